"""Numbers as plain letters: JSON carries them as they are, a browser reads them at once.

The digits are the visible ASCII characters but for the two that JSON escapes. The first digit says
how many follow: most numbers are gaps or weights below 64 and take one.
"""

from collections.abc import Iterable

DIGITS = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
BASE = len(DIGITS)
# First digits below 64 stand alone; 64 to 86 have one more behind them, 87 and 88 two, 89 and 90
# three. Each length goes on where the shorter one ends.
STEPS = ((0, 64), (64, 87), (87, 89), (89, 91))


def _spelled() -> list[str]:
    """Spell all numbers but the longest, in their order."""
    rests = [""]
    words: list[str] = []
    for first, end in STEPS[:3]:
        if words:
            rests = [rest + digit for rest in rests for digit in DIGITS]
        words += [DIGITS[digit] + rest for digit in range(first, end) for rest in rests]
    return words


class _Words(dict[int, str]):
    """By number its word; the longest are spelled when they are asked for."""

    def __missing__(self, number: int) -> str:
        rest = number - len(self)
        digits = []
        for _ in range(3):
            rest, digit = divmod(rest, BASE)
            digits.append(DIGITS[digit])
        return DIGITS[STEPS[3][0] + rest] + "".join(reversed(digits))


WORDS = _Words(enumerate(_spelled()))
"""Numbers as they are written, but for the longest."""
SHORT = len(WORDS)
"""Numbers below this one have three digits at most."""
LENGTHS = {
    digit: length for length, (first, end) in enumerate(STEPS, 1) for digit in DIGITS[first:end]
}
"""By its first digit how many a number has."""

spell = WORDS.__getitem__
"""Write a whole number from 0 to a million and a half."""


def pack(numbers: Iterable[int]) -> str:
    """Write numbers one behind another."""
    return "".join(map(spell, numbers))
