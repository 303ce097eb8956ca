"""The postings of a shard as parts: what a browser reads of terms that begin alike.

A part of *words* has rows of terms as they stand in the alphabet: a light one with its postings, a
heavy one with the names of the parts that hold its postings and its places alone. So a query loads
little for a word, and postings of a common word only if it is one of those that are counted. Few
words are heavy: the table of the index names the parts of all of them, so nobody has to read the
row first. The *places* of light terms are a part of their own: only phrases need them.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.core.frozen import frozen
from hub.search.arrays import first_of
from hub.search.packing import spell
from hub.search.parts import Part, Parts, Pressed, Texts, compact, names_in

# Characters of a part of words; about half of it when it is compressed.
_WORDS = 5_500
# Postings, places that are too heavy to be loaded with those of the neighbours.
_HEAVY, _FAR = 3_500, 2_500
# Letters that a term shares with the one before, at most: one digit tells them.
_SAME = 63
_SAME_AS = {spell(number): number for number in range(_SAME + 1)}
# Places of one term: a phrase loads those of each word that is not common, at most of one that is.
_PLACES = 40_000
# Between the rows of a column: no digit of a packed number and no letter of a term.
_NEXT = "!"


@frozen
class Posting:
    """Where a term stands: gaps between the numbers of its entries, a packed weight for each.

    ``lengths`` and ``where`` are the packed lengths of the places in each entry, and these; nothing
    of a pair. ``said`` are the forms in which it is written, the usual one first, and how often.
    """

    gaps: str
    weights: str
    lengths: str = ""
    where: str = ""
    said: str = ""


@frozen
class Row:
    """A term as a part of words tells it.

    ``heavy`` is the number and the part of postings, ``far`` the part of places and its weight;
    ``texts`` are those of both. ``said``, and ``all_places`` if some are left out, stay aside.
    """

    term: str
    ending: str
    gaps: str
    weights: str
    heavy: tuple[int, str] | None
    far: tuple[str, int] | None
    places: tuple[str, str]
    said: str
    all_places: tuple[str, str] | None
    texts: Texts

    @classmethod
    def of(cls, term: str, posting: Posting) -> "Row":
        """Return the row of a term."""
        texts = Texts()
        gaps, weights = posting.gaps, posting.weights
        number = len(weights)  # one letter each
        heavy = far = all_places = None
        if len(gaps) + number > _HEAVY:
            heavy = number, texts.put((gaps, weights))
            gaps = weights = ""
        lengths, where = posting.lengths, posting.where
        if len(where) > _PLACES:
            all_places = lengths, where
            lengths, where = first_of(lengths, where, _PLACES // number)
        if len(where) > _FAR:
            far = texts.put((lengths, where)), len(lengths) + len(where)
            lengths = where = ""
        ending = _ending(term, posting.said.partition(" ")[0] or term)
        places = lengths, where
        return cls(term, ending, gaps, weights, heavy, far, places, posting.said, all_places, texts)

    @property
    def number(self) -> int:
        """In how many entries the term stands."""
        return self.heavy[0] if self.heavy else len(self.weights)

    @property
    def size(self) -> int:
        """How much of a part of words it fills."""
        return len(self.term) + len(self.ending) + len(self.gaps) + len(self.weights)

    def posting(self) -> Posting:
        """Return what it was made of."""
        gaps, weights, places = self.gaps, self.weights, self.all_places or self.places
        if self.heavy:
            gaps, weights = json.loads(self.texts[self.heavy[1]])
        if self.far and not self.all_places:
            places = json.loads(self.texts[self.far[0]])
        return Posting(gaps, weights, *places, self.said)


def parts_of(postings: Mapping[str, Posting], start: str) -> Pressed:
    """Return the parts of a shard, whose terms begin with ``start``, in their order."""
    shelf = Shelf(start)
    for term, posting in postings.items():
        shelf.add(Row.of(term, posting))
    return shelf.close()


@dataclass(slots=True)
class Shelf:
    """Collects rows until they are a part, and parts until they are a shard."""

    start: str
    made: Pressed = field(default_factory=lambda: Pressed(Parts(), Texts(), []))
    rows: list[Row] = field(default_factory=list)
    size: int = 0
    last: str = ""

    def add(self, row: Row) -> None:
        """Add a row; rows come in the order of the alphabet."""
        if self.rows and is_full(self.size, row.size):
            self.close()
        self.rows.append(row)
        self.size += row.size

    def close(self) -> Pressed:
        """Make a part of the rows that are there; return all that is made."""
        if self.rows:
            rows, texts = self.rows, Texts()
            for row in rows:
                texts |= row.texts
            heavy = sum(len(lengths) + len(where) for lengths, where in (r.places for r in rows))
            where = (texts.put([row.places for row in rows]), heavy) if heavy else ()
            texts.put((where, *_columns(rows)))
            self.take(
                Part(
                    "",
                    "".join(texts),
                    [(row.term, row.heavy[1]) for row in rows if row.heavy],
                    {row.term: row.number for row in rows},
                ),
                texts,
                _aside(self.size, rows),
            )
            self.rows, self.size = [], 0
        return self.made

    def take(self, part: Part, texts: Mapping[str, bytes], aside: bytes) -> None:
        """Add a part as it is, but for its border."""
        first, *_, last = [*part.numbers] * 2
        edge = border(self.last, first) if self.last else self.start
        self.made.parts.add(Part(edge, part.names, part.heavy, part.numbers))
        self.made.texts.update(texts)
        self.made.asides.append(aside)
        self.last = last


def is_full(size: int, more: int) -> bool:
    """Tell whether a part that is filled so far has no room for so much more."""
    return size + more > _WORDS


def rows_of(part: Part, texts: Mapping[str, bytes], aside: bytes) -> list[Row]:
    """Return the rows of which a part was made."""
    *_, name = names_in(part.names)
    places, shortened, *columns, heavy, far = json.loads(texts[name])
    _, said, all_places = json.loads(aside)
    terms = _lengthened(shortened.split(_NEXT))
    each = json.loads(texts[places[0]]) if places else [("", "")] * len(terms)
    heavy, far, all_places = (
        {at: tuple(rest) for at, *rest in rows} for rows in (heavy, far, all_places)
    )
    found = zip(terms, *(column.split(_NEXT) for column in (*columns, said)), each, strict=True)
    rows = []
    for at, (term, ending, gaps, weights, own_said, own_places) in enumerate(found):
        own_heavy, own_far, own_all = heavy.get(at), far.get(at), all_places.get(at)
        own = Texts()
        if own_heavy:
            own[own_heavy[1]] = texts[own_heavy[1]]
        if own_far:
            own[own_far[0]] = texts[own_far[0]]
        told = ending, gaps, weights, own_heavy, own_far, own_places
        rows.append(Row(term, *told, own_said, own_all, own))
    return rows


def _columns(rows: Sequence[Row]) -> Iterator[Any]:
    """Yield what rows tell, by column: like stands beside like, and is compressed better.

    Of a term only that is told by which it differs from the one before.
    """
    yield _NEXT.join(_shortened([row.term for row in rows]))
    yield _NEXT.join(row.ending for row in rows)
    yield _NEXT.join(row.gaps for row in rows)
    yield _NEXT.join(row.weights for row in rows)
    yield [(at, *row.heavy) for at, row in enumerate(rows) if row.heavy]
    yield [(at, *row.far) for at, row in enumerate(rows) if row.far]


def _aside(size: int, rows: Sequence[Row]) -> bytes:
    """Return of rows how much they fill, how much the first one does, what a part does not tell."""
    said = _NEXT.join(row.said for row in rows)
    places = [(at, *row.all_places) for at, row in enumerate(rows) if row.all_places]
    return compact(((size, rows[0].size), said, places))


def sizes_in(aside: bytes) -> tuple[int, int]:
    """Return how much of a part its rows fill, and how much the first one does."""
    (size, first), *_ = json.loads(aside)
    return size, first


def _shortened(terms: Sequence[str]) -> Iterator[str]:
    """Yield of each term how many letters the one before has too, in one digit, and the rest."""
    before = ""
    for term in terms:
        pairs = zip(before[:_SAME], term, strict=False)
        same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(before), _SAME))
        yield spell(same) + term[same:]
        before = term


def _lengthened(shortened: Iterable[str]) -> list[str]:
    """Return the terms that were shortened."""
    terms = []
    term = ""
    for told in shortened:
        term = term[: _SAME_AS[told[0]]] + told[1:]
        terms.append(term)
    return terms


def tallied(told: str, gone: str = "") -> str:
    """Add up how often each form is written, but for what is gone; the usual one is first."""
    forms, often = _each(told)
    if not gone and forms.count(forms[0]) == len(forms):
        return f"{forms[0]} {sum(map(int, often))}" if told else ""
    numbers: dict[str, int] = defaultdict(int)
    for form, number in zip(forms, map(int, often), strict=False):
        numbers[form] += number
    for form, less in zip(*_each(gone), strict=False):
        numbers[form] -= int(less)
    rows = sorted((-number, form) for form, number in numbers.items() if number)
    return " ".join(f"{form} {-number}" for number, form in rows)


def _each(told: str) -> tuple[list[str], list[str]]:
    """Return forms, and how often each one is written."""
    row = told.split(" ")
    return row[::2], row[1::2]


def _ending(term: str, form: str) -> str:
    """Return what a term lacks to be the form, or «=» and the form: mostly it is a few letters."""
    return form[len(term) :] if form.startswith(term) else f"={form}"


def border(before: str, term: str) -> str:
    """Return as much of a term as tells that it comes after the term before."""
    return next(term[:n] for n in range(1, len(term) + 1) if term[:n] > before)
