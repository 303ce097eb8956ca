"""The postings of a shard as parts: what a browser reads of terms that begin alike.

A part of *words* has rows of terms as they stand in the alphabet: a light one with its postings, a
heavy one with the names of the parts that hold its postings and its places alone. So a query loads
little for a word, and postings of a common word only if it is one of those that are counted. Few
words are heavy: the table of the index names the parts of all of them, so nobody has to read the
row first. The *places* of light terms are a part of their own: only phrases need them.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.core.frozen import frozen
from hub.search.arrays import first_of
from hub.search.packing import pack, spell
from hub.search.parts import Parts, Texts

# Characters of a part of words; about half of it when it is compressed.
_WORDS = 5_500
# Postings, places that are too heavy to be loaded with those of the neighbours.
_HEAVY, _FAR = 3_500, 2_500
# Letters that a term shares with the one before, at most: one digit tells them.
_SAME = 63
# Places of one term: a phrase loads those of each word that is not common, at most of one that is.
_PLACES = 40_000
# Between the rows of a column: no digit of a packed number and no letter of a term.
_NEXT = "!"


@frozen
class Posting:
    """Where a term stands: gaps between the numbers of its entries, a packed weight for each.

    ``where`` are the packed places in each entry, block after block; ``said`` the forms in which
    the term is written, and how often.
    """

    gaps: str
    weights: str
    where: Sequence[str]
    said: Sequence[str]

    def places(self) -> tuple[str, str]:
        """Return the packed lengths of the places in each entry, and these; nothing of a pair."""
        places = " ".join(self.where)
        number = len(self.weights)
        if len(places) - number >= _PLACES:
            return first_of(places, _PLACES // number)
        each = places.split(" ") if places else []
        return pack(map(len, each)), "".join(each)

    def form(self) -> str:
        """Return the form in which the term is written most often, as readers see it."""
        said = " ".join(filter(None, self.said)).split(" ")
        forms = said[::2]
        if forms.count(forms[0]) == len(forms):
            return forms[0]
        numbers: dict[str, int] = defaultdict(int)
        for form, number in zip(forms, map(int, said[1::2]), strict=True):
            numbers[form] += number
        return min(numbers, key=lambda form: (-numbers[form], form))


@frozen
class Row:
    """A term as a part of words tells it.

    ``heavy`` is the number and the part of postings, ``far`` the part of places and its weight.
    """

    term: str
    ending: str
    gaps: str = ""
    weights: str = ""
    heavy: tuple[int, str] | None = None
    far: tuple[str, int] | None = None


def parts_of(postings: Mapping[str, Posting], start: str) -> tuple[Parts, Texts]:
    """Return the parts of a shard, whose terms begin with ``start``, in their order."""
    made, texts = Parts(), Texts()
    shelf = _Shelf(made, texts, start)
    for term, posting in postings.items():
        shelf.add(*_row(term, posting, made, texts))
    shelf.close()
    made.names.extend(texts)
    return made, texts


@dataclass(slots=True)
class _Shelf:
    """Collects rows until they are a part."""

    made: Parts
    texts: Texts
    border: str
    rows: list[Row] = field(default_factory=list)
    places: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0

    def add(self, row: Row, places: tuple[str, str]) -> None:
        own = len(row.term) + len(row.ending) + len(row.gaps) + len(row.weights)
        if self.size + own > _WORDS and self.rows:
            last = self.rows[-1].term
            self.close()
            self.border = border(last, row.term)
        self.rows.append(row)
        self.places.append(places)
        self.size += own

    def close(self) -> None:
        if not self.rows:
            return
        heavy = sum(len(lengths) + len(where) for lengths, where in self.places)
        where = (self.texts.put(self.places), heavy) if heavy else ()
        name = self.texts.put((where, *_columns(self.rows)))
        self.made.words.append((self.border, name))
        self.rows, self.places, self.size = [], [], 0


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


def _shortened(terms: Sequence[str]) -> Iterator[str]:
    """Yield of each term how many letters the one before has too, in one digit, and the rest."""
    before = ""
    for term in terms:
        pairs = zip(before[:_SAME], term, strict=False)
        same = next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(before), _SAME))
        yield spell(same) + term[same:]
        before = term


def _row(term: str, posting: Posting, made: Parts, texts: Texts) -> tuple[Row, tuple[str, str]]:
    """Return the row of a term, and its places."""
    gaps, weights = posting.gaps, posting.weights
    number = made.numbers[term] = len(weights)  # one letter each
    heavy = far = None
    if len(gaps) + number > _HEAVY:
        heavy = number, texts.put((gaps, weights))
        made.heavy.append((term, heavy[1]))
        gaps = weights = ""
    lengths, where = posting.places()
    if len(where) > _FAR:
        far = texts.put((lengths, where)), len(lengths) + len(where)
        lengths = where = ""
    ending = _ending(term, posting.form() or term)
    return Row(term, ending, gaps, weights, heavy, far), (lengths, where)


def _ending(term: str, form: str) -> str:
    """Return what a term lacks to be the form, or «=» and the form: mostly it is a few letters."""
    return form[len(term) :] if form.startswith(term) else f"={form}"


def border(before: str, term: str) -> str:
    """Return as much of a term as tells that it comes after the term before."""
    return next(term[:n] for n in range(1, len(term) + 1) if term[:n] > before)
