"""Pairs of common words that stand side by side.

A phrase is found by the places of its words. Those of a word that stands on a thousand pages are
too heavy to load, so a pair of such words is a term of its own, with postings like any other:
« a b 1» is «b» right after «a», « a b 2» has a word between them that tells nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, product

from hub.search.arrays import Numbers, gaps_of, np, sizes_of, starts_of
from hub.search.blocks import Block, Made
from hub.search.rows import Posting
from hub.search.transcript import GAP, Transcript
from hub.search.weights import FIELDS, weights

MARK = " "
"""A pair of words begins with it: no word does."""
# The second word is so many places behind the first, at most.
_FARTHEST = 4
# A slice: how many pairs it has; the pairs, how many entries each has; entries, packed weights.
_PAIR, _SIZE, _ENTRY = "<u8", "<u2", "<u2"
# An entry of a block is told in so many.
_BITS = 16


class Pairs:
    """Finds pairs of the terms that are common; ``aside`` returns the transcript of a block."""

    def __init__(
        self, common: Sequence[str], letters: int, aside: Callable[[Block], bytes]
    ) -> None:
        self._aside = aside
        self._common = common
        # By term its number among the common ones, from 1 on.
        self._numbers = {term: number for number, term in enumerate(common, 1)}
        # A number of a pair: that of the first word so many times, and what tells the rest.
        self._step = (len(common) + 1) * (_FARTHEST + 1)
        # So many first letters tell the shard, and behind which pairs it ends.
        names = groupby(enumerate(common, 2), lambda row: f"{MARK}{row[1]} "[: letters + 1])
        self._shards = {name: [*rows][-1][0] * self._step for name, rows in names}

    def read(self, block: Block) -> Made:
        """Return the postings of pairs in a block."""
        return Made(self.slices(Transcript.unpacked(self._aside(block))))

    def slices(self, block: Transcript) -> dict[str, bytes]:
        """Return by shard what ``merged`` puts together."""
        pair, entry, field = self._found(block)
        if not len(pair):
            return {}
        # One number tells all three: numbers are sorted fast.
        row = np.sort((pair << _BITS | entry) << 2 | field)
        starts = starts_of(row >> 2)
        often = np.add.reduceat(FIELDS[row & 3], starts)
        row = row[starts] >> 2
        pair, entry = row >> _BITS, row & (1 << _BITS) - 1
        said = weights(often, entry, block.titles, block.lengths + GAP).tobytes()
        rows = starts_of(pair)
        own, entries = pair[rows].astype(_PAIR), entry.astype(_ENTRY)
        sizes = sizes_of(rows, len(pair)).astype(_SIZE)
        edges = [*rows.tolist(), len(pair)]
        made = {}
        first = 0
        ends = np.searchsorted(own, [*self._shards.values()]).tolist()
        for shard, last in zip(self._shards, ends, strict=True):
            if first < last:
                some = slice(edges[first], edges[last])
                number = np.array([last - first], _PAIR)
                columns = number, own[first:last], sizes[first:last], entries[some]
                made[shard] = b"".join((*(each.tobytes() for each in columns), said[some]))
            first = last
        return made

    def merged(self, slices: Iterable[tuple[int, bytes]]) -> dict[str, Posting]:
        """Put slices of one shard together, each with the number of its block's first entry."""
        starts, texts = zip(*slices, strict=True)
        columns = [*zip(*map(_columns, texts), strict=True)]
        kinds = _PAIR, _SIZE, _ENTRY, "u1"
        pair, size, entry, said = (
            np.frombuffer(b"".join(column), kind)
            for column, kind in zip(columns, kinds, strict=True)
        )
        pair = np.repeat(pair, size)
        entry = entry + np.repeat(starts, [*map(len, columns[-1])])
        order = np.argsort(pair, kind="stable")
        pair, letters = pair[order], said[order].tobytes().decode()
        rows = starts_of(pair)
        edges = [*rows.tolist(), len(pair)]
        gaps = gaps_of(entry[order], rows)
        return {
            self._name(number): Posting(gap, letters[start:end])
            for number, start, end, gap in zip(
                pair[rows].tolist(), edges, edges[1:], gaps, strict=False
            )
        }

    def _found(self, block: Transcript) -> tuple[Numbers, Numbers, Numbers]:
        """Return pairs by number, each with its entry and what it counts there."""
        at = np.flatnonzero(block.said)
        said, entry = block.said[at], block.entries()[at]
        gap = np.diff(at)
        near = np.flatnonzero((gap <= _FARTHEST) & (entry[1:] == entry[:-1]))
        gap, entry, field = gap[near], entry[near], block.fields()[at[near]]
        found = [(near[:0], entry[:0], field[:0])]
        # A word may be two common terms.
        ways = self._ways(block.terms)
        for one, other in product(ways, ways):
            left, right = one[said[near]], other[said[near + 1]]
            both = np.flatnonzero((left > 0) & (right > 0))
            pair = left[both] * self._step + right[both] * (_FARTHEST + 1) + gap[both]
            found.append((pair, entry[both], field[both]))
        pairs, entries, fields = map(np.concatenate, zip(*found, strict=True))
        return pairs, entries, fields

    def _ways(self, terms: Sequence[str]) -> list[Numbers]:
        """Return by number of a term of the block which common term it is, and which other one."""
        parts = [term.partition("\n") for term in terms]
        ways = [[self._numbers.get(part[which], 0) for part in parts] for which in (0, 2)]
        return [np.array(way) for way in ways if any(way)]

    def _name(self, number: int) -> str:
        left, rest = divmod(number, self._step)
        right, gap = divmod(rest, _FARTHEST + 1)
        return f"{MARK}{self._common[left - 1]} {self._common[right - 1]} {gap}"


def _columns(data: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    """Return of a slice pairs, how many entries each has, these, and a weight for each."""
    number = int.from_bytes(data[:8], "little")
    sizes = 8 + 8 * number
    entries = sizes + 2 * number
    # Of each entry there are two bytes, and one of its weight.
    weights = len(data) - (len(data) - entries) // 3
    return data[8:sizes], data[sizes:entries], data[entries:weights], data[weights:]
