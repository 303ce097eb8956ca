"""How long a text is for a platform, and how to shorten it without breaking what belongs together.

Telegram says «characters»; a probe counted code points, its documents and entities count UTF-16
units. Units are never fewer than points, so a text that fits in units fits in both.
"""

import re
import unicodedata
from collections.abc import Iterator

from hub.core.regex import regex

_JOINER = "\u200d"
_WORD = regex(r"\s*\S+")
_ADDRESS = regex(r"(?:https?|tg|ftp)://|\bwww\.", re.IGNORECASE)
# A word longer than this is no word: it may be cut between two characters.
_LONGEST_WORD = 80


def points(text: str) -> int:
    """Count code points."""
    return len(text)


def units(text: str) -> int:
    """Count UTF-16 code units: two for what lies above U+FFFF."""
    return len(text) + sum(1 for c in text if c > "\uffff")


def fits(text: str, limit: int) -> bool:
    """Tell whether a text is within the limit by both ways of counting."""
    return points(text) <= limit and units(text) <= limit


def clusters(text: str) -> Iterator[str]:
    """Yield what a reader takes for one character: emoji sequences, flags, letters with marks.

    The rules of UAX #29 that matter for cutting: never before a mark, a joiner, a modifier of skin
    colour or a tag; never after a joiner; never inside a pair of regional indicators.
    """
    start = 0
    for at in range(1, len(text)):
        if not _joined(text, at, start):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _joined(text: str, at: int, start: int) -> bool:
    before, here = text[at - 1], text[at]
    if _JOINER in {here, before} or unicodedata.combining(here):
        return True
    if "\U0001f3fb" <= here <= "\U0001f3ff" or "\U000e0020" <= here <= "\U000e007f":
        return True
    if unicodedata.category(here) in {"Mn", "Me", "Mc"}:
        return True
    return _flag(here) and _flag(before) and (at - start) % 2 == 1


def _flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def pieces(text: str) -> Iterator[str]:
    """Yield what may be kept or left out as a whole: words with the space before them.

    An address stays whole whatever its length; another very long word falls into characters.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        if len(word) <= _LONGEST_WORD or is_address(word):
            yield word
        else:
            yield from clusters(word)


def is_address(word: str) -> bool:
    """Tell whether a word holds an address that programs turn into a link."""
    return _ADDRESS.search(word) is not None
