"""House numbers: «1–15 нечётные, 22/2, 45а, 12к3, весь квартал»."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hub.core.frozen import frozen
from hub.core.regex import regex

Parity = Literal["", "нечётные", "чётные"]
LONGEST_RANGE = 1000

_HOUSE = regex(
    r"(?:д(?:ом|\.)?\s*)?(?P<number>[1-9]\d{0,3})\s*(?P<letter>[а-яё]?)"
    r"(?:\s*/\s*(?P<corner>\d{1,4}[а-яё]?))?(?:\s*(?:к|корп|корпус)\.?\s*(?P<block>\d{1,3}[а-яё]?))?",
    re.IGNORECASE,
)
_RANGE = regex(
    r"(?:дома\s+)?(?P<first>[1-9]\d{0,3})\s*[-–—−]\s*(?P<last>[1-9]\d{0,3})"
    r"(?:\s*\(?(?P<parity>не?ч[её]т\w*|ч[её]т\w*)\.?\)?)?",
    re.IGNORECASE,
)
_SIDE = regex(r"(?:вся\s+)?(?P<parity>неч[её]тная|ч[её]тная)\s+сторона", re.IGNORECASE)
_WHOLE = regex(r"вс[её]|весь\s+(?:квартал|пос[её]лок)|вся\s+улица|все\s+дома", re.IGNORECASE)
# Latin letters that look like Russian ones, as a keyboard in the wrong layout gives them.
_LATIN = str.maketrans("ABCEHKMOPTXaceopxk", "АВСЕНКМОРТХасеорхк")


class HouseError(ValueError):
    """A part of the list is no house; the text is that part."""


class BackwardError(HouseError):
    """A range that begins with the greater number; ``guess`` is how it was meant."""

    def __init__(self, part: str, guess: str) -> None:
        super().__init__(part)
        self.guess = guess


class EndlessError(HouseError):
    """A range of more houses than a street has."""


@dataclass(frozen=True, slots=True, order=True)
class House:
    """One house: number first, so that sorting is by number and not by text."""

    number: int
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.number}{self.rest}"


@frozen
class HouseRange:
    """Numbers from first to last, both included; parity may leave every other out."""

    first: int
    last: int
    parity: Parity = ""

    def __str__(self) -> str:
        return f"{self.first}–{self.last} {self.parity}".rstrip()

    def __iter__(self) -> Iterator[House]:
        for number in range(self.first, self.last + 1):
            if self.parity == "" or (number % 2 == 1) == (self.parity == "нечётные"):
                yield House(number)


@frozen
class WholeStreet:
    """The whole street or quarter, or one side of it; the numbers are not known."""

    parity: Parity = ""

    def __str__(self) -> str:
        return f"{self.parity[:-2]}ая сторона" if self.parity else "все дома"


Part = House | HouseRange | WholeStreet


def parse_houses(text: str) -> tuple[Part, ...]:
    """Read a list of houses.

    Raises:
        HouseError: a part is no house; or, by its subclasses, a range runs backwards or is longer
            than 1,000.
    """
    return tuple(_part(piece.strip()) for piece in re.split(r"[,;]", text) if piece.strip())


def _part(piece: str) -> Part:
    spelt = piece.translate(_LATIN)
    if match := _RANGE.fullmatch(spelt):
        first, last = int(match["first"]), int(match["last"])
        if first > last:
            guess = str(HouseRange(last, first, _parity(match["parity"])))
            raise BackwardError(piece, guess)
        if last - first > LONGEST_RANGE:
            raise EndlessError(piece)
        if first == last:
            raise HouseError(piece)
        return HouseRange(first, last, _parity(match["parity"]))
    if match := _HOUSE.fullmatch(spelt):
        corner = f"/{match['corner'].lower()}" if match["corner"] else ""
        block = f"к{match['block'].lower()}" if match["block"] else ""
        return House(int(match["number"]), f"{match['letter'].lower()}{corner}{block}")
    if match := _SIDE.fullmatch(piece):
        return WholeStreet(_parity(match["parity"]))
    if _WHOLE.fullmatch(piece):
        return WholeStreet()
    raise HouseError(piece)


def _parity(word: str | None) -> Parity:
    if not word:
        return ""
    return "нечётные" if word.lower().startswith("не") else "чётные"


def houses_of(text: str) -> Iterator[House]:
    """Yield every single house that a list names; whole streets name none."""
    for part in parse_houses(text):
        if isinstance(part, House):
            yield part
        elif isinstance(part, HouseRange):
            yield from part
