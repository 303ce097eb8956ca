"""Pairs of common words that stand side by side.

A phrase is found by the places of its words. Those of a word that stands on a thousand pages are
too heavy to load, so a pair of such words is a term of its own, with postings like any other:
« a b 1» is «b» right after «a», « a b 2» has a word between them that tells nothing.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from hub.search.postings import Slices, mark
from hub.search.transcript import GAP, NOTHING, Transcript
from hub.search.weights import NAMES, TITLE, Weights

COMMON = 2000
"""In how many entries a term stands, at most, that is not common.

Of eight rarer ones a browser can load all places and stay within what it may load.
"""
MARK = " "
"""A pair of words begins with it: no word does."""
_RARE = "-"
# Each common term is a character from here on.
_FIRST = 0x100
# Two of them, and at most three words between that tell nothing.
_PAIR = re.compile(f"(?=([\u0100-\U0010ffff]{NOTHING}{{0,3}}[\u0100-\U0010ffff]))")


def is_common(number: int) -> bool:
    """Tell whether a term that stands in so many entries is common."""
    return number > COMMON


class Pairs:
    """Finds pairs of the terms that are common."""

    def __init__(self, common: Sequence[str]) -> None:
        self._terms = list(common)
        self._chars = {term: chr(_FIRST + at) for at, term in enumerate(common)}
        # A word that is found by two common terms is a character too: by it those of the terms.
        self._double: dict[str, str] = {}

    def slices(self, block: Transcript, letters: int) -> Slices:
        """Return the postings of pairs in a block; so many letters tell the shard."""
        chars = {own: self._char(term) for term, own in block.chars.items()} | {NOTHING: NOTHING}
        double = [char for char in chars.values() if char in self._double]
        # By pair the mark of each entry with the packed weight there.
        rows: dict[str, list[str]] = defaultdict(list)
        for number, (line, title, names) in enumerate(block.lines):
            said = "".join(map(chars.__getitem__, line))
            found = Counter(_PAIR.findall(said, names))
            for pair in _PAIR.findall(said, 0, title):
                found[pair] += TITLE
            for pair in _PAIR.findall(said, title, names):
                found[pair] += NAMES
            if any(char in said for char in double):
                self._part(found)
            weights = Weights(title, len(line) + GAP, mark(number))
            for pair, often in found.items():
                rows[pair].append(weights[often])
        return self._slices(rows, letters)

    def _char(self, term: str) -> str:
        """Return the character of a term, of one that is two, of all that are rare."""
        found = self._chars.get(term)
        if found is None:
            parts = "".join(self._chars.get(part, "") for part in term.split("\n"))
            if len(parts) < 2:
                return parts or _RARE
            found = self._chars[term] = chr(_FIRST + len(self._chars))
            self._double[found] = parts
        return found

    def _part(self, found: Counter[str]) -> None:
        """Part pairs in which a word is two terms."""
        double = self._double
        for pair in [pair for pair in found if pair[0] in double or pair[-1] in double]:
            often = found.pop(pair)
            left, right = (double.get(one, one) for one in (pair[0], pair[-1]))
            for one, other in product(left, right):
                found[f"{one}{pair[1:-1]}{other}"] += often

    def _slices(self, rows: Mapping[str, Sequence[str]], letters: int) -> Slices:
        made: dict[str, list[str]] = defaultdict(list)
        terms = self._terms
        for pair, row in rows.items():
            left, right = terms[ord(pair[0]) - _FIRST], terms[ord(pair[-1]) - _FIRST]
            weights = "".join(row)
            term = f"{MARK}{left} {right} {len(pair) - 1}"
            made[term[: letters + len(MARK)]].append(f"{term}\t{weights[::2]}\t{weights[1::2]}\t\t")
        return {shard: "\n".join(sorted(lines)) for shard, lines in sorted(made.items())}
