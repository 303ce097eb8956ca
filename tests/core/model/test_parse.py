"""From front matter to a record: every problem at once, none raised."""

from datetime import date, datetime

import pytest
from hub.content.kinds import BY_NAME, KINDS
from hub.core.diagnostics import Location, Report, Span
from hub.core.document import Document, Place
from hub.core.model.fields import fields_of
from hub.core.model.parse import parse
from hub.core.model.references import files, raw_files, raw_references, references
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.builders import KIROV
from tests.support.reading import codes, config, document, read_record

ARTICLE = "id: subbotnik7\ntitle: Субботник\ndate: 2026-11-20\ncategory: Дворы\n"
TOS = "id: zarechye77\ntitle: ТОС\nstatus_of_life: действует\n"


def article(more=""):
    return read_record("article", f"---\n{ARTICLE}{more}---\n")


def tos(more=""):
    return read_record("tos", f"---\n{TOS}{more}---\n")


def test_smallest_article():
    record, report = article()
    assert codes(report) == []
    assert record.slug == "subbotnik"
    assert record.date == datetime(2026, 11, 20, tzinfo=KIROV)
    assert record.status == "published"


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("date: 2026-11-20 18:30", "date", datetime(2026, 11, 20, 18, 30, tzinfo=KIROV)),
        ("checked: 2026-11-20", "checked", date(2026, 11, 20)),
        ("sample: да", "sample", True),
        ("sample: No", "sample", False),
        ("tags: двор; дети", "tags", ("двор", "дети")),
        ("tags: двор, дети, двор", "tags", ("двор", "дети")),
        ("tags: [двор, дети]", "tags", ("двор", "дети")),
        ("tags:", "tags", ()),
        ("tos: zarechye, vyatka", "tos", ("zarechye", "vyatka")),
        ("summary: '  Зовём.  '", "summary", "Зовём."),
        ("cover:", "cover", None),
    ],
)
def test_value_of_an_article(line, field, value):
    key = line.partition(":")[0]
    base = "".join(f"{other}\n" for other in ARTICLE.splitlines() if not other.startswith(key))
    record, report = read_record("article", f"---\n{base}{line}\n---\n")
    assert codes(report) == []
    assert getattr(record, field) == value


@pytest.mark.parametrize(
    ("written", "number"), [("300000", 300_000), ("300 000", 300_000), ("3\u00a0000", 3000)]
)
def test_digits_may_be_grouped(written, number):
    text = f"---\nid: konkurs777\ntitle: Конкурс\norganizer: Город\nfund: {written}\n---\n"
    record, report = read_record("grant", text)
    assert codes(report) == []
    assert record.fund == number


def test_share_may_have_a_comma():
    text = "---\nid: konkurs777\ntitle: Конкурс\norganizer: Город\nown_share: 2,5\n---\n"
    assert read_record("grant", text)[0].own_share == 2.5


def test_every_problem_comes_at_once():
    lines = "sumary: а\nstatus: готово\nage: 5+\nsample: может\nmodified: 2026-02-30\n"
    _, report = article(lines)
    assert codes(report) == ["HUB101", "HUB111", "HUB111", "HUB110", "HUB120"]


def test_name_of_a_chair_without_consent_is_dropped_at_the_door():
    record, _ = tos("chair:\n  name: Мария Петрова\n")
    assert record.chair.name == ""
    assert record.chair.role == "председатель совета"
    agreed, _ = tos("chair:\n  name: Мария Петрова\n  consent: true\n")
    assert agreed.chair.name == "Мария Петрова"


GEOMETRY = [
    ("Point", "[49.66, 58.60]", None),
    ("Point", "[-180, 90]", None),
    ("Polygon", "[[[1, 1], [2, 1], [2, 2], [1, 1]]]", None),
    ("Polygon", "[[[1, 1], [5, 1], [5, 5], [1, 1]], [[3, 2], [4, 2], [4, 3], [3, 2]]]", None),
    (
        "Polygon",
        "[[[1, 1], [2, 1], [2, 2], [1, 1]], [[1, 1], [2, 1], [2, 2], [1, 1]]]",
        "саму себя",
    ),
    ("Polygon", "[[[1, 1], [2, 2], [2, 1], [1, 2], [1, 1]]]", "пересекает"),
    ("Point", "[]", "координат нет"),
    ("Point", "49.66, 58.60", "координат нет"),
    ("Point", "[49.66]", "нужна пара чисел"),
    ("Point", "[49.66, 58.60, 120]", "нужна пара чисел"),
    ("Point", "[49.66, север]", "должны быть числа"),
    ("Point", "[.nan, 1]", "должны быть числа"),
    ("Point", "[nan, 1]", "долгота бывает"),
    ("Point", "[inf, 1]", "долгота бывает"),
    ("Point", "[181, 0]", "долгота бывает"),
    ("Point", "[0, 91]", "долгота бывает"),
    ("Polygon", "[[[1, 1], [2, 1], [1, 1]]]", "не меньше четырёх"),
    ("Polygon", "[[[1, 1], [2, 1], [2, 2], [1, 2]]]", "не замкнуто"),
    ("Polygon", "[[[1, 1], [2, 1], 5, [1, 1]]]", "нужна пара чисел"),
    ("Polygon", "[[1, 1], [2, 1], [2, 2], [1, 1]]", "не меньше четырёх"),
    ("Polygon", "[49.66, 58.60]", "у точки"),
    ("Point", "[[[1, 1], [2, 1], [2, 2], [1, 1]]]", "у точки"),
]


@pytest.mark.parametrize(("shape", "coordinates", "problem"), GEOMETRY)
def test_geometry(shape, coordinates, problem):
    record, report = tos(f"geometry:\n  type: {shape}\n  coordinates: {coordinates}\n")
    if problem is None:
        assert codes(report) == []
        assert record.geometry.type == shape
    else:
        assert codes(report) == ["HUB138"]
        assert problem in report.diagnostics[0].message


RULES = [
    ("FREQ=WEEKLY;BYDAY=TU;COUNT=10", True),
    ("FREQ=MONTHLY;BYDAY=1MO", True),
    ("FREQ=WEEKLY;UNTIL=20270101", True),
    ("каждый вторник", False),
    ("BYDAY=TU", False),
    ("FREQ=ИНОГДА", False),
    ("FREQ=WEEKLY;COUNT=много", False),
    ("FREQ=WEEKLY;UNTIL=вчера", False),
]


@pytest.mark.parametrize(("rule", "good"), RULES)
def test_rule_of_repetition(rule, good):
    text = f"id: sobranie77\ntitle: Сбор\nstart: 2026-12-10\nform: собрание\nrepeat: {rule}\n"
    _, report = read_record("event", f"---\n{text}---\n")
    assert codes(report) == ([] if good else ["HUB124"])


def test_event_may_end_when_it_starts_and_no_earlier():
    text = "id: sobranie77\ntitle: Сбор\nform: собрание\nstart: 2026-12-10 18:00\nend: 2026-12-10"
    assert codes(read_record("event", f"---\n{text} 18:00\n---\n")[1]) == []
    assert codes(read_record("event", f"---\n{text} 17:59\n---\n")[1]) == ["HUB122"]


def test_references_with_their_places():
    record, _ = article("tos: [zarechye, vyatka]\ngrants: ppmi\ncover:\n  file: a.jpg\n  alt: А\n")
    assert list(references(record)) == [
        (("tos", 0), "tos", "zarechye"),
        (("tos", 1), "tos", "vyatka"),
        (("grants", 0), "grant", "ppmi"),
    ]
    assert list(files(record)) == [(("cover", "file"), "a.jpg")]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_what_a_refused_record_names_is_known_all_the_same(kind):
    """The raw walk finds the fields that the walk over a record finds."""
    model = BY_NAME[kind].model
    fields = {
        "tos": ["a", "b"] if kind != "project" else "a",
        "cover": {"file": "c.jpg"},
        "serves": "a; b",
        "grants": "a, b",
        "where": {"organization": "o"},
        "documents": [{"file": "d.pdf"}, {"file": 5}, "нет"],
        "charter": {"file": "u.pdf"},
        "before": "не то",
        "organizer": None,
    }
    keys = {str(location[0]) for location, *_ in raw_references(model, fields)}
    named = {field.name.split(".")[0] for field in fields_of(model) if field.shape.endswith("slug")}
    assert keys <= named | {"where"}
    assert ("tos" in keys) == ("tos" in named)
    paths = [path for _, path in raw_files(model, fields)]
    assert "c.jpg" in paths
    assert ("d.pdf" in paths) == (kind == "guide")
    assert ("u.pdf" in paths) == (kind == "tos")


# --- Anything at all ---

CONFIG = config()
WORDS = st.sampled_from(
    ["", " ", "да", "2026-11-31", "2026-11-20", "двор", "[", "5", "-1", "1e999", "\x00", "ё" * 300]
)
VALUES = st.recursive(
    WORDS | st.none() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@settings(max_examples=15)
@given(data=st.data())
def test_no_front_matter_raises(kind, data):
    model = BY_NAME[kind].model
    names = st.sampled_from([field.name for field in fields_of(model)])
    keys = names | st.sampled_from(["save_as", "Dat", "", "x.y"])
    fields = data.draw(st.dictionaries(keys, VALUES | _inner(model), max_size=8))
    whole = dict.fromkeys([field.name for field in fields_of(model)], "x")
    places: dict[Location, Place] = {(): Span(1, 1, 3)}
    for front in (fields, whole | fields):
        report = Report()
        found = Document(f"{BY_NAME[kind].folder}/a.md", front, "", 1, keys=places)
        record = parse(model, found, CONFIG, report)
        assert (record is None) == report.failed
        assert all(d.message and d.span for d in report)
        list(raw_references(model, front))
        list(raw_files(model, front))
        report.render()


def _inner(model):
    """Front matter for the records within a record, with some right keys."""
    names = [f.name.rpartition(".")[2] for f in fields_of(model, nested=True) if "." in f.name]
    inner = st.dictionaries(st.sampled_from(names or ["file"]), VALUES, max_size=4)
    return inner | st.lists(inner, max_size=2)


def test_stock_header_has_places_too():
    found, _ = document("Title: Двор\nDate: 2026-11-31\nCategory: Дворы\nId: subbotnik7\n\nТекст")
    report = Report()
    assert parse(BY_NAME["article"].model, found, config(), report) is None
    assert [(d.code, d.span) for d in report] == [("HUB120", Span(2, 7, 10))]
