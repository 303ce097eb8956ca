"""Terms by their last letters: what a slip at the beginning of a word asks for.

They are mended too: after an edit only those parts are made in which a term has come, has gone, or
stands in another number of entries, and those behind them until a border is where it was.
"""

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from hub.search.packing import pack
from hub.search.parts import compact
from hub.search.unpacking import unpack

_ENDINGS = 6_000
# Shorter words have too many neighbours to guess.
_GUESSED = 3

Numbers = Mapping[str, int]


@dataclass(slots=True)
class Endings:
    """The parts in order: of each the first term, from its last letter on, and the text."""

    borders: list[str] = field(default_factory=list)
    texts: list[bytes] = field(default_factory=list)

    @classmethod
    def of(cls, numbers: Numbers) -> "Endings":
        """Return the endings of terms; of each is told in how many entries it stands."""
        made = cls()
        made._close(made._cut(_sorted(numbers), numbers), numbers)
        return made

    def mended(self, gone: Numbers, come: Numbers) -> "Endings":
        """Return the same without some terms and with others."""
        if not self.texts:
            return self.of(come)
        altered: dict[int, list[str]] = {}
        for backwards in _sorted(gone.keys() | come.keys()):
            at = max(bisect_right(self.borders, backwards) - 1, 0)
            altered.setdefault(at, []).append(backwards[::-1])
        made = Endings()
        left: Numbers = {}
        for at, (border, text) in enumerate(zip(self.borders, self.texts, strict=True)):
            if not left and at not in altered:
                made.borders.append(border)
                made.texts.append(text)
                continue
            terms, counted = json.loads(text)
            numbers = {**left, **dict(zip(terms.split(" "), unpack(counted), strict=True))}
            for term in altered.get(at, ()):
                numbers.pop(term, None)
                if term in come:
                    numbers[term] = come[term]
            left = {row[::-1]: numbers[row[::-1]] for row in made._cut(_sorted(numbers), numbers)}
        made._close(_sorted(left), left)
        return made

    def _cut(self, rows: list[str], numbers: Numbers) -> list[str]:
        """Make parts of terms that are written backwards; return those that fill none."""
        start = size = 0
        for end, row in enumerate(rows, 1):
            size += len(row) + 3
            if size >= _ENDINGS:
                self._close(rows[start:end], numbers)
                start, size = end, 0
        return rows[start:]

    def _close(self, rows: list[str], numbers: Numbers) -> None:
        """Make a part, if there is anything to make it of."""
        if rows:
            terms = [row[::-1] for row in rows]
            self.borders.append(rows[0])
            self.texts.append(compact((" ".join(terms), pack(map(numbers.__getitem__, terms)))))

    def packed(self) -> bytes:
        """Return all as one text, to be kept."""
        return b"\n".join((compact(self.borders), *self.texts))

    @classmethod
    def unpacked(cls, data: bytes) -> "Endings":
        """Return what was packed."""
        borders, *texts = data.split(b"\n")
        return cls(json.loads(borders), texts)


def _sorted(terms: Iterable[str]) -> list[str]:
    """Return the terms that are guessed, backwards, by the alphabet."""
    return sorted([term[::-1] for term in terms if len(term) >= _GUESSED and not term.isdigit()])
