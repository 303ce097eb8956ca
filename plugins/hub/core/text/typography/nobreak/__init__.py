"""The rules about what is not seen: where a line must not break. One rule a file, with its table.

A pattern tells what must stand around a space for it to become no-break. It begins after the space
(``.`` in a look-behind is that space), so one compiled alternation tries them all, and only at
spaces. Nothing but a space is replaced, by one character.
"""

import re
from functools import cache

from hub.core.text.typography.findings import NBSP
from hub.core.text.typography.nobreak import (
    abbreviations,
    dashes,
    initials,
    numbered,
    numbers,
    particles,
    phones,
    short_words,
    signs,
    streets,
)

# Most spaces stand between two words: gates, the characters before and the one after, are looked at
# first, for speed alone.
_AROUND = (
    rf"(?<![а-яё][а-яё][а-яё].)(?:{short_words.AROUND}"
    rf"|(?<=[\d.№§×IVX].)(?:{numbers.AROUND}|{abbreviations.AROUND}|{initials.AFTER_INITIAL}|{signs.AROUND}))"
    rf"|(?=[{particles.FIRST}А-ЯЁ«\"оу\d₽€])"
    rf"(?:{particles.AROUND}|{numbered.AROUND}|{numbered.AFTER_STANDARD}|{signs.BEFORE_MONEY}|{initials.AFTER_SURNAME}|{abbreviations.BEFORE_NAME}|{abbreviations.AFTER_PLACE})"
)


# Two large patterns, compiled when the first text is set: a start that sets none is spared them.
@cache
def _space() -> re.Pattern[str]:
    return re.compile(f" (?:{_AROUND})", re.DOTALL)


@cache
def _line_end() -> re.Pattern[str]:
    """The source of a page may break a line where a reader must not see one; a dash may open it."""
    return re.compile(f"\n(?<!\n\n)(?=[^\\s—–-])(?:{_AROUND})", re.DOTALL)


def bind(text: str, *, lines: bool = False) -> str:
    """Make spaces no-break where the rules say so; with ``lines`` also ends of lines."""
    text = dashes.bind(short_words.bind_first(_space().sub(NBSP, text)))
    if lines and "\n" in text:
        text = _line_end().sub(NBSP, text)
    return phones.bind(streets.bind(text))
