"""From entries to postings: which term stands where, and how much it says of that entry.

Entries are read in blocks, and what is found in a block is written in lines, by shards: terms that
begin alike. So the postings of a shard are put together from the pieces of all blocks, which are
packed already, and a shard in which no block has changed is left alone.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from operator import add
from typing import Any

from hub.search.entries import Entry
from hub.search.packing import pack_rising, spell
from hub.search.transcript import GAP, Scribe
from hub.search.weights import NAMES, TITLE, Weights
from hub.search.words import WORD, terms

_BETWEEN = [""] * GAP
# The first words of a text, and of a title, say most.
_PLACES = 16
# Of an entry its letter is this one or one behind it.
_FIRST = 0x30
_COLUMNS = 5

Slices = dict[str, str]
"""By shard the lines of its terms in a block, sorted.

A line: the term, the letters of its entries, a packed weight for each, the places in each, the
forms in which the term is written. Pairs have neither places nor forms.
"""


@dataclass(frozen=True, slots=True)
class Posting:
    """Where a term stands: of each block the number of its first entry, and a line."""

    pieces: list[Any] = field(default_factory=list)

    def gaps(self) -> str:
        """Return the numbers of the entries."""
        starts, letters = self.pieces[::_COLUMNS], self.pieces[1::_COLUMNS]
        first = chain.from_iterable(map(repeat, starts, map(len, letters)))
        return pack_rising([0, *map(add, first, map(ord, "".join(letters)))])

    def weights(self) -> str:
        """Return a packed weight for each entry."""
        return "".join(self.pieces[2::_COLUMNS])

    def places(self) -> list[str]:
        """Return the packed places in each entry; nothing of a pair."""
        places = " ".join(self.pieces[3::_COLUMNS])
        return places.split(" ") if places.strip() else []

    def form(self) -> str:
        """Return the form in which the term is written most often, as readers see it."""
        said = " ".join(filter(None, self.pieces[4::_COLUMNS])).split(" ")
        forms = said[::2]
        if forms.count(forms[0]) == len(forms):
            return forms[0]
        numbers: dict[str, int] = defaultdict(int)
        for form, number in zip(forms, map(int, said[1::2]), strict=True):
            numbers[form] += number
        return min(numbers, key=lambda form: (-numbers[form], form))


def merged(slices: Iterable[tuple[int, str]]) -> dict[str, Posting]:
    """Put slices of one shard together, each with the number of its block's first entry."""
    made: dict[str, list[Any]] = defaultdict(list)
    for start, lines in slices:
        first = start - _FIRST
        for line in lines.split("\n"):
            columns: list[Any] = line.split("\t")
            term, columns[0] = columns[0], first
            made[term] += columns
    return {term: Posting(pieces) for term, pieces in made.items()}


def mark(number: int) -> str:
    """Return the letter of an entry of a block."""
    return chr(_FIRST + number)


class _Found(dict[str, str]):
    """By word the term by which it is found.

    A word that tells nothing has an empty one; two terms are one text here, and parted later.
    """

    def __missing__(self, word: str) -> str:
        both = self[word] = "\n".join(terms(word))
        return both


_FOUND = _Found()


class _Vocabulary(dict[str, int]):
    """By word of a block its number, and behind that the number of its term; 0 tells nothing.

    It is asked for each word, so it is as small as a block: the processor keeps it at hand.
    """

    def __init__(self) -> None:
        self[""] = 0
        self.term_of = [0]
        self.terms = defaultdict[str, int](None, {"": 0})
        self.terms.default_factory = self.terms.__len__
        self.double: dict[int, list[int]] = {}

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        both = _FOUND[word]
        term = self.terms[both]
        if "\n" in both:
            self.double[term] = [self.terms[each] for each in both.split("\n")]
        self.term_of.append(term)
        return number


def postings(entries: Iterable[Entry], letters: int, scribe: Scribe | None = None) -> Slices:
    """Read the entries of a block; so many first letters of a term tell its shard.

    A scribe writes down what they say. Numbers stand for words and terms: a block has few.
    """
    words = _Vocabulary()
    # By term, one behind another: the mark of an entry with the weight there, and the places.
    rows: dict[int, list[str]] = defaultdict(list)
    forms: Counter[int] = Counter()
    for at, entry in enumerate(entries):
        title, names, text = map(WORD.findall, (entry.title, entry.names, entry.text))
        row = [*title, *_BETWEEN, *names, *_BETWEEN, *text]
        numbers = [*map(words.__getitem__, row)]
        forms.update(numbers)
        said = [*map(words.term_of.__getitem__, numbers)]
        end = len(said) - len(text) - GAP
        if scribe:
            scribe.add(said, len(title), end)
        weights = Weights(len(title), len(said) + GAP, mark(at))
        for term, places in _places(said, words.double).items():
            often = len(places) - 1
            first = places[1]
            if first < end:
                titled = bisect_left(places, len(title), 1) - 1
                named = bisect_left(places, end, 1) - 1 - titled
                often += titled * (TITLE - 1) + named * (NAMES - 1)
            where = spell(first) if often == 1 else pack_rising(places[: _PLACES + 1])
            rows[term] += weights[often], where
    if scribe:
        scribe.close(words.terms)
    return _slices(rows, letters, words, forms)


def _places(said: Sequence[int], double: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """Return by term the places where it stands, behind a zero."""
    found: dict[int, list[int]] = defaultdict([0].copy)
    for place, term in enumerate(said):
        found[term].append(place)
    del found[0]
    for both in double.keys() & found.keys():
        places = found.pop(both)
        for term in double[both]:
            found[term] = sorted([*found[term], *places[1:]])
    return found


def _slices(
    rows: Mapping[int, Sequence[str]], letters: int, words: _Vocabulary, numbers: Mapping[int, int]
) -> Slices:
    forms: dict[int, list[str]] = defaultdict(list)
    for word, number in words.items():
        term = words.term_of[number]
        first, *_ = words.double.get(term, (term,))
        forms[first].append(f"{word} {numbers[number]}")
    made: dict[str, list[str]] = defaultdict(list)
    for name, term in sorted(words.terms.items()):
        if term in rows:
            row = rows[term]
            weights = "".join(row[::2])
            columns = weights[::2], weights[1::2], " ".join(row[1::2]), " ".join(forms[term])
            made[name[:letters]].append("\t".join((name, *columns)))
    return {shard: "\n".join(lines) for shard, lines in made.items()}
