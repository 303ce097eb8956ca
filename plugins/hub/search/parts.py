"""The postings of a shard as parts: what a browser reads of terms that begin alike.

A part of *words* has rows of terms as they stand in the alphabet: a light one with its postings, a
heavy one with the names of the parts that hold its postings and its places alone. So a query loads
little for a word, and postings of a common word only if it is one of those that are counted. The
*places* of light terms are a part of their own: only phrases need them.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from hub.search.packing import first_of, pack, split
from hub.search.pairs import COMMON
from hub.search.postings import Posting

# Characters of a part of words; about half of it when it is compressed.
_WORDS = 5_000
# Postings, places that are too heavy to be loaded with those of the neighbours.
_HEAVY, _FAR = 800, 2_500
# Places of one term: a phrase loads those of each word that is not common, at most of one that is.
_PLACES = 40_000


Row = list[str | int | tuple[str, int]]


@dataclass(slots=True)
class Parts:
    """The parts of a shard: texts by name; the parts of words in order, each with its first term.

    ``numbers`` tells of each term in how many entries it stands.
    """

    words: list[tuple[str, str]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)

    @property
    def common(self) -> list[str]:
        """The terms that are too common to tell by their places what stands beside them."""
        return [term for term, number in self.numbers.items() if number > COMMON]

    def put(self, rows: Any) -> str:
        """Add a part and return the hash in its name."""
        text = compact(rows)
        name = blake2b(text, digest_size=5).hexdigest()
        self.texts[name] = text
        return name

    def packed(self) -> bytes:
        """Return all as one text, to be kept."""
        terms = ("\n".join(self.numbers), list(self.numbers.values()))
        head = compact((self.words, *terms, list(self.texts)))
        return b"\n".join((head, *self.texts.values()))

    @classmethod
    def unpacked(cls, data: bytes) -> "Parts":
        """Return what was packed."""
        head, *texts = data.split(b"\n")
        words, terms, numbers, names = json.loads(head)
        counted = dict(zip(terms.split("\n"), numbers, strict=True))
        return cls(words, counted, dict(zip(names, texts, strict=True)))


def parts_of(postings: Mapping[str, Posting]) -> Parts:
    """Return the parts of a shard."""
    made = Parts()
    shelf = _Shelf(made)
    for term, posting in sorted(postings.items()):
        shelf.add(*_row(term, posting, made))
    shelf.close()
    return made


@dataclass(slots=True)
class _Shelf:
    """Collects rows until they are a part."""

    made: Parts
    rows: list[Row] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0

    def add(self, row: Row, places: tuple[str, str]) -> None:
        own = sum(len(each) for each in row if isinstance(each, str))
        if self.size + own > _WORDS:
            self.close()
        self.rows.append(row)
        self.places.append(places)
        self.size += own

    def close(self) -> None:
        if not self.rows:
            return
        heavy = sum(len(lengths) + len(where) for lengths, where in self.places)
        where = (self.made.put(self.places), heavy) if heavy else ()
        first = str(self.rows[0][0])
        self.made.words.append((first, self.made.put((where, self.rows))))
        self.rows, self.places, self.size = [], [], 0


def _row(term: str, posting: Posting, made: Parts) -> tuple[Row, tuple[str, str]]:
    """Return the row of a term, and its places."""
    gaps, weights, lengths, where = posting.whole()
    number = made.numbers[term] = len(weights)  # one letter each
    row: Row = [term, _ending(term, posting.form() or term), gaps, weights]
    if len(gaps) + number > _HEAVY:
        row[2:] = number, made.put((gaps, weights))
    if len(where) > _PLACES:
        most = _PLACES // number
        cut = [first_of(each, most) for each in split(where, lengths)]
        lengths, where = pack(map(len, cut)), "".join(cut)
    if len(where) > _FAR:
        row.append((made.put((lengths, where)), len(lengths) + len(where)))
        lengths = where = ""
    return row, (lengths, where)


def _ending(term: str, form: str) -> str:
    """Return what a term lacks to be the form, or «=» and the form: mostly it is a few letters."""
    return form[len(term) :] if form.startswith(term) else f"={form}"


def compact(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
