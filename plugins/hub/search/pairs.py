"""Pairs of common words that stand side by side.

A phrase is found by the places of its words. Those of a word that stands on a thousand pages are
too heavy to load, so a pair of such words is a term of its own, with postings like any other:
« a b 1» is «b» right after «a», « a b 2» has a word between them that tells nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache

from hub.search.entries import Entry
from hub.search.postings import Block, Posting, Table, spoken
from hub.search.words import terms

# In how many entries a term stands that is common.
_COMMON = 1000
_APART = 4
MARK = " "


def common_terms(made: Mapping[str, Posting]) -> list[str]:
    """Return the terms that are too common to tell by their places what stands beside them."""
    return sorted(term for term, posting in made.items() if posting.number > _COMMON)


def pairs(entries: Iterable[Entry], known: Collection[str]) -> Table:
    """Return the postings of pairs of common terms in a block."""
    made = Block()

    @cache
    def common_of(word: str) -> tuple[str, ...] | None:
        both = terms(word)
        return tuple(term for term in both if term in known) if both else None

    for number, entry in enumerate(entries):
        said = spoken(entry)
        found: dict[str, list[int]] = defaultdict(list)
        for first, words in said.fields:
            left: tuple[str, ...] = ()
            stood = -_APART
            for place, word in enumerate(words, first):
                right = common_of(word)
                if right is None:
                    continue
                if place - stood <= _APART:
                    for name in _names(left, right, place - stood):
                        found[name].append(stood)
                left, stood = right, place
        made.add(number, found, said)
    return made.table()


@cache
def _names(left: Iterable[str], right: Iterable[str], apart: int) -> list[str]:
    return [f"{MARK}{one} {other} {apart}" for one in left for other in right]
