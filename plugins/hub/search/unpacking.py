"""Packed numbers are read again: by whom something is mended."""

import re
from itertools import groupby

from hub.search.packing import BASE, DIGITS, LENGTHS, SHORT, STEPS, WORDS

_EACH = re.compile(
    "|".join(
        f"[{re.escape(''.join(digits))}]{'.' * (length - 1)}"
        for length, digits in groupby(LENGTHS, LENGTHS.__getitem__)
    )
)


class _Numbers(dict[str, int]):
    """By how it is written a number; the longest are counted out when they are asked for."""

    def __missing__(self, word: str) -> int:
        first, *digits = map(DIGITS.index, word)
        number = first - STEPS[-1][0]
        for digit in digits:
            number = number * BASE + digit
        return SHORT + number


_NUMBERS = _Numbers(zip(WORDS.values(), WORDS, strict=True))


def unpack(text: str) -> list[int]:
    """Return the numbers that are packed one behind another."""
    return [*map(_NUMBERS.__getitem__, _EACH.findall(text))]
