"""Many short bytes as one: tens of thousands are read for an edit, few are looked at."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import accumulate

from hub.core.frozen import frozen


@frozen
class Packed:
    """Bytes that lie one after the other in ``held``: one is cut out when it is asked for.

    ``starts`` tell where each begins, counted from ``base`` on, and where the last one ends.
    ``late`` are others in place of some, by their numbers.
    """

    held: bytes = b""
    starts: "array[int]" = field(default_factory=lambda: array("q", [0]))
    late: Mapping[int, bytes] = field(default_factory=dict)
    base: int = 0

    @classmethod
    def of(cls, values: Iterable[bytes]) -> "Packed":
        """Pack bytes."""
        values = tuple(values)
        return cls(b"".join(values), array("q", accumulate(map(len, values), initial=0)))

    def plain(self) -> bytes:
        """Return all in one piece."""
        return self.held[self.base : self.base + self.starts[-1]]

    def whole(self) -> "Packed":
        """Return the same with none apart."""
        return Packed.of(self) if self.late else self

    def __len__(self) -> int:
        """Count them."""
        return len(self.starts) - 1

    def __eq__(self, other: object) -> bool:
        """Tell whether the same bytes are packed, wherever they lie."""
        if not isinstance(other, Packed):
            return NotImplemented
        if self.held is other.held and (self.base, self.starts) == (other.base, other.starts):
            return self.late == other.late
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __getitem__(self, number: int) -> bytes:
        """Cut one out."""
        late, base = self.late.get(number), self.base
        if late is not None:
            return late
        return self.held[base + self.starts[number] : base + self.starts[number + 1]]

    def __iter__(self) -> Iterator[bytes]:
        """Cut out one after the other."""
        return map(self.__getitem__, range(len(self)))

    def __add__(self, more: Iterable[bytes]) -> "Packed":
        """Return these and more."""
        new, end = Packed.of(more), self.starts[-1]
        starts = array("q", [end + start for start in new.starts[1:]])
        return Packed(self.plain() + new.held, self.starts + starts, self.late)

    def but(self, others: Mapping[int, bytes]) -> "Packed":
        """Return these with others in place of some, by their numbers."""
        return Packed(self.held, self.starts, {**self.late, **others}, self.base)

    def holding(self, text: bytes) -> Iterator[int]:
        """Yield the numbers of those in which a text stands, once for each time that it does."""
        starts, late, base = self.starts, self.late, self.base
        at, end = base - 1, base + starts[-1]
        while (at := self.held.find(text, at + 1, end)) >= 0:
            number = bisect_right(starts, at - base) - 1
            if number not in late and at - base + len(text) <= starts[number + 1]:
                yield number
        yield from (number for number, one in late.items() if text in one)
