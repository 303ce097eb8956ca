"""Pairs of common words that stand side by side.

A phrase is found by the places of its words. Those of a word that stands on a thousand pages are
too heavy to load, so a pair of such words is a term of its own, with postings like any other:
« a b 1» is «b» right after «a», « a b 2» has a word between them that tells nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from hub.search.entries import Entry
from hub.search.postings import MARK, Block, Slices, spoken
from hub.search.words import terms

COMMON = 2000
"""In how many entries a term stands, at most, that is not common.

Of eight rarer ones a browser can load all places and stay within what it may load.
"""
_APART = 4


class _Found(dict[str, tuple[str, ...] | None]):
    """By word its common terms: none of a rare word, None if it tells nothing."""

    def __init__(self, common: Collection[str]) -> None:
        self._common = common

    def __missing__(self, word: str) -> tuple[str, ...] | None:
        both = terms(word)
        found = self[word] = tuple(term for term in both if term in self._common) if both else None
        return found


def pairs(entries: Iterable[Entry], letters: int, common: Collection[str]) -> Slices:
    """Return the postings of pairs of common terms in a block."""
    made = Block()
    find = _Found(common).__getitem__
    for number, entry in enumerate(entries):
        said = spoken(entry)
        found: dict[str, list[int]] = defaultdict(list)
        for first, words in said.fields:
            left: tuple[str, ...] = ()
            stood = -_APART
            for place, right in enumerate(map(find, words), first):
                if right is None:
                    continue
                if left and right and place - stood <= _APART:
                    for one in left:
                        for other in right:
                            found[f"{MARK}{one} {other} {place - stood}"].append(stood)
                left, stood = right, place
        made.add(number, found, said)
    return made.slices(letters, {})
