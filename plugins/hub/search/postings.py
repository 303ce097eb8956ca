"""From entries to postings: which term stands where, and how much it says of that entry.

Entries are read in blocks. What is made of a block depends on the words of its entries alone, so
it may be kept; the postings of all are put together from pieces that are packed already.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.search.entries import Entry
from hub.search.packing import pack, pack_rising
from hub.search.words import WORD, fold, terms

# Between a title, the names and the text: no phrase goes across.
GAP = 8
# A weight is 1 to 20: up to 12 for how often a term stands there (BM25's saturation and length
# normalisation), up to 6 for its share of the title, 1 for standing in the names.
_OFTEN, _TITLED = 12, 6
_TITLE, _NAMES, _TEXT = 4.0, 2.0, 1.0
_K, _B, _USUAL = 1.8, 0.55, 350.0
# The first words of a text, and of a title, say most.
_PLACES = 16

Table = dict[str, str | list[int]]
"""Columns of equal length; texts stand in lines: that is read at once, where small lists are slow.

By ``term``: the ``number`` of entries, the ``first`` and the ``last``; packed are the ``gaps``
behind the first, the ``weights``, the ``lengths`` of the places of each, the ``places``. Or by
``form`` of a word: its ``term``, and ``number`` tells how often it is written.
"""
_PACKED = ("gaps", "weights", "lengths", "places")


@dataclass(slots=True)
class Posting:
    """Where a term stands: of each block four packed texts."""

    number: int = 0
    last: int = 0
    pieces: list[str] = field(default_factory=list)

    def whole(self) -> Iterator[str]:
        """Yield the gaps, the weights, the lengths and the places of all blocks."""
        for place in range(len(_PACKED)):
            yield "".join(self.pieces[place :: len(_PACKED)])


def merged(blocks: Iterable[tuple[int, Table]]) -> dict[str, Posting]:
    """Put blocks together, each with the number of its first entry."""
    made: dict[str, Posting] = defaultdict(Posting)
    for start, table in blocks:
        names = ("term", "number", "first", "last", *_PACKED)
        for term, number, first, last, gaps, *packed in _rows(table, *names):
            posting = made[term]
            posting.pieces += (pack((start + first - posting.last,)) + gaps, *packed)
            posting.number += number
            posting.last = start + last
    return dict(made)


@dataclass(slots=True)
class _Found:
    numbers: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


class Block:
    """Collects what is found in some entries that follow each other."""

    def __init__(self) -> None:
        self._found: dict[str, _Found] = defaultdict(_Found)

    def add(self, number: int, found: Mapping[str, Sequence[int]], spoken: "Spoken") -> None:
        """Add what was found in an entry: places by term."""
        # Most terms stand in the text alone: those that do so as often have one weight.
        known: dict[int, int] = {}
        for term, places in found.items():
            often = len(places) if places[0] >= spoken.borders[1] else 0
            weight = known.get(often) or _weight(places, spoken.borders, spoken.norm)
            if often:
                known[often] = weight
            own = self._found[term]
            own.numbers.append(number)
            own.weights.append(weight)

    def add_places(self, found: Mapping[str, Sequence[int]]) -> None:
        """Add the places themselves."""
        for term, places in found.items():
            self._found[term].places.append(pack_rising(places[:_PLACES]))

    def table(self) -> Table:
        """Return all of it."""
        all_found = self._found.values()
        return {
            "term": "\n".join(self._found),
            "number": [len(own.numbers) for own in all_found],
            "first": [own.numbers[0] for own in all_found],
            "last": [own.numbers[-1] for own in all_found],
            "gaps": "\n".join(pack_rising(_from_zero(own.numbers)) for own in all_found),
            "weights": "\n".join(pack(own.weights) for own in all_found),
            "lengths": "\n".join(pack(map(len, own.places)) for own in all_found),
            "places": "\n".join("".join(own.places) for own in all_found),
        }


def _from_zero(numbers: Sequence[int]) -> Iterator[int]:
    return (number - numbers[0] for number in numbers[1:])


def _rows(table: Table, *names: str) -> Iterator[tuple[Any, ...]]:
    columns = (table[name] for name in names)
    lists = (text.split("\n") if isinstance(text, str) else text for text in columns)
    return zip(*lists, strict=False)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The words of an entry: by field, with the place of its first; where fields end."""

    fields: list[tuple[int, list[str]]]
    borders: list[int]
    norm: float


def spoken(entry: Entry) -> Spoken:
    """Read an entry."""
    fields = []
    borders = []
    place = 0
    for text in (entry.title, entry.names, entry.text):
        words = WORD.findall(text)
        fields.append((place, words))
        borders.append(place + len(words))
        place += len(words) + GAP
    return Spoken(fields, borders, _K * (1 - _B + _B * place / _USUAL))


def postings(entries: Iterable[Entry]) -> tuple[Table, Table]:
    """Read the entries of a block: its postings and the forms of its terms."""
    made = Block()
    forms: Counter[str] = Counter()
    for number, entry in enumerate(entries):
        said = spoken(entry)
        found: dict[str, list[int]] = defaultdict(list)
        for first, words in said.fields:
            forms.update(words)
            for place, word in enumerate(words, first):
                for term in terms(word):
                    found[term].append(place)
        made.add(number, found, said)
        made.add_places(found)
    said_forms = sorted(form for form in forms if terms(form))
    spelt: Table = {
        "form": "\n".join(said_forms),
        "term": "\n".join(terms(form)[0] for form in said_forms),
        "number": [forms[form] for form in said_forms],
    }
    return made.table(), spelt


def _weight(places: Sequence[int], borders: Sequence[int], norm: float) -> int:
    """Return how much a term says of an entry."""
    titled = bisect_left(places, borders[0])
    named = bisect_left(places, borders[1]) - titled
    said = _TITLE * titled + _NAMES * named + _TEXT * (len(places) - titled - named)
    share = min(1.0, titled / borders[0]) if titled else 0.0
    return 1 + round(_OFTEN * said / (said + norm) + _TITLED * share + bool(named))


def surfaces(blocks: Iterable[Table]) -> dict[str, str]:
    """Return by term the form in which it is written most often, as readers see it."""
    numbers: dict[str, int] = {}
    terms_of: dict[str, str] = {}
    for table in blocks:
        for form, number in _rows(table, "form", "number"):
            numbers[form] = numbers.get(form, 0) + number
        terms_of.update(_rows(table, "form", "term"))
    best: dict[str, tuple[int, str]] = {}
    for form, number in numbers.items():
        term = terms_of[form]
        if term not in best or (-number, form) < best[term]:
            best[term] = (-number, form)
    return {term: form for term, (_, form) in best.items() if form != term or fold(form) != term}
