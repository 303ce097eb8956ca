"""The map of districts as a file: what is read, what is told."""

import json

import pytest
from hub.core.diagnostics import Report
from hub.core.map.layers import LAYERS, Layers, read_layers
from hub.core.map.paper import TALLEST, WIDTH, Paper, spread
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.building import ROOT

SQUARE = [[[49.0, 58.0], [50.0, 58.0], [50.0, 59.0], [49.0, 59.0], [49.0, 58.0]]]
EIGHT = [[[49.0, 58.0], [50.0, 59.0], [50.0, 58.0], [49.0, 59.0], [49.0, 58.0]]]


def feature(shape, coordinates, **properties):
    geometry = {"type": shape, "coordinates": coordinates}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def read(*features, **more):
    report = Report()
    document = {"type": "FeatureCollection", "features": features} | more
    layers = read_layers(json.dumps(document).encode(), ("Верхний", "Нижний"), report)
    return layers, [d.code for d in report], " ".join(f"{d.message} {d.hint}" for d in report)


def test_districts_rivers_and_roads_are_read():
    layers, codes, _ = read(
        feature("Polygon", [SQUARE[0][::-1]], name="Верхний"),
        feature("MultiPolygon", [SQUARE, SQUARE], name="Нижний"),
        feature("LineString", SQUARE[0], kind="river", name="Вятка"),
        feature("LineString", SQUARE[0]),
    )
    assert codes == []
    assert [(a.name, len(a.rings)) for a in layers.areas] == [("Верхний", 1), ("Нижний", 2)]
    assert [w.kind for w in layers.ways] == ["river", "road"]
    assert layers.areas[0].rings[0] == tuple(map(tuple, SQUARE[0]))
    assert layers.schematic


def test_exact_shapes_say_so():
    assert not read(feature("Polygon", SQUARE, name="Верхний"), schematic=False)[0].schematic


def test_unknown_district_is_told_with_a_guess():
    layers, codes, told = read(feature("Polygon", SQUARE, name="Верхнй"))
    assert (layers.areas, codes) == ((), ["HUB642"])
    assert "Возможно, «Верхний»?" in told


def test_self_crossing_district_is_told_and_left_out():
    good = feature("Polygon", SQUARE, name="Нижний")
    layers, codes, told = read(feature("Polygon", EIGHT, name="Верхний"), good)
    assert ([a.name for a in layers.areas], codes) == (["Нижний"], ["HUB641"])
    assert "1-е очертание («Верхний»): граница пересекает" in told


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b'{"features": 5}', b'{"features": [{}]}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_map_is_told(data):
    report = Report()
    assert read_layers(data, (), report) == Layers()
    assert [(d.code, d.path) for d in report] == [("HUB640", LAYERS)]


def test_shipped_map_is_read_and_calls_itself_a_scheme():
    report = Report()
    names = ("Ленинский", "Октябрьский", "Первомайский", "Нововятский")
    layers = read_layers((ROOT / "content" / LAYERS).read_bytes(), names, report)
    assert list(report) == []
    assert {a.name for a in layers.areas} == set(names)
    assert layers.schematic


def test_place_far_from_the_town_is_misplaced():
    layers, _, _ = read(feature("Polygon", SQUARE, name="Верхний"))
    assert not layers.misplaced((49.5, 58.5))
    assert not layers.misplaced((50.2, 58.5))
    assert layers.misplaced((58.5, 49.5))
    assert not Layers().misplaced((0, 0))


PLACE = st.tuples(st.floats(49, 50), st.floats(58, 59))


@settings(max_examples=50)
@given(st.lists(PLACE, min_size=1, max_size=30))
def test_every_place_lies_on_the_paper_and_north_is_up(places):
    west, south = min(p[0] for p in places), min(p[1] for p in places)
    east, north = max(p[0] for p in places), max(p[1] for p in places)
    paper = Paper.of((west, south, east, north))
    assert (paper.width, paper.height <= TALLEST + 1) == (WIDTH, True)
    points = [paper.point(p) for p in places]
    assert all(0 <= x <= paper.width and 0 <= y <= paper.height for x, y in points)
    for (one, (_, y)), (other, (_, v)) in zip(
        zip(places, points, strict=True), zip(places[::-1], points[::-1], strict=True), strict=True
    ):
        assert one[1] <= other[1] or y <= v


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 720), st.integers(0, 500)), max_size=40))
def test_marks_do_not_hide_each_other_while_there_is_room(points):
    found = spread(points, 34, 720, 500)
    assert len(found) == len(points)
    for i, one in enumerate(found):
        for other in found[:i]:
            near = (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 < 34**2
            assert not near or one == points[i]


def test_marks_of_one_house_are_moved_apart():
    found = spread([(100, 100)] * 9, 34, 720, 500)
    assert len(set(found)) == 9


def test_fine_lines_are_thinned():
    paper = Paper.of((49, 58, 50, 59))
    fine = [(49 + n / 10_000, 58 + n / 10_000) for n in range(10_000)]
    assert len(paper.line(fine).split()) < 1200
