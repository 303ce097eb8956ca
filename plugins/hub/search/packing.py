"""Numbers as plain letters: JSON carries them as they are, a browser reads them at once.

The digits are the visible ASCII characters but for the two that JSON escapes. The first digit says
how many follow: most numbers are gaps or weights below 64 and take one.
"""

from collections.abc import Iterable, Iterator, Sequence

_DIGITS = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]
BASE = len(_DIGITS)
# First digits below 64 stand alone; 64 to 86 have one more behind them, 87 and 88 two, 89 and 90
# three. Each length goes on where the shorter one ends.
_STEPS = ((0, 64), (64, 87), (87, 89), (89, 91))


def _spelled() -> list[str]:
    """Spell all numbers but the longest, in their order."""
    rests = [""]
    words: list[str] = []
    for first, end in _STEPS[:3]:
        if words:
            rests = [rest + digit for rest in rests for digit in _DIGITS]
        words += [_DIGITS[digit] + rest for digit in range(first, end) for rest in rests]
    return words


_WORDS = _spelled()
_SHORT = len(_WORDS)
_NUMBERS = {word: number for number, word in enumerate(_WORDS)}
_LENGTH = {
    _DIGITS[digit]: length
    for length, (start, end) in enumerate(_STEPS, 1)
    for digit in range(start, end)
}


def spell(number: int) -> str:
    """Write a whole number from 0 to a million and a half."""
    if number < _SHORT:
        return _WORDS[number]
    rest = number - _SHORT
    digits = []
    for _ in range(3):
        rest, digit = divmod(rest, BASE)
        digits.append(_DIGITS[digit])
    return _DIGITS[_STEPS[3][0] + rest] + "".join(reversed(digits))


def pack(numbers: Iterable[int]) -> str:
    """Write numbers one behind another."""
    return "".join([spell(number) for number in numbers])


def pack_rising(numbers: Sequence[int]) -> str:
    """Write numbers that rise, as gaps."""
    if len(numbers) == 1:  # as most of them do
        return spell(numbers[0])
    last = 0
    packed = []
    for number in numbers:
        packed.append(spell(number - last))
        last = number
    return "".join(packed)


def first_of(packed: str, most: int) -> str:
    """Return the first numbers, at most so many, of what was packed."""
    at = 0
    while most and at < len(packed):
        at += _LENGTH[packed[at]]
        most -= 1
    return packed[:at]


def split(packed: str, lengths: str) -> Iterator[str]:
    """Cut what was packed one behind another; ``lengths`` are packed too."""
    start = 0
    at = 0
    while at < len(lengths):
        end = at + _LENGTH[lengths[at]]
        length = _NUMBERS[lengths[at:end]]
        at = end
        yield packed[start : start + length]
        start += length
