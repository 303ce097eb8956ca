"""SVG path data as polygons: the commands that the covers use, curves as short straight lines."""

import math
from collections.abc import Iterator
from functools import lru_cache

from hub.core.regex import regex

Point = tuple[float, float]
Outline = tuple[tuple[Point, ...], bool]
"""Points and whether the outline is closed."""

_PARTS = regex(r"[A-Za-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "A": 7, "Z": 0}
# Enough for no corner to be seen on a card.
_STEPS = 12


@lru_cache(maxsize=512)
def outlines(data: str) -> tuple[Outline, ...]:
    """Return the subpaths of path data (SVG 2, chapter 9).

    Raises:
        ValueError: a command that no cover uses.
    """
    found: list[Outline] = []
    points: list[Point] = []
    x = y = 0.0
    control: Point | None = None
    for command, values in _commands(data):
        name = command.upper()
        if name == "Z":
            found.append((tuple(points), True))
            x, y = points[0]
            points = []
            continue
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        if name == "M":
            if points:
                found.append((tuple(points), False))
            points = []
        elif not points:
            points.append((x, y))
        more, control = _drawn(name, values, (x, y), (dx, dy), control)
        points.extend(more)
        x, y = points[-1]
    if points:
        found.append((tuple(points), False))
    return tuple(found)


def _commands(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield each command with its numbers; a repeated one need not be named again."""
    command, numbers = "", list[float]()
    for part in _PARTS.findall(data):
        if part.isalpha():
            command = part
            if part.upper() not in _TAKES:
                raise ValueError(f"path command {part}")
            if part in {"Z", "z"}:
                yield part, ()
            continue
        numbers.append(float(part))
        if len(numbers) == _TAKES[command.upper()]:
            yield command, tuple(numbers)
            numbers = []
            command = {"M": "L", "m": "l"}.get(command, command)


def _drawn(
    name: str, values: tuple[float, ...], here: Point, shift: Point, control: Point | None
) -> tuple[list[Point], Point | None]:
    """Return the points to which a command leads, and the last control point of a curve."""
    x, y = here
    dx, dy = shift
    if name == "H":
        return [(values[0] + dx, y)], None
    if name == "V":
        return [(x, values[0] + dy)], None
    if name == "A":
        rx, ry, _, large, sweep, ex, ey = values
        end = (ex + dx, ey + dy)
        return list(_arc(here, end, (rx, ry), (large, sweep))), None
    ends = [(values[n] + dx, values[n + 1] + dy) for n in range(0, len(values), 2)]
    if name == "C":
        return list(_curve(here, *ends)), ends[1]
    if name == "S":
        first = (2 * x - control[0], 2 * y - control[1]) if control else here
        return list(_curve(here, first, *ends)), ends[0]
    return ends, None


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        u = 1 - t
        parts = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        yield (
            sum(k * p[0] for k, p in zip(parts, (a, b, c, d), strict=True)),
            sum(k * p[1] for k, p in zip(parts, (a, b, c, d), strict=True)),
        )


def _arc(start: Point, end: Point, radii: Point, flags: Point) -> Iterator[Point]:
    """Yield an arc of an upright ellipse (SVG 2, B.2.4: from end points to the centre)."""
    rx, ry = radii
    large, clockwise = flags
    # On a circle of radius 1 the arc hangs on a chord.
    x1, y1, x2, y2 = start[0] / rx, start[1] / ry, end[0] / rx, end[1] / ry
    half = math.hypot(x2 - x1, y2 - y1) / 2
    scale = max(half, 1.0)
    height = math.sqrt(max(0.0, scale * scale - half * half))
    side = height / (2 * half) * (1 if large != clockwise else -1) if half else 0.0
    cx = (x1 + x2) / 2 + side * (y1 - y2)
    cy = (y1 + y2) / 2 + side * (x2 - x1)
    begin = math.atan2(y1 - cy, x1 - cx)
    turn = math.atan2(y2 - cy, x2 - cx) - begin
    if clockwise and turn <= 0:
        turn += math.tau
    if not clockwise and turn >= 0:
        turn -= math.tau
    steps = max(2, math.ceil(abs(turn) / math.tau * 4 * _STEPS))
    for step in range(1, steps + 1):
        angle = begin + turn * step / steps
        yield (cx + scale * math.cos(angle)) * rx, (cy + scale * math.sin(angle)) * ry
