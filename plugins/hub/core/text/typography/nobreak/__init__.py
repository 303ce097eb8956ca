"""The rules about what is not seen: where a line must not break. One rule a file, with its table.

A pattern tells what must stand around a space for it to become no-break. It begins after the space
(``.`` in a look-behind is that space), so one compiled alternation tries them all, and only at
spaces. Nothing but a space is replaced, by one character.
"""

import re

from hub.core.text.typography.findings import NBSP
from hub.core.text.typography.nobreak import (
    abbreviations,
    dashes,
    initials,
    numbers,
    particles,
    phones,
    short_words,
    signs,
    streets,
)

# Most spaces stand between two words: two gates, the character before and the one after, are
# looked at first, for speed alone.
_AROUND = (
    f"{short_words.AROUND}"
    rf"|(?<=[\d.№§×IVX].)(?:{numbers.AROUND}|{abbreviations.AROUND}|{initials.AFTER_INITIAL}|{signs.AROUND})"
    rf"|(?=[{particles.FIRST}А-ЯЁ«\"оу])"
    rf"(?:{particles.AROUND}|{initials.AFTER_SURNAME}|{abbreviations.BEFORE_NAME}|{abbreviations.AFTER_PLACE})"
)
_SPACE = re.compile(f" (?:{_AROUND})", re.DOTALL)
# The source of a page may break a line where the reader must not see one; a dash may open a line.
_LINE_END = re.compile(f"\n(?=[^\\s—–-])(?:{_AROUND})", re.DOTALL)


def bind(text: str, *, lines: bool = False) -> str:
    """Make spaces no-break where the rules say so; with ``lines`` also ends of lines."""
    text = dashes.bind(short_words.bind_first(_SPACE.sub(NBSP, text)))
    if lines and "\n" in text:
        text = _LINE_END.sub(NBSP, text)
    return phones.bind(streets.bind(text))
