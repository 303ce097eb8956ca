"""Plane geometry: what crosses itself, which way rings run, where their centre is."""

from fractions import Fraction
from itertools import combinations, pairwise
from math import cos, pi, sin

import pytest
from hub.core.judge import judged
from hub.core.model.geometry import Geometry
from hub.core.shapes import box, centre, crossing, inside, right_handed, signed_area, widened
from hypothesis import given, settings
from hypothesis import strategies as st

SQUARE = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0), (0.0, 0.0))
SIMPLE = {
    "square": [SQUARE],
    "triangle": [((0, 0), (1, 0), (0, 1), (0, 0))],
    "concave": [((0, 0), (4, 0), (4, 4), (2, 1), (0, 4), (0, 0))],
    "with a hole": [SQUARE, ((0.5, 0.5), (0.5, 1), (1, 1), (1, 0.5), (0.5, 0.5))],
    "a corner on a straight side": [((0, 0), (1, 0), (2, 0), (2, 2), (0, 2), (0, 0))],
}
CROSSING = {
    "eight": ([((0, 0), (2, 2), (2, 0), (0, 2), (0, 0))], (1, 1)),
    "touches a side": ([((0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0))], (2, 0)),
    "runs back": ([((0, 0), (4, 0), (2, 0), (2, 2), (0, 0))], (2, 0)),
    "a corner twice": ([((0, 0), (2, 2), (4, 0), (4, 4), (2, 2), (0, 4), (0, 0))], (2, 2)),
    "a hole through the side": ([SQUARE, ((1, 1), (3, 1), (1, 0.5), (1, 1))], (2, 1)),
}


@pytest.mark.parametrize("rings", SIMPLE.values(), ids=SIMPLE)
def test_simple_polygon_crosses_nothing(rings):
    assert crossing(rings) is None


@pytest.mark.parametrize(("rings", "where"), CROSSING.values(), ids=CROSSING)
def test_crossing_is_found(rings, where):
    assert crossing(rings) == pytest.approx(where)


@st.composite
def stars(draw):
    """Rings around a point: each corner at its own angle, so that no side meets another."""
    corners = draw(st.integers(3, 24))
    radii = draw(st.lists(st.floats(0.5, 1), min_size=corners, max_size=corners))
    turn = draw(st.sampled_from([1, -1]))
    ring = [
        (49.6 + r * cos(turn * 2 * pi * n / corners), 58.6 + r * sin(turn * 2 * pi * n / corners))
        for n, r in enumerate(radii)
    ]
    return (*ring, ring[0])


@settings(max_examples=40)
@given(stars())
def test_star_is_simple_and_is_turned_right(ring):
    assert crossing([ring]) is None
    [turned] = right_handed([ring])
    assert signed_area(turned) > 0
    assert set(turned) == set(ring)
    assert inside(box([ring]), centre(ring))


POINTS = st.tuples(st.integers(0, 6), st.integers(0, 6))


@settings(max_examples=50)
@given(st.lists(POINTS, min_size=3, max_size=9, unique=True))
def test_sweep_finds_what_comparing_all_sides_finds(corners):
    ring = (*corners, corners[0])
    sides = list(pairwise(ring))
    met = any(
        _share(sides[i], sides[j], neighbours=j - i in {1, len(sides) - 1})
        for i, j in combinations(range(len(sides)), 2)
    )
    assert (crossing([ring]) is not None) == met


def _share(one, other, *, neighbours):
    """Exactly, by the parameters at which one side meets the other."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    ux, uy, vx, vy = bx - ax, by - ay, dx - cx, dy - cy
    whole = ux * vy - uy * vx
    if whole:
        t = Fraction((cx - ax) * vy - (cy - ay) * vx, whole)
        u = Fraction((cx - ax) * uy - (cy - ay) * ux, whole)
        return not neighbours and 0 <= t <= 1 and 0 <= u <= 1
    if (cx - ax) * uy - (cy - ay) * ux:
        return False
    along = [Fraction((x - ax) * ux + (y - ay) * uy, ux * ux + uy * uy) for x, y in other]
    low, high = max(Fraction(0), min(along)), min(Fraction(1), max(along))
    return low < high if neighbours else low <= high


def test_hole_runs_the_other_way():
    outer, hole = right_handed([SQUARE[::-1], SQUARE])
    assert signed_area(outer) > 0 > signed_area(hole)


def test_centre_of_a_flat_ring_is_the_middle():
    assert centre(((0, 0), (2, 0), (1, 0), (0, 0))) == (1, 0)
    assert centre(SQUARE) == (1, 1)


def test_wider_box():
    assert widened((0, 0, 2, 4), 0.5) == (-1, -2, 3, 6)


def test_reversed_polygon_is_read_and_turned():
    given_ = [list(map(list, SQUARE[::-1]))]
    geometry = judged(Geometry, {"type": "Polygon", "coordinates": given_})
    assert geometry.rings == (SQUARE,)
    assert geometry.middle == (1, 1)


def test_long_boundary_is_checked_fast():
    """A quarter drawn by a machine has a thousand corners."""
    ring = [(cos(2 * pi * n / 2000), sin(2 * pi * n / 2000)) for n in range(2000)]
    assert crossing([(*ring, ring[0])]) is None
