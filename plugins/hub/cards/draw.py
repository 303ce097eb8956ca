"""Drawing a card: text at the left on white, the picture at the right, one palette for both."""

import io
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from typing import NamedTuple, cast

from PIL import Image, ImageColor

from hub.cards.card import Card, Cover, Panel, Tone
from hub.cards.fit import fit, one_line
from hub.cards.panel import ACCENT, BLUE, GREEN, INK, OCHRE, SIZE, cover, panel
from hub.cards.raster import paint
from hub.cards.typeface import HEADLINE, STRONG, TEXT, Typefaces
from hub.core.addresses import CARD_SIZE
from hub.core.covers import EVERY
from hub.core.covers.canvas import drawing

WIDTH, HEIGHT = CARD_SIZE
_LEFT, _COLUMN = 64, 652
_SMALL = 30
_SIZES = tuple(range(96, 38, -2))
# Baselines of the kicker and of the brand; the headline lies between.
_TOP, _BASE = 96, 568
_BOX_TOP, _BOX_BOTTOM = 126, 490

_GREY = "#53565e"
_TONES: dict[Tone, str] = {"rose": ACCENT, "blue": BLUE, "green": GREEN, "ochre": OCHRE}
# The palette: white, a ramp of each text colour on white, and the rest for pictures.
_RAMPS = (INK, _GREY, *_TONES.values())
_LEVELS = 15
_LEVEL_OF = [round(grey * _LEVELS / 255) for grey in range(256)]
_INKED = [255 if level else 0 for level in _LEVEL_OF]
_FREE = 256 - 1 - len(_RAMPS) * _LEVELS

Color = tuple[int, int, int]


class _Style(NamedTuple):
    """How a text is written."""

    face: str
    size: int
    color: str


_NOTE = _Style(TEXT, _SMALL, _GREY)
_BRAND = _Style(HEADLINE, 40, INK)


def draw(card: Card, faces: Typefaces) -> bytes:
    """Return the card as a PNG of 1200 by 630 in 256 colours; the same card, the same bytes."""
    sheet = _Sheet(faces)
    top = _kicker(sheet, card)
    _headline(sheet, card.title, top)
    right = sheet.write(card.brand, _BRAND, (_LEFT + 58, _BASE), _COLUMN - 58)
    if right + 18 + _SMALL < _LEFT + _COLUMN:
        place = (right + 18, _BASE)
        sheet.write(card.place, _NOTE, place, _LEFT + _COLUMN - place[0])
    return sheet.png(_inlay(card.panel, faces))


def _kicker(sheet: "_Sheet", card: Card) -> int:
    """Write kicker and note, in two lines if need be; return where the headline begins."""
    style = _Style(STRONG, _SMALL, _TONES[card.tone])
    right = sheet.write(card.kicker, style, (_LEFT, _TOP), _COLUMN) + 20
    if not card.note:
        return _BOX_TOP
    wide = sheet.faces.width(TEXT, card.note) * _SMALL
    if right + wide <= _LEFT + _COLUMN:
        sheet.write(card.note, _NOTE, (right, _TOP))
        return _BOX_TOP
    sheet.write(card.note, _NOTE, (_LEFT, _TOP + 40), _COLUMN)
    return _BOX_TOP + 40


def _headline(sheet: "_Sheet", title: str, top: int) -> None:
    def measure(text: str) -> float:
        return sheet.faces.width(HEADLINE, text)

    fitted = fit(sheet.faces.clean(title), _SIZES, (_COLUMN, _BOX_BOTTOM - top), measure)
    y = top + fitted.size
    for line in fitted.lines:
        # Quotation marks hang in the margin, so that the letters stand in one line.
        hang = measure(line[0]) * 0.86 if line[:1] in {"«", "„", "“"} else 0
        place = (_LEFT - round(hang * fitted.size), y)
        sheet.write(line, _Style(HEADLINE, fitted.size, INK), place)
        y += fitted.leading


@cache
def _mark() -> Image.Image:
    canvas = drawing()
    canvas.rect((0, 0, 44, 44), "#ffffff")
    canvas.ring(22, 22, 22, "#d0144b", "#ffc62b")
    large = Image.new("RGB", (44 * 4, 44 * 4), "#ffffff")
    paint(canvas.element, large, (0, 0, 4))
    return large.reduce(4)


class _Inlay(NamedTuple):
    """The pictures of a card with their places, and the palette by which they and texts show."""

    palette: list[int]
    pictures: list[tuple[Image.Image, tuple[int, int]]]


def _inlay(what: Panel, faces: Typefaces) -> _Inlay:
    return _of_cover(what) if isinstance(what, Cover) else _inlaid(panel(what, faces))


# Thousands of cards share these; to draw one takes longer than all the rest of a card.
@lru_cache(maxsize=len(EVERY))
def _of_cover(what: Cover) -> _Inlay:
    return _inlaid(cover(what.name))


def _inlaid(picture: Image.Image) -> _Inlay:
    pictures = [(_mark(), (_LEFT, _BASE - 35)), (picture, (WIDTH - SIZE[0], 0))]
    palette = _palette([picture for picture, _ in pictures])
    key = Image.new("P", (1, 1))
    key.putpalette(palette)
    return _Inlay(
        palette,
        [(one.quantize(palette=key, dither=Image.Dither.NONE), place) for one, place in pictures],
    )


@dataclass
class _Sheet:
    """White paper on which text is written by palette indexes."""

    faces: Typefaces
    image: Image.Image = field(default_factory=lambda: Image.new("P", (WIDTH, HEIGHT)))

    def write(self, text: str, style: _Style, place: tuple[int, int], width: int = 0) -> int:
        """Write a text on a baseline; return where it ends. A width cuts it to one line of it."""
        face, size, color = style
        text = self.faces.clean(text)
        if width:
            text = one_line(text, width / size, partial(self.faces.width, face))
        x, baseline = place
        if not text:
            return x
        mask = self.faces.mask(face, text, size)
        first = _RAMPS.index(color) * _LEVELS
        inked = mask.point([first + level if level else 0 for level in _LEVEL_OF])
        where = mask.point(_INKED)
        self.image.paste(inked, (x - self.faces.margin(size), baseline - size), where)
        return x + round(self.faces.width(face, text) * size)

    def png(self, inlay: _Inlay) -> bytes:
        """Return it with its pictures as a file."""
        for picture, place in inlay.pictures:
            self.image.paste(picture, place)
        self.image.putpalette(inlay.palette)
        target = io.BytesIO()
        self.image.save(target, "PNG", compress_level=3)  # much faster than 6, a sixth larger
        return target.getvalue()


def _palette(pictures: list[Image.Image]) -> list[int]:
    """Return the colours of all: white, the ramps, then what the pictures have most of."""
    counted: Counter[Color] = Counter()
    for picture in pictures:
        for number, color in picture.getcolors(picture.width * picture.height) or ():
            counted[cast("Color", color)] += number
    common = sorted(counted, key=lambda color: (-counted[color], color))[:_FREE]
    ramps = [
        tuple(round(255 + (value - 255) * level / _LEVELS) for value in ImageColor.getrgb(ink))
        for ink in _RAMPS
        for level in range(1, _LEVELS + 1)
    ]
    return [value for color in ((255, 255, 255), *ramps, *common) for value in color]
