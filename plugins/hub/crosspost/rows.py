"""The entries of the manifest as they are kept: one behind another, in their order.

So those that stay after an edit are put into the manifest in a few long pieces, and never cut.
"""

from array import array
from collections.abc import Collection, Iterable
from itertools import accumulate, chain
from typing import NamedTuple

from hub.core.frozen import frozen

BETWEEN = b",\n"
_END = "\0"  # stands in no name of a file
_CODE = ("utf-8", "surrogateescape")  # names of files may be odd
_SIZE = 8


class Row(NamedTuple):
    """What is kept of a thing.

    The digest of its source, and of what else its entry is made of; its place in the order, its
    entry if it is told. One of an unknown ``source`` is not kept.
    """

    source: str
    others: str
    place: str
    text: bytes = b""


@frozen
class Rows:
    """Rows in columns, first those that are told, in their order: ``held`` are their entries.

    ``starts`` tell where each entry begins, and where one more would.
    """

    sources: list[str]
    others: list[str]
    places: list[str]
    starts: "array[int]"
    held: memoryview

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Rows":
        """Return rows as columns."""
        known = [row for row in rows if row.source]
        told = sorted((row for row in known if row.text), key=lambda row: row.place)
        every = [*told, *(row for row in known if not row.text)]
        sizes = (len(row.text) + len(BETWEEN) for row in told)
        return cls(
            [row.source for row in every],
            [row.others for row in every],
            [row.place for row in every],
            array("q", accumulate(sizes, initial=0)),
            memoryview(BETWEEN.join([row.text for row in told])),
        )

    @property
    def told(self) -> int:
        """How many have an entry."""
        return len(self.starts) - 1

    def turned(self, stay: Iterable[int], made: Collection[Row]) -> "Rows":
        """Return those that stay, and what was made."""
        return Rows.of(chain(map(self._row, stay), made))

    def _row(self, number: int) -> Row:
        text = bytes(self.entries(number, number + 1)) if number < self.told else b""
        return Row(self.sources[number], self.others[number], self.places[number], text)

    def entries(self, start: int, end: int) -> memoryview:
        """Return the entries of rows, with what stands between them."""
        return self.held[self.starts[start] : self.starts[end] - len(BETWEEN)]

    def packed(self) -> bytes:
        """Return all as bytes."""
        texts = _END.join((*self.sources, *self.others, *self.places)).encode(*_CODE)
        sizes = (len(self.sources), len(texts), len(self.starts))
        told = b"".join(size.to_bytes(_SIZE) for size in sizes)
        return b"".join((told, texts, self.starts.tobytes(), self.held))

    @classmethod
    def unpacked(cls, data: bytes) -> "Rows":
        """Return what was packed.

        Raises:
            ValueError: it was not.
        """
        head = [int.from_bytes(data[at : at + _SIZE]) for at in range(0, 3 * _SIZE, _SIZE)]
        size, end, places = head[0], 3 * _SIZE + head[1], 3 * _SIZE + head[1] + _SIZE * head[2]
        texts = data[3 * _SIZE : end].decode(*_CODE).split(_END)
        starts, held = array("q", data[end:places]), memoryview(data)[places:]
        if len(starts) != head[2] or (len(texts) != 3 * size and size):
            raise ValueError("no rows: there are more or fewer of them than it is told")
        if starts[-1:] != array("q", [len(held) + len(BETWEEN) if head[2] > 1 else 0]):
            raise ValueError("no rows: more is held than they tell of, or less")
        return cls(texts[:size], texts[size : 2 * size], texts[2 * size : 3 * size], starts, held)
