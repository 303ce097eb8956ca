"""From entries to postings: which term stands where, and how much it says of that entry."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hub.search.entries import Entry
from hub.search.packing import pack_rising
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


@dataclass(slots=True)
class Postings:
    """By term: the numbers of the entries, the weight in each, the places in each, packed.

    Places are packed at once: millions of small lists would keep the collector busy.
    """

    numbers: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    weights: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    places: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    forms: Counter[str] = field(default_factory=Counter)

    def add(self, number: int, found: Mapping[str, Sequence[int]], spoken: "Spoken") -> None:
        """Add what was found in an entry: places by term."""
        # Most terms stand in the text alone: those that do so as often have one weight.
        known: dict[int, int] = {}
        for term, places in found.items():
            often = len(places) if places[0] >= spoken.borders[1] else 0
            weight = known.get(often) or _weight(places, spoken.borders, spoken.norm)
            if often:
                known[often] = weight
            self.numbers[term].append(number)
            self.weights[term].append(weight)

    def add_places(self, found: Mapping[str, Sequence[int]]) -> None:
        """Add the places themselves."""
        for term, places in found.items():
            self.places[term].append(pack_rising(places[:_PLACES]))


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


def postings(entries: Iterable[Entry]) -> Postings:
    """Read every entry once."""
    made = Postings()
    for number, entry in enumerate(entries):
        said = spoken(entry)
        found: dict[str, list[int]] = defaultdict(list)
        for first, words in said.fields:
            made.forms.update(words)
            for place, word in enumerate(words, first):
                for term in terms(word):
                    found[term].append(place)
        made.add(number, found, said)
        made.add_places(found)
    return made


def _weight(places: Sequence[int], borders: Sequence[int], norm: float) -> int:
    """Return how much a term says of an entry."""
    titled = bisect_left(places, borders[0])
    named = bisect_left(places, borders[1]) - titled
    said = _TITLE * titled + _NAMES * named + _TEXT * (len(places) - titled - named)
    share = min(1.0, titled / borders[0]) if titled else 0.0
    return 1 + round(_OFTEN * said / (said + norm) + _TITLED * share + bool(named))


def surfaces(forms: Counter[str]) -> dict[str, str]:
    """Return by term the form in which it is written most often, as readers see it."""
    best: dict[str, tuple[int, str]] = {}
    for form, number in forms.items():
        for term in terms(form)[:1]:
            if term not in best or (-number, form) < best[term]:
                best[term] = (-number, form)
    return {term: form for term, (_, form) in best.items() if fold(form) != term or form != term}
