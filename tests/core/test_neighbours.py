"""Who lives next to whom."""

from hub.core.neighbours import neighbours

from tests.support import builders


def names(*tos):
    site = builders.site(tos=tos)
    found = neighbours(site.streets, site.tos)
    return {item.record.title: [n.record.title for n in found.get(item.path, ())] for item in tos}


def point(longitude, latitude):
    return {"type": "Point", "coordinates": [longitude, latitude]}


def test_nearest_house_of_the_street_comes_first():
    found = names(
        builders.tos(title="Один", houses={"Ленина": "1–9"}),
        builders.tos(title="Двадцать", houses={"ул. Ленина": "20"}),
        builders.tos(title="Двенадцать", houses={"Ленина": "12"}),
        builders.tos(title="Сто", houses={"Ленина": "100"}),
        builders.tos(title="Мира", houses={"Мира": "1"}),
    )
    assert found == {
        "Один": ["Двенадцать", "Двадцать"],
        "Двадцать": ["Двенадцать", "Один"],
        "Двенадцать": ["Двадцать", "Один"],
        "Сто": [],
        "Мира": [],
    }


def test_within_a_kilometre_on_the_ground():
    square = [[[49.65, 58.60], [49.66, 58.60], [49.66, 58.605], [49.65, 58.605], [49.65, 58.60]]]
    found = names(
        builders.tos(title="А", geometry=point(49.659, 58.6)),
        builders.tos(title="Б", geometry={"type": "Polygon", "coordinates": square}),
        builders.tos(title="В", geometry=point(49.661, 58.6)),
        builders.tos(title="Г", geometry=point(49.72, 58.6)),
        builders.tos(title="Нет", geometry=point(49.66, 58.6), status_of_life="ликвидирован"),
    )
    assert found == {"А": ["В", "Б"], "Б": ["А", "В"], "В": ["А", "Б"], "Г": [], "Нет": []}


def test_a_street_counts_more_than_the_ground_and_there_are_few():
    tos = [
        builders.tos(title=f"Н{n}", houses={"Ленина": f"{n}"}, geometry=point(49.6, 58.6))
        for n in range(1, 9)
    ]
    assert names(*tos)["Н1"] == ["Н2", "Н3", "Н4", "Н5"]
