"""The covers' shapes as pixels: the part of SVG that ``hub.core.covers.canvas`` writes.

Edges are hard: draw on a larger image and reduce it.
"""

import math
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from PIL import Image, ImageDraw

from hub.cards.outline import Point, outlines
from hub.core.frozen import frozen
from hub.core.regex import regex

Matrix = tuple[float, float, float, float, float, float]
"""x' = a·x + c·y + e, y' = b·x + d·y + f."""

_MOVES = regex(r"(\w+)\(([^)]*)\)")


def paint(root: Element, image: Image.Image, frame: tuple[float, float, float]) -> None:
    """Draw all shapes of a drawing; ``frame`` is the left, the top and the scale of what is seen.

    Raises:
        ValueError: a shape or move that the covers do not use.
    """
    left, top, scale = frame
    matrix = (scale, 0.0, 0.0, scale, -left * scale, -top * scale)
    _paint(root, _Paper(image, ImageDraw.Draw(image)), matrix)


@frozen
class _Paper:
    """What is drawn on; ``alpha`` is how much a shape covers, as two hexadecimal digits."""

    image: Image.Image
    draw: ImageDraw.ImageDraw
    alpha: str = ""

    def paler(self, opacity: float) -> "_Paper":
        """Return the paper for half transparent shapes; where two overlap, both are seen."""
        return _Paper(self.image, ImageDraw.Draw(self.image, "RGBA"), f"{round(opacity * 255):02x}")

    def color(self, element: Element, name: str) -> str | None:
        """Return a colour of a shape, None for «none»."""
        value = element.get(name)
        return None if value in {None, "none"} else f"{value}{self.alpha}"


def _paint(parent: Iterable[Element], paper: _Paper, matrix: Matrix) -> None:
    for element in parent:
        match element.tag:
            case "g":
                opacity = float(element.get("opacity", "1"))
                inside = paper if opacity == 1 else paper.paler(opacity)
                _paint(element, inside, _moved(matrix, element.get("transform", "")))
            case "svg":
                _window(element, paper.image, matrix)
            case "circle":
                _circle(element, paper, matrix)
            case "rect":
                _outlined(element, paper, matrix, _around(element))
            case "path":
                _outlined(element, paper, matrix, element.get("d", ""))
            case tag:
                raise ValueError(tag)


def _window(element: Element, image: Image.Image, matrix: Matrix) -> None:
    """Draw what is inside a nested ``svg``; what sticks out of it is not seen."""
    x, y, width, height = (_number(element, k) for k in ("x", "y", "width", "height"))
    corners = (_at(matrix, (x, y)), _at(matrix, (x + width, y + height)))
    left, right = sorted(round(corner[0]) for corner in corners)
    top, bottom = sorted(round(corner[1]) for corner in corners)
    left, top = max(left, 0), max(top, 0)
    right, bottom = min(right, image.width), min(bottom, image.height)
    if left >= right or top >= bottom:
        return
    part = image.crop((left, top, right, bottom))
    a, b, c, d, e, f = _moved(matrix, f"translate({x} {y})")
    _paint(element, _Paper(part, ImageDraw.Draw(part)), (a, b, c, d, e - left, f - top))
    image.paste(part, (left, top))


def _circle(element: Element, paper: _Paper, matrix: Matrix) -> None:
    x, y = _at(matrix, (_number(element, "cx"), _number(element, "cy")))
    scale = _scale(matrix)
    stroke = paper.color(element, "stroke")
    width = _number(element, "stroke-width") * scale if stroke else 0.0
    outer = _number(element, "r") * scale + width / 2
    box = (x - outer, y - outer, x + outer, y + outer)
    paper.draw.ellipse(box, paper.color(element, "fill"), stroke, round(width))


def _around(element: Element) -> str:
    """Return the outline of a rectangle, its corners round or not."""
    x, y, width, height = (_number(element, k) for k in ("x", "y", "width", "height"))
    r = min(_number(element, "rx"), width / 2, height / 2)
    if not r:
        return f"M{x} {y}h{width}v{height}h{-width}z"
    across, down = width - 2 * r, height - 2 * r
    return (
        f"M{x + r} {y}h{across}a{r} {r} 0 0 1 {r} {r}v{down}a{r} {r} 0 0 1 {-r} {r}"
        f"h{-across}a{r} {r} 0 0 1 {-r} {-r}v{-down}a{r} {r} 0 0 1 {r} {-r}z"
    )


def _outlined(element: Element, paper: _Paper, matrix: Matrix, data: str) -> None:
    fill, stroke = paper.color(element, "fill"), paper.color(element, "stroke")
    scale = _scale(matrix)
    for points, closed in outlines(data):
        placed = [_at(matrix, point) for point in points]
        if fill:
            paper.draw.polygon(placed, fill)
        if stroke:
            width = max(1, round(_number(element, "stroke-width") * scale))
            dashes = [float(n) * scale for n in element.get("stroke-dasharray", "").split()]
            line = [*placed, placed[0]] if closed else placed
            for part in _dashed(line, dashes) if dashes else [line]:
                paper.draw.line(part, stroke, width, joint="curve" if len(part) > 2 else None)


def _dashed(line: list[Point], dashes: list[float]) -> list[list[Point]]:
    """Cut a line of one stretch into dashes."""
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = math.hypot(x2 - x1, y2 - y1)
    found, done = [], 0.0
    while done < length:
        ends = (done / length, min(done + dashes[0], length) / length)
        found.append([(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t) for t in ends])
        done += sum(dashes)
    return found


def _moved(matrix: Matrix, moves: str) -> Matrix:
    for name, text in _MOVES.findall(moves):
        values = [float(value) for value in text.split()]
        if name == "translate":
            matrix = _times(matrix, (1, 0, 0, 1, values[0], values[1]))
        elif name == "scale":
            matrix = _times(matrix, (values[0], 0, 0, values[-1], 0, 0))
        elif name == "rotate":
            x, y = values[1:] or (0.0, 0.0)
            sine, cosine = math.sin(math.radians(values[0])), math.cos(math.radians(values[0]))
            turn = (cosine, sine, -sine, cosine)
            matrix = _times(matrix, (*turn, x - cosine * x + sine * y, y - sine * x - cosine * y))
        else:
            raise ValueError(name)
    return matrix


def _times(m: Matrix, n: Matrix) -> Matrix:
    a, b, c, d, e, f = m
    return (
        a * n[0] + c * n[1],
        b * n[0] + d * n[1],
        a * n[2] + c * n[3],
        b * n[2] + d * n[3],
        a * n[4] + c * n[5] + e,
        b * n[4] + d * n[5] + f,
    )


def _at(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    return math.sqrt(abs(a * d - b * c))


def _number(element: Element, name: str) -> float:
    return float(element.get(name, "0"))
