"""What scenes are drawn with: SVG shapes, the palette, and dice that fall the same everywhere."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar
from xml.etree import ElementTree as ET

T = TypeVar("T")
Box = tuple[float, float, float, float]
"""Left, top, width and height."""

ROSE, DEEP, SUN, ORANGE, BLUE, NAVY, GREEN = (
    "#d0144b",
    "#8a0b33",
    "#ffc62b",
    "#ee6a1f",
    "#1769b8",
    "#0d2b4d",
    "#128a5c",
)
PINK, SKY, MINT, CREAM, WHITE = "#f9c3d2", "#c6e1f8", "#c4ebd8", "#fff4d6", "#ffffff"
SKINS = ("#ffe9d2", "#f6cfa8", "#e8b98a")
BRIGHT = (ROSE, BLUE, GREEN, ORANGE)
PALE = (PINK, SKY, MINT, CREAM)

WIDTH, HEIGHT = 800, 600


class Dice:
    """Choices that depend on a number only, on every version of Python."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 (drawings, no secrets)

    def pick(self, things: Sequence[T]) -> T:
        """Return one of the things."""
        return things[int(self._random.random() * len(things))]

    def other(self, things: Sequence[T], *used: T) -> T:
        """Return one of the things that is not among ``used``."""
        return self.pick([thing for thing in things if thing not in used])

    def turned(self, things: Sequence[T]) -> tuple[T, ...]:
        """Return the things in their order, begun at any of them."""
        start = int(self._random.random() * len(things))
        return (*things[start:], *things[:start])

    def chance(self, share: float) -> bool:
        """Return True in ``share`` of the cases."""
        return self._random.random() < share


@dataclass(frozen=True)
class Canvas:
    """A group of shapes. Coordinates are pixels of a picture of 800 by 600."""

    element: ET.Element

    def add(self, tag: str, **attributes: str | float) -> "Canvas":
        """Add a shape; «stroke_width» becomes «stroke-width»."""
        named = {key.replace("_", "-"): _text(value) for key, value in attributes.items()}
        return Canvas(ET.SubElement(self.element, tag, named))

    def group(self, x: float = 0, y: float = 0, scale: float = 1, turn: str = "") -> "Canvas":
        """Add a group with its own origin, scale and turn («30 400 0»: degrees, centre)."""
        moves = [
            f"rotate({turn})" if turn else "",
            f"translate({x:g} {y:g})" if x or y else "",
            f"scale({scale:g})" if scale != 1 else "",
        ]
        return self.add("g", transform=" ".join(filter(None, moves)))

    def rect(self, box: Box, fill: str, corner: float = 0) -> None:
        """Add a rectangle with round corners."""
        x, y, width, height = box
        shape = self.add("rect", x=x, y=y, width=width, height=height, fill=fill)
        if corner:
            shape.element.set("rx", _text(corner))

    def disc(self, x: float, y: float, r: float, fill: str) -> None:
        """Add a disc."""
        self.add("circle", cx=x, cy=y, r=r, fill=fill)

    def ring(self, x: float, y: float, r: float, color: str, dot: str = "") -> None:
        """Add the toys' ring, with a dot in it."""
        self.add("circle", cx=x, cy=y, r=r * 0.79, fill="none", stroke=color, stroke_width=r * 0.42)
        if dot:
            self.disc(x, y, r * 0.27, dot)

    def lozenge(self, x: float, y: float, r: float, fill: str) -> None:
        """Add a lozenge."""
        self.path(f"M{x:g} {y - r:g}l{r:g} {r:g}-{r:g} {r:g}-{r:g}-{r:g}z", fill)

    def path(self, d: str, fill: str = "none", stroke: str = "", width: float = 0) -> None:
        """Add a path."""
        shape = self.add("path", d=d, fill=fill)
        if stroke:
            shape.element.set("stroke", stroke)
            shape.element.set("stroke-width", _text(width))

    def to_bytes(self) -> bytes:
        """Return the picture."""
        return ET.tostring(self.element, encoding="unicode").encode()


def drawing() -> Canvas:
    """Return an empty picture."""
    size = {"width": str(WIDTH), "height": str(HEIGHT), "viewBox": f"0 0 {WIDTH} {HEIGHT}"}
    return Canvas(ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size}))


def _text(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.5g}"
