"""Plane geometry of small areas: rings, their direction, their centre, where they cross.

A position is (longitude, latitude) in degrees; a ring is closed, its last position is its first.
A city is small: degrees are taken as a plane.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

Position = tuple[float, float]
Ring = Sequence[Position]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


def signed_area(ring: Ring) -> float:
    """Return twice the area of a ring: positive if it runs counterclockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def right_handed(rings: Sequence[Ring]) -> tuple[tuple[Position, ...], ...]:
    """Turn rings as RFC 7946 §3.1.6 wants: the outer one counterclockwise, holes clockwise."""
    return tuple(
        tuple(ring) if (signed_area(ring) > 0) == (number == 0) else tuple(reversed(ring))
        for number, ring in enumerate(rings)
    )


def crossing(rings: Sequence[Ring]) -> Position | None:
    """Return where the sides of a polygon cross or touch each other, or None.

    Neighbours in a ring share their corner, and that is no crossing. Sides are swept from west to
    east, so that only those are compared that lie above each other.
    """
    sides = sorted(_sides(rings), key=lambda side: min(side[2][0], side[3][0]))
    open_: list[tuple[int, int, Position, Position, int]] = []
    for side in sides:
        west = min(side[2][0], side[3][0])
        open_ = [one for one in open_ if max(one[2][0], one[3][0]) >= west]
        for one in open_:
            found = _meeting(one, side)
            if found:
                return found
        open_.append(side)
    return None


_Side = tuple[int, int, Position, Position, int]


def _sides(rings: Sequence[Ring]) -> Iterator[_Side]:
    """Yield (ring, place in it, from, to, number of sides of the ring)."""
    for number, ring in enumerate(rings):
        count = len(ring) - 1
        for place, (a, b) in enumerate(pairwise(ring)):
            yield number, place, a, b, count


def _meeting(one: _Side, other: _Side) -> Position | None:
    (ring, i, a, b, count), (ring2, j, c, d, _) = one, other
    turns = (_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b))
    if ring == ring2 and (i - j) % count in {1, count - 1}:
        # Neighbours: wrong only if the second runs back along the first.
        shared, rest = (b, d) if b == c else (a, c)
        far = a if shared == b else b
        back = turns[0] == turns[1] == 0 and _between(shared, far, rest)
        return rest if back and rest != shared else None
    if turns[0] * turns[1] < 0 and turns[2] * turns[3] < 0:
        return _intersection(a, b, c, d)
    for turn, (start, end, point) in zip(
        turns, ((a, b, c), (a, b, d), (c, d, a), (c, d, b)), strict=True
    ):
        if turn == 0 and _within(start, end, point):
            return point
    return None


def _turn(a: Position, b: Position, c: Position) -> int:
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)


def _within(a: Position, b: Position, point: Position) -> bool:
    """Tell whether a point of the line through a and b lies between them."""
    return all(min(a[k], b[k]) <= point[k] <= max(a[k], b[k]) for k in (0, 1))


def _between(shared: Position, far: Position, rest: Position) -> bool:
    """Tell whether both ends lie on the same side of a shared corner."""
    return sum((far[k] - shared[k]) * (rest[k] - shared[k]) for k in (0, 1)) > 0


def _intersection(a: Position, b: Position, c: Position, d: Position) -> Position:
    along = (c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])
    whole = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    part = along / whole
    return a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])


def centre(ring: Ring) -> Position:
    """Return the centre of gravity of a ring; of a flat one, the middle of its box."""
    area = signed_area(ring)
    west, south, east, north = box([ring])
    if abs(area) < 1e-15:  # degrees squared: a tenth of a square millimetre
        return (west + east) / 2, (south + north) / 2
    # Reckoned from a corner of the box: far from zero the products would lose their digits.
    x = y = 0.0
    for a, b in pairwise(ring):
        ax, ay, bx, by = a[0] - west, a[1] - south, b[0] - west, b[1] - south
        cross = ax * by - bx * ay
        x += (ax + bx) * cross
        y += (ay + by) * cross
    return west + x / (3 * area), south + y / (3 * area)


def box(rings: Iterable[Ring]) -> Box:
    """Return the box around rings; there must be at least one position."""
    points = [point for ring in rings for point in ring]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def widened(around: Box, part: float) -> Box:
    """Return a box that is wider on each side by a part of its own size."""
    west, south, east, north = around
    x, y = (east - west) * part, (north - south) * part
    return west - x, south - y, east + x, north + y


def inside(around: Box, point: Position) -> bool:
    """Tell whether a position lies in a box."""
    west, south, east, north = around
    return west <= point[0] <= east and south <= point[1] <= north
