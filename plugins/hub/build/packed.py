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

    ``starts`` tell where each begins, and where the last one ends. ``late`` are others in place of
    some, by their numbers.
    """

    held: bytes = b""
    starts: "array[int]" = field(default_factory=lambda: array("q", [0]))
    late: Mapping[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, values: Iterable[bytes]) -> "Packed":
        """Pack bytes."""
        values = tuple(values)
        return cls(b"".join(values), array("q", accumulate(map(len, values), initial=0)))

    @classmethod
    def told(cls, held: bytes, starts: bytes) -> "Packed":
        """Return what ``plain`` told of."""
        return cls(held, array("q", starts))

    def plain(self) -> tuple[bytes, bytes]:
        """Tell of all by two texts of bytes."""
        whole = Packed.of(self) if self.late else self
        return whole.held, whole.starts.tobytes()

    def __len__(self) -> int:
        """Count them."""
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> bytes:
        """Cut one out."""
        late = self.late.get(number)
        return self.held[self.starts[number] : self.starts[number + 1]] if late is None else late

    def __iter__(self) -> Iterator[bytes]:
        """Cut out one after the other."""
        return map(self.__getitem__, range(len(self)))

    def __add__(self, more: Iterable[bytes]) -> "Packed":
        """Return these and more."""
        new, end = Packed.of(more), len(self.held)
        starts = array("q", [end + start for start in new.starts[1:]])
        return Packed(self.held + new.held, self.starts + starts, self.late)

    def but(self, others: Mapping[int, bytes]) -> "Packed":
        """Return these with others in place of some, by their numbers."""
        return Packed(self.held, self.starts, {**self.late, **others})

    def holding(self, text: bytes) -> Iterator[int]:
        """Yield the numbers of those in which a text stands, once for each time that it does."""
        starts, late, at = self.starts, self.late, -1
        while (at := self.held.find(text, at + 1)) >= 0:
            number = bisect_right(starts, at) - 1
            if number not in late and at + len(text) <= starts[number + 1]:
                yield number
        yield from (number for number, one in late.items() if text in one)
