"""The picture at the right of a card: a cover, the day of an event, the steps of a guide."""

from typing import NamedTuple

from PIL import Image, ImageDraw

from hub.cards.card import Cover, Day, Panel, Steps, Tone
from hub.cards.raster import paint
from hub.cards.typeface import HEADLINE, STRONG, Typefaces
from hub.core.covers import scene
from hub.core.covers.canvas import (
    CREAM,
    HEIGHT,
    MINT,
    ORANGE,
    PINK,
    ROSE,
    SKY,
    SUN,
    WHITE,
    WIDTH,
    Canvas,
    drawing,
)

SIZE = (420, 630)
_LARGER = 3
INK, ACCENT, BLUE, GREEN, OCHRE = "#16181c", "#b40f3e", "#0b4f94", "#0a6744", "#7e5200"
# Ground, ring and dot of the ornament, colour of the numeral.
_TINTS: dict[Tone, tuple[str, str, str, str]] = {
    "rose": (PINK, ROSE, SUN, ACCENT),
    "blue": (SKY, "#1769b8", SUN, BLUE),
    "green": (MINT, "#128a5c", SUN, GREEN),
    "ochre": ("#ffe08a", ORANGE, CREAM, OCHRE),
}
_MOST_STEPS = 9
_OFF = ("#e9eae6", "#b9bbb5", "#f3f4f1", "#85888f")


def panel(what: Panel, faces: Typefaces) -> Image.Image:
    """Return the picture, in full colour."""
    match what:
        case Cover(name):
            return cover(name)
        case Day():
            return _day(what, faces)
        case Steps(number, tone):
            return _steps(number, tone, faces)


def _reduced(canvas: Canvas, frame: tuple[float, float, float]) -> Image.Image:
    """Draw what a frame (left, top, scale) shows of a drawing."""
    width, height = SIZE
    large = Image.new("RGB", (width * _LARGER, height * _LARGER), WHITE)
    left, top, scale = frame
    paint(canvas.element, large, (left, top, scale * _LARGER))
    return large.reduce(_LARGER)


def cover(name: str) -> Image.Image:
    """Return what a card shows of a drawing."""
    canvas, middle = scene(name)
    scale = SIZE[1] / HEIGHT
    seen = SIZE[0] / scale
    left = min(max(middle - seen / 2, 0), WIDTH - seen)
    return _reduced(canvas, (left, 0, scale))


def _borders(ground: str, ring: str, dot: str) -> Canvas:
    """Return a ground with the ornament of the toys' skirts at its upper and lower edge."""
    canvas = drawing()
    width, height = SIZE
    canvas.rect((0, 0, width, height), ground)
    for y in (0, height - 60):
        canvas.rect((0, y, width, 60), ring)
        for x in range(0, width + 60, 60):
            canvas.lozenge(x, y + 30, 9, dot)
            canvas.ring(x + 30, y + 30, 15, WHITE, dot)
    return canvas


def _day(day: Day, faces: Typefaces) -> Image.Image:
    ground, ring, dot, ink = _OFF if day.off else _TINTS[day.tone]
    image = _reduced(_borders(ground, ring, dot), (0, 0, 1))
    middle = SIZE[0] / 2
    _write(image, faces, _Words(HEADLINE, day.number, 240, ink), (middle, 346))
    room = SIZE[0] - 50
    for face, text, size, baseline in (
        (HEADLINE, day.month, 64, 430),
        (STRONG, f"{day.weekday}, {day.time}", 36, 504),
    ):
        fitting = min(size, int(room / faces.width(face, text)))
        _write(image, faces, _Words(face, text, fitting, ink), (middle, baseline))
    if day.off:
        half = faces.width(HEADLINE, day.number) * 120 + 30
        line = (middle - half, 258, middle + half, 274)
        ImageDraw.Draw(image).rectangle(line, ACCENT)
    return image


def _steps(number: int, tone: Tone, faces: Typefaces) -> Image.Image:
    """Draw numbered rings on a path that goes down from side to side."""
    ground, ring, dot, ink = _TINTS[tone]
    width, height = SIZE
    canvas = drawing()
    canvas.rect((0, 0, width, height), ground)
    shown = min(number, _MOST_STEPS)
    step = (height - 70) / shown
    radius = min(84, step * 0.44) if shown > 1 else 130
    aside = (width / 2 - radius - 60) if shown > 1 else 0
    places = [
        (width / 2 + (aside if n % 2 else -aside), 35 + step * (n + 0.5)) for n in range(shown)
    ]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    canvas.path(f"M{path}", stroke=WHITE, width=16)
    for x, y in places:
        canvas.disc(x, y, radius, ring)
        canvas.disc(x, y, radius * 0.8, WHITE)
        if aside:
            canvas.lozenge(width - x, y, radius * 0.34, dot)
    image = _reduced(canvas, (0, 0, 1))
    size = round(radius * 0.95)
    for n, (x, y) in enumerate(places, 1):
        # Of many steps the last ring shows the last.
        text = str(number if n == shown else n)
        _write(image, faces, _Words(HEADLINE, text, size, ink), (x, y + size * 0.34))
    return image


class _Words(NamedTuple):
    """A text in a size and a colour."""

    face: str
    text: str
    size: int
    color: str


def _write(image: Image.Image, faces: Typefaces, words: _Words, place: tuple[float, float]) -> None:
    """Write a text around the middle of its baseline."""
    face, text, size, color = words
    x, y = place
    left = round(x - faces.width(face, text) * size / 2) - faces.margin(size)
    image.paste(color, (left, round(y) - size), faces.mask(face, text, size))
