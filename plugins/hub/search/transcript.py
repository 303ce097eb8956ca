"""What the entries of a block say, term after term: pairs are found in it, no text is read again.

Each term of the block is a character, so what an entry says is a string, and expressions find in
it what stands side by side.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

NOTHING = " "
"""Stands for a word that tells nothing."""
GAP = 8
"""So many of them are between a title, the names and the text: no phrase goes across."""
# Characters from here on need no escape in JSON.
_FIRST = 0x80

Line = tuple[str, int, int]
"""What an entry says, from its title to its text; where the title ends, and where the names."""


class _Chars(dict[int, str]):
    """By number of a term its character."""

    def __missing__(self, number: int) -> str:
        char = self[number] = chr(_FIRST + number)
        return char


_CHARS = _Chars({0: NOTHING})


@dataclass(frozen=True, slots=True)
class Transcript:
    """The lines of a block, and by term its character."""

    chars: Mapping[str, str]
    lines: Sequence[Line]

    @classmethod
    def unpacked(cls, data: bytes) -> "Transcript":
        """Return what was packed."""
        terms, lines = json.loads(data)
        return cls(dict(zip(terms, map(_CHARS.__getitem__, count()), strict=False)), lines)


@dataclass(slots=True)
class Scribe:
    """Writes a transcript down."""

    _lines: list[Line] = field(default_factory=list)
    _terms: list[str] = field(default_factory=list)

    def add(self, terms: Iterable[int], title: int, names: int) -> None:
        """Write what an entry says: 0 is a word that tells nothing."""
        self._lines.append(("".join(map(_CHARS.__getitem__, terms)), title, names))

    def close(self, terms: Iterable[str]) -> None:
        """Write the terms, the one of number 0 first."""
        self._terms = list(terms)

    def packed(self) -> bytes:
        """Return the transcript, to be kept."""
        text = json.dumps((self._terms, self._lines), ensure_ascii=False, separators=(",", ":"))
        # A block of more words than there are letters would use halves of characters.
        return text.encode("utf-8", "surrogatepass")
