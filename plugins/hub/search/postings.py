"""From entries to postings: which term stands where, and how much it says of that entry.

Entries are read in blocks, and what is found in a block is written in lines, by shards: terms that
begin alike. So the postings of a shard are put together from the pieces of all blocks, which are
packed already, and a shard in which no block has changed is left alone.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.search.entries import Entry
from hub.search.packing import pack, pack_rising, spell
from hub.search.words import WORD, terms

# Between a title, the names and the text: no phrase goes across.
GAP = 8
MARK = " "
"""A pair of words begins with it: no word does."""
# A weight is 1 to 20: up to 12 for how often a term stands there (BM25's saturation and length
# normalisation), up to 6 for its share of the title, 1 for standing in the names.
_OFTEN, _TITLED = 12, 6
_TITLE, _NAMES, _TEXT = 4.0, 2.0, 1.0
_K, _B, _USUAL = 1.8, 0.55, 350.0
# The first words of a text, and of a title, say most.
_PLACES = 16
_COLUMNS = 4

Slices = dict[str, str]
"""By shard the lines of its terms in a block, sorted.

A line: the term, the first entry and the last, the packed gaps behind the first, the packed
weights, the lengths of the places of each, the places, the forms in which the term is written.
"""


@dataclass(slots=True)
class Posting:
    """Where a term stands: of each block its packed columns; and how often in which forms."""

    last: int = 0
    pieces: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)

    def whole(self) -> Iterator[str]:
        """Yield the gaps, the weights, the lengths and the places of all blocks."""
        for column in range(_COLUMNS):
            yield "".join(self.pieces[column::_COLUMNS])

    def form(self) -> str:
        """Return the form in which the term is written most often, as readers see it."""
        numbers: Counter[str] = Counter()
        for forms in self.forms:
            said = forms.split(" ")
            numbers.update(dict(zip(said[::2], map(int, said[1::2]), strict=True)))
        return min(numbers, key=lambda form: (-numbers[form], form), default="")


def merged(slices: Iterable[tuple[int, str]]) -> dict[str, Posting]:
    """Put slices of one shard together, each with the number of its block's first entry."""
    made: dict[str, Posting] = defaultdict(Posting)
    for start, lines in slices:
        for line in lines.split("\n"):
            term, first, last, gaps, *packed, forms = line.split("\t")
            posting = made[term]
            posting.pieces += (spell(start + int(first) - posting.last) + gaps, *packed)
            posting.last = start + int(last)
            if forms:
                posting.forms.append(forms)
    return made


class Block:
    """Collects what is found in some entries that follow each other."""

    def __init__(self) -> None:
        # By term, one behind another: an entry, the weight there and the places, both packed.
        self._found: dict[str, list[Any]] = defaultdict(list)

    def add(self, number: int, found: Mapping[str, Sequence[int]], said: "Spoken") -> None:
        """Add what was found in an entry: places by term; those of a pair are not kept."""
        rows = self._found
        behind = said.borders[1]
        # Most terms stand in the text alone: those that do so as often have one weight.
        known: dict[int, str] = {}
        for term, places in found.items():
            often = len(places) if places[0] >= behind else 0
            weight = known.get(often)
            if weight is None:
                weight = spell(_weight(places, said))
                if often:
                    known[often] = weight
            where = "" if term[0] == MARK else pack_rising(places[:_PLACES])
            rows[term] += (number, weight, where)

    def slices(self, letters: int, forms: Mapping[str, str]) -> Slices:
        """Return all of it; so many first letters of a term tell its shard."""
        made: dict[str, list[str]] = defaultdict(list)
        for term, rows in sorted(self._found.items()):
            first, last = rows[0], rows[-3]
            gaps = "" if first == last else pack_rising([n - first for n in rows[3::3]])
            places = rows[2::3]
            where = "".join(places)
            lengths = pack(map(len, places)) if where else ""
            columns = (gaps, "".join(rows[1::3]), lengths, where, forms.get(term, ""))
            line = "\t".join((term, str(first), str(last), *columns))
            made[term[: letters + (term[0] == MARK)]].append(line)
        return {shard: "\n".join(lines) for shard, lines in made.items()}


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


class _Found(dict[str, str]):
    """By word the term by which it is found: a plain look-up, for it is asked for every word.

    A word that tells nothing has an empty one; two terms are one text here, and parted later.
    """

    def __init__(self) -> None:
        self.double: set[str] = set()

    def __missing__(self, word: str) -> str:
        found_by = terms(word)
        both = self[word] = "\n".join(found_by)
        if len(found_by) > 1:
            self.double.add(both)
        return both


_FOUND = _Found()


def postings(entries: Iterable[Entry], letters: int) -> Slices:
    """Read the entries of a block."""
    made = Block()
    forms: Counter[str] = Counter()
    find = _FOUND.__getitem__
    for number, entry in enumerate(entries):
        said = spoken(entry)
        found: dict[str, list[int]] = defaultdict(list)
        for first, words in said.fields:
            forms.update(words)
            for place, term in enumerate(map(find, words), first):
                found[term].append(place)
        found.pop("", None)
        for both in _FOUND.double & found.keys():
            places = found.pop(both)
            for term in both.split("\n"):
                found[term] = sorted([*found[term], *places])
        made.add(number, found, said)
    return made.slices(letters, _by_term(forms))


def _by_term(forms: Mapping[str, int]) -> dict[str, str]:
    """Return by term its forms, each with its number."""
    made: dict[str, str] = {}
    for form, number in forms.items():
        term = _FOUND[form].partition("\n")[0]
        said = f"{form} {number}"
        made[term] = f"{made[term]} {said}" if term in made else said
    return made


def _weight(places: Sequence[int], spoken: Spoken) -> int:
    """Return how much a term says of an entry."""
    title, names = spoken.borders[:2]
    titled = bisect_left(places, title)
    named = bisect_left(places, names) - titled
    said = _TITLE * titled + _NAMES * named + _TEXT * (len(places) - titled - named)
    share = min(1.0, titled / title) if titled else 0.0
    often = _OFTEN * said / (said + spoken.norm)
    return 1 + round(often + _TITLED * share + bool(named))
