"""From degrees to paper: a town fits into a box of pixels, north is up, lines are thinned."""

from collections.abc import Iterable, Iterator
from math import cos, hypot, radians

from hub.core.frozen import frozen
from hub.core.shapes import Box, Position, Ring

WIDTH = 720
TALLEST = 640
_MARGIN = 32
_FINEST = 2.0
Point = tuple[int, int]


@frozen
class Paper:
    """A sheet on which a box of degrees lies; one degree of longitude is shorter in the north."""

    west: float
    north: float
    scale: float
    narrow: float
    width: int
    height: int

    @classmethod
    def of(cls, around: Box) -> "Paper":
        """Return the sheet for a box: as wide as may be, not taller than may be."""
        west, south, east, north = around
        narrow = cos(radians((south + north) / 2))
        wide, tall = max((east - west) * narrow, 1e-6), max(north - south, 1e-6)
        room = WIDTH - 2 * _MARGIN
        scale = min(room / wide, (TALLEST - 2 * _MARGIN) / tall)
        # What is narrower than the sheet stands in its middle.
        aside = (room - wide * scale) / 2 / (scale * narrow)
        height = round(tall * scale) + 2 * _MARGIN
        return cls(west - aside, north, scale, narrow, WIDTH, height)

    def point(self, position: Position) -> Point:
        """Return where a position lies on the sheet."""
        x = (position[0] - self.west) * self.narrow * self.scale + _MARGIN
        y = (self.north - position[1]) * self.scale + _MARGIN
        return round(x), round(y)

    def path(self, rings: Iterable[Ring]) -> str:
        """Return the SVG path of closed rings."""
        return "".join(f"M{self._line(ring)}z" for ring in rings)

    def line(self, line: Ring) -> str:
        """Return the SVG path of an open line."""
        return f"M{self._line(line)}"

    def _line(self, line: Ring) -> str:
        return " ".join(f"{x} {y}" for x, y in _thinned(self.point(p) for p in line))


def _thinned(points: Iterable[Point]) -> Iterator[Point]:
    """Leave out what lies so near to the last point that nobody would see it; the end stays."""
    last, skipped = None, None
    for point in points:
        if last is None or hypot(point[0] - last[0], point[1] - last[1]) >= _FINEST:
            yield point
            last, skipped = point, None
        else:
            skipped = point
    if skipped is not None and skipped != last:
        yield skipped


def spread(points: Iterable[Point], apart: int, width: int, height: int) -> list[Point]:
    """Move marks aside until none hides another: each goes to the nearest free place.

    Places are tried on a spiral; when all near ones are taken, the mark stays where it is.
    """
    placed: dict[tuple[int, int], list[Point]] = {}
    found = []
    for point in points:
        free = next(
            (p for p in _around(point, apart, width, height) if not _hidden(p, placed, apart)),
            point,
        )
        placed.setdefault((free[0] // apart, free[1] // apart), []).append(free)
        found.append(free)
    return found


_SPIRAL = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))


def _around(point: Point, apart: int, width: int, height: int) -> Iterator[Point]:
    half = apart // 2
    for step in range(8):
        for dx, dy in _SPIRAL if step else ((0, 0),):
            x, y = point[0] + dx * step * apart, point[1] + dy * step * apart
            if step == 0 or (half <= x <= width - half and half <= y <= height - half):
                yield x, y


def _hidden(point: Point, placed: dict[tuple[int, int], list[Point]], apart: int) -> bool:
    column, row = point[0] // apart, point[1] // apart
    near = (placed.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return any(hypot(point[0] - p[0], point[1] - p[1]) < apart for cell in near for p in cell)
