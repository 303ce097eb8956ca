"""Path data as polygons."""

import math

import pytest
from hub.cards.outline import outlines


def rounded(outline):
    points, closed = outline
    return [(round(x, 6), round(y, 6)) for x, y in points], closed


def test_lines_absolute_and_relative():
    assert rounded(outlines("M10 20L30 40l-5-5H0V1h2v3z")[0]) == (
        [(10, 20), (30, 40), (25, 35), (0, 35), (0, 1), (2, 1), (2, 4)],
        True,
    )


def test_repeated_commands_need_not_be_named():
    assert rounded(outlines("M0 0 10 0 10 10")[0]) == ([(0, 0), (10, 0), (10, 10)], False)
    assert rounded(outlines("m1 1 2 0l0 3 1 1")[0]) == ([(1, 1), (3, 1), (3, 4), (4, 5)], False)


def test_subpaths():
    found = outlines("M0 0h10v10zm20 0h5zM1 1L2 2")
    assert [closed for _, closed in found] == [True, True, False]
    assert found[1][0][0] == (20, 0)


def test_numbers_without_spaces():
    assert rounded(outlines("M-1.5-.5L.25.75")[0])[0] == [(-1.5, -0.5), (0.25, 0.75)]


def test_curve_ends_where_it_should_and_stays_inside():
    points = outlines("M0 0C0 10 10 10 10 0")[0][0]
    assert points[-1] == pytest.approx((10, 0))
    assert max(y for _, y in points) == pytest.approx(7.5, abs=0.1)


def test_smooth_curve_mirrors_the_last_control_point():
    short = outlines("M0 0C0 10 10 10 10 0S20-10 20 0")
    assert short == outlines("M0 0C0 10 10 10 10 0C10-10 20-10 20 0")


@pytest.mark.parametrize(
    ("flags", "top", "bottom"),
    [("0 1", -5, 0), ("1 1", -5, 0), ("0 0", 0, 5), ("1 0", 0, 5)],
)
def test_half_circle(flags, top, bottom):
    points = outlines(f"M-5 0A5 5 0 {flags} 5 0")[0][0]
    assert points[-1] == pytest.approx((5, 0))
    assert all(math.hypot(*point) == pytest.approx(5) for point in points)
    heights = [y for _, y in points]
    assert (min(heights), max(heights)) == pytest.approx((top, bottom), abs=0.05)


def test_quarter_of_an_ellipse():
    points = outlines("M0-2a4 2 0 0 1 4 2")[0][0]
    assert points[-1] == pytest.approx((4, 0))
    assert all((x / 4) ** 2 + (y / 2) ** 2 == pytest.approx(1) for x, y in points)


def test_three_quarters_of_a_circle_are_not_one():
    small = outlines("M1 0A1 1 0 0 1 0 1")[0][0]
    large = outlines("M1 0A1 1 0 1 0 0 1")[0][0]
    assert min(x for x, _ in small) >= -1e-6
    assert min(x for x, _ in large) == pytest.approx(-1, abs=0.01)


def test_unknown_command_is_refused():
    with pytest.raises(ValueError, match="path command Q"):
        outlines("M0 0Q1 1 2 2")
