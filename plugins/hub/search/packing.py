"""Numbers as text: each is one character, and UTF-8 makes small ones short.

A list of entries' numbers becomes the gaps between them, so most take one byte; JSON carries them,
a server compresses them, a browser reads them with ``codePointAt``.
"""

from collections.abc import Iterable

_FIRST = 35  # after the quotation mark, so that none has to be escaped but the backslash
_SURROGATES = 0xD800
_AFTER = 0x800
_SMALL = [chr(code) for code in range(_FIRST, _FIRST + 4096)]


def pack(numbers: Iterable[int]) -> str:
    """Write whole numbers from 0 to a million."""
    return "".join([_character(number) for number in numbers])


def pack_rising(numbers: Iterable[int]) -> str:
    """Write numbers that rise, as gaps."""
    packed = []
    last = 0
    for number in numbers:
        packed.append(_character(number - last))
        last = number
    return "".join(packed)


def _character(number: int) -> str:
    if number < len(_SMALL):
        return _SMALL[number]
    code = number + _FIRST
    return chr(code if code < _SURROGATES else code + _AFTER)
