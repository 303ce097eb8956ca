"""A shard of which few blocks are others is mended: what the last build made of it is altered.

Only parts in which terms of these blocks stand are taken to pieces, and of no other term anything
is counted. What comes of it is what making the shard anew gives, byte for byte.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hub.search.arrays import Numbers, gaps_of, np, numbers_of, packed
from hub.search.parts import Part, Pressed
from hub.search.rows import Posting, Row, Shelf, is_full, rows_of, sizes_in, tallied

Postings = Mapping[str, Posting]
_NOTHING = Posting("", "")


def mended(before: Pressed, gone: Postings, come: Postings, start: str) -> Pressed:
    """Return a shard, whose terms begin with ``start``, without some postings and with others."""
    bench = _Bench(before, [*before.parts.each()], _altered(before, gone, come))
    shelf = Shelf(start)
    for at, part in enumerate(bench.parts):
        if shelf.rows and is_full(shelf.size, bench.first(at)):
            shelf.close()
        if not shelf.rows and bench.stays(at):
            shelf.take(part, before.texts_of(part), before.asides[at])
        else:
            for row in bench.rows(at):
                shelf.add(row)
    return shelf.close()


Change = tuple[str, Posting, Posting]


def _altered(before: Pressed, gone: Postings, come: Postings) -> Mapping[int, Sequence[Change]]:
    """Return by the number of a part the terms that say something else, what goes, what comes."""
    altered: dict[int, list[Change]] = {}
    for term in sorted(gone.keys() | come.keys()):
        old, new = gone.get(term, _NOTHING), come.get(term, _NOTHING)
        if old != new:
            at = bisect_right(before.parts.borders, term) - 1
            altered.setdefault(at, []).append((term, old, new))
    return altered


@dataclass(slots=True)
class _Bench:
    """The parts of a shard; their rows, as they are now, are made when they are asked for."""

    before: Pressed
    parts: Sequence[Part]
    altered: Mapping[int, Sequence[Change]]
    made: dict[int, list[Row]] = field(default_factory=dict)

    def rows(self, at: int) -> list[Row]:
        """Return the rows of a part by its number."""
        if at not in self.made:
            part = self.parts[at]
            found = rows_of(part, self.before.texts, self.before.asides[at])
            self.made[at] = self._mended(found, self.altered[at]) if at in self.altered else found
        return self.made[at]

    def stays(self, at: int) -> bool:
        """Tell whether a part that begins where it did has the rows that it had."""
        if at in self.altered:
            return False
        if at + 1 not in self.altered:
            return True
        size, _ = sizes_in(self.before.asides[at])
        return is_full(size, self.first(at + 1))

    def first(self, at: int) -> int:
        """Return how much the first row of a part fills; nothing if no row is left."""
        if at not in self.altered:
            return sizes_in(self.before.asides[at])[1]
        return self.rows(at)[0].size if self.rows(at) else 0

    def _mended(self, rows: Sequence[Row], changes: Sequence[Change]) -> list[Row]:
        by_term = {row.term: row for row in rows}
        for term, gone, come in changes:
            row = by_term.pop(term, None)
            posting = _posting(row.posting() if row else _NOTHING, gone, come)
            if posting.weights:
                by_term[term] = Row.of(term, posting)
        return [by_term[term] for term in sorted(by_term)]


def _posting(old: Posting, gone: Posting, come: Posting) -> Posting:
    """Return a posting without some entries and with others."""
    entries, new = _entries(old), _entries(come)
    stays = np.ones(len(entries), bool)
    stays[np.searchsorted(entries, _entries(gone))] = False
    left = entries[stays]
    at = np.searchsorted(left, new)
    if not len(left) + len(new):
        return _NOTHING
    [gaps] = gaps_of(np.insert(left, at, new), np.zeros(1, np.int64))
    weights = np.insert(_letters(old.weights)[stays], at, _letters(come.weights))
    # Places are of words alone.
    sizes, come_sizes = numbers_of(old.lengths), numbers_of(come.lengths)
    lengths = where = ""
    if len(sizes) or len(come_sizes):
        kept = sizes[stays]
        starts = np.concatenate(([0], np.cumsum(kept)))[at]
        letters = _letters(old.where)[np.repeat(stays, sizes)]
        lengths = packed(np.insert(kept, at, come_sizes))
        where = _text(np.insert(letters, np.repeat(starts, come_sizes), _letters(come.where)))
    said = tallied(f"{old.said} {come.said}".strip(), gone.said)
    return Posting(gaps, _text(weights), lengths, where, said)


def _entries(posting: Posting) -> Numbers:
    return np.cumsum(numbers_of(posting.gaps))


def _letters(text: str) -> "np.typing.NDArray[np.uint8]":
    return np.frombuffer(text.encode(), np.uint8)


def _text(letters: "np.typing.NDArray[np.uint8]") -> str:
    return letters.tobytes().decode()
