"""The fonts of the cards: which letters they have, how wide a text is, its picture in grey."""

import hashlib
import io
import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from hub.core.errors import ConfigurationError, reason

if TYPE_CHECKING:
    from PIL import Image, ImageFont

HEADLINE, TEXT, STRONG = "literata-600", "golos-500", "golos-600"
_NAMES = (HEADLINE, TEXT, STRONG)
# Large letters stand closer, as in the headlines of the pages.
_TRACKING = {HEADLINE: -0.012, TEXT: 0.0, STRONG: 0.0}
# No letter is bent by hints, so a large size tells the widths at all sizes.
_MEASURED = 1000
_LARGE = 44
# Marks, symbols, controls: what a headline can do without when the fonts do not have it.
_DISPENSABLE = {"Mn", "Me", "So", "Sk", "Cc", "Cf", "Cn", "Co"}
_LIKE = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2007": "\xa0", "\u202f": "\xa0"}


Kerning = Mapping[str, float]
"""Pairs of letters and how far the second is moved, in the size."""


@dataclass(frozen=True)
class Typefaces:
    """The fonts by name: their bytes, and the pairs of letters that stand otherwise than others.

    ``letters`` are those that all have.
    """

    data: Mapping[str, bytes] = field(repr=False)
    pairs: Mapping[str, str] = field(repr=False)
    letters: frozenset[str] = field(repr=False)
    digest: str

    @classmethod
    def load(cls, theme: Path) -> "Typefaces":
        """Read the fonts of a theme.

        Raises:
            ConfigurationError: the theme lacks a font.
        """
        folder = theme / "cards/fonts"
        try:
            data = {name: (folder / f"{name}.ttf").read_bytes() for name in _NAMES}
            pairs = {name: (folder / f"{name}.kern").read_text("utf-8") for name in _NAMES}
            letters = (folder / "letters.txt").read_text("utf-8").replace("\n", "")
        except OSError as error:
            raise ConfigurationError(
                f"Тема не годится: шрифт карточек {error.filename} — {reason(error)}."
            ) from error
        digest = hashlib.blake2b(b"".join(data.values()), digest_size=16)
        digest.update("".join([*pairs.values(), letters]).encode())
        return cls(data, pairs, frozenset(letters), digest.hexdigest())

    def __hash__(self) -> int:
        return hash(self.digest)

    def clean(self, text: str) -> str:
        """Return a text without what the fonts cannot draw: emoji go, «ӟ» becomes «з».

        A letter of another alphabet stays, as the font's empty box: it must not vanish unseen.
        """
        kept = "".join(c if c in self.letters else self._nearest(c) for c in text)
        return " ".join(part for part in kept.split(" ") if part)

    def _nearest(self, character: str) -> str:
        if character in _LIKE:
            return _LIKE[character]
        if character.isspace():
            return " "
        plain = unicodedata.normalize("NFKD", character)
        known = "".join(c for c in plain if c in self.letters)
        if known or unicodedata.category(character) in _DISPENSABLE:
            return known
        return "\N{REPLACEMENT CHARACTER}"

    def width(self, name: str, text: str) -> float:
        """Return how wide a text is, in its size."""
        return self._places(name, text)[-1]

    def _places(self, name: str, text: str) -> list[float]:
        """Return where each letter of a text begins, and where the last ends, in the size."""
        places, end, last = [], 0.0, ""
        kerning, tracking = _kerning(self.pairs[name]), _TRACKING[name]
        for letter in text:
            end += kerning.get(last + letter, 0.0)
            places.append(end)
            end += _advance(self, name, letter) + tracking
            last = letter
        return [*places, end]

    def mask(self, name: str, text: str, size: int) -> "Image.Image":
        """Return a text as grey (255 is ink); its baseline lies ``size`` below the top."""
        # Pillow is loaded where something is drawn: most runs draw nothing.
        from PIL import Image

        # Drawn larger and reduced: else each letter would stand on a whole pixel.
        larger = 3 if size < _LARGE else 2
        *places, end = self._places(name, text)
        width, height = round(end * size) + size, size + size // 2
        mask = Image.new("L", (width * larger, height * larger))
        left, baseline = self.margin(size) * larger, size * larger
        for letter, place in zip(text, places, strict=True):
            glyph, x, y = _glyph(self, name, letter, size * larger)
            mask.paste(255, (left + round(place * size * larger) + x, baseline + y), glyph)
        return mask.reduce(larger)

    def margin(self, size: int) -> int:
        """Return how far right of the mask's edge the text begins."""
        return size // 4


@cache
def _kerning(text: str) -> Kerning:
    """Read lines of a number, in thousandths, and pairs of letters."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        value, _, pairs = line.partition(" ")
        moved = int(value) / 1000
        found.update((pairs[n : n + 2], moved) for n in range(0, len(pairs), 2))
    return found


# A text repeats its letters, and a site its sizes.
@lru_cache(maxsize=4096)
def _glyph(faces: Typefaces, name: str, letter: str, size: int) -> "tuple[Image.Image, int, int]":
    """Return a letter as grey, and where its corner lies from the point where it is set."""
    from PIL import Image, ImageDraw

    face = _face(faces, name, size)
    box = face.getbbox(letter, anchor="ls")
    left, top, right, bottom = (math.floor(n) for n in box)
    image = Image.new("L", (max(right - left, 1) + 1, max(bottom - top, 1) + 1))
    ImageDraw.Draw(image).text((-left, -top), letter, 255, face, anchor="ls")
    return image, left, top


@lru_cache(maxsize=4096)
def _advance(faces: Typefaces, name: str, letter: str) -> float:
    return float(_face(faces, name, _MEASURED).getlength(letter)) / _MEASURED


@lru_cache(maxsize=128)
def _face(faces: Typefaces, name: str, size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    # The plain layout: the other one depends on a library that some systems have.
    data = io.BytesIO(faces.data[name])
    return ImageFont.truetype(data, size, layout_engine=ImageFont.Layout.BASIC)
