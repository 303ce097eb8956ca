"""Blocks of things: what is made of each is kept, so after an edit one block is read anew.

Where a block ends is told by the name of its last thing, not by a number: neither a new thing nor
an edit moves a border. Blocks are read on all cores, and the parent learns only what it has to know
of each.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field
from hashlib import blake2b
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Protocol
from zlib import crc32

from hub.core.cache import Cache
from hub.core.frozen import frozen
from hub.core.parallel import in_portions
from hub.search.entries import Thing
from hub.search.parts import compact

if TYPE_CHECKING:
    from hub.search.rows import Posting

# One of so many things is the last of its block.
_USUAL = 32
# So many things at least are read at once: to hand over each block costs as much as a part of it.
_TOGETHER = 100
SHOWN = b"\0"
"""Before what results show of a block; behind the years, the districts, the kinds of its things."""
# Letters of a digest.
_DIGEST = 24


@frozen
class Block:
    """Things that follow each other; ``digest`` tells all that they say."""

    start: int
    things: Sequence[Thing]
    digest: str


@frozen
class Head:
    """What was made of a block, in short.

    ``shown`` is what results show of its entries, packed; of a slice, by its shard: how many bytes
    it has, and their digest.
    """

    shown: bytes
    slices: Mapping[str, tuple[int, str]]

    def packed(self) -> bytes:
        """Return it as a few long texts, which are read at once: there are many slices."""
        sizes, digests = zip(*self.slices.values(), strict=True) if self.slices else ((), ())
        slices = compact(("\n".join(self.slices), sizes, "".join(digests)))
        return b"\n".join((slices, self.shown))

    @classmethod
    def unpacked(cls, data: bytes) -> "Head":
        """Return what was packed."""
        slices, _, shown = data.partition(b"\n")
        names, sizes, told = json.loads(slices)
        digests = [told[at : at + _DIGEST] for at in range(0, len(told), _DIGEST)]
        rows = zip(sizes, digests, strict=True)
        return cls(shown, dict(zip(names.split("\n"), rows, strict=False)))


@frozen
class Made:
    """What is made of a block, at length; ``aside`` is what another desk reads of it."""

    slices: Mapping[str, bytes]
    shown: Sequence[Any] = ()
    aside: bytes = b""

    def head(self) -> Head:
        """Return it in short."""
        slices = {name: (len(text), digest_of(text)) for name, text in self.slices.items()}
        rows, *sieved = zip(*self.shown, strict=True) if self.shown else ((), (), (), ())
        return Head(compact(sieved) + SHOWN + compact(rows), slices)

    def lines(self) -> bytes:
        """Return all slices, behind where each one ends."""
        ends = accumulate(map(len, self.slices.values()))
        head = compact(dict(zip(self.slices, ends, strict=True)))
        return b"".join((head, b"\n", *self.slices.values()))


class Reader(Protocol):
    """Makes something of blocks, and of what was made of them."""

    def read(self, block: Block) -> Made:
        """Return what is made of a block."""

    def merged(self, slices: Iterable[tuple[int, bytes]]) -> "Mapping[str, Posting]":
        """Put slices of one shard together, each with the number of its block's first entry.

        Terms are in the order of the alphabet.
        """


@frozen
class Desk:
    """Where blocks are read: what is made of each, and what it is kept under.

    ``reader`` is called by who makes something: who asks only for what was made need not load it.
    """

    blocks: Sequence[Block]
    reader: Callable[[], Reader]
    recipe: str
    cache: Cache | None = None
    workers: int = 1
    # By the start of a block what no cache has taken.
    held: dict[int, Mapping[str, bytes]] = field(default_factory=dict)

    def read(self, blocks: Sequence[Block]) -> list[Head]:
        """Return the heads of blocks; those that were not read before are read now."""
        found = [self.kept(block.digest) for block in blocks]
        new = [block for block, head in zip(blocks, found, strict=True) if head is None]
        if new:
            self.reader()  # what it loads, all get by the fork
        by_start = {block.start: block for block in new}

        def make(starts: Sequence[int]) -> list[tuple[Head, Mapping[str, bytes]]]:
            return [self._make(by_start[start]) for start in dict.fromkeys(starts)]

        made = in_portions(make, _portions(new), self.workers)
        read: dict[int, Head] = {}
        for block, (head, texts) in zip(new, chain.from_iterable(made), strict=True):
            read[block.start] = head
            if texts:
                self.held[block.start] = texts
        return [head or read[block.start] for block, head in zip(blocks, found, strict=True)]

    def slices(self, block: Block, names: AbstractSet[str]) -> Iterator[tuple[str, bytes]]:
        """Yield those slices of a block that are there, in any process."""
        yield from _cut(self._text(block, "lines"), names)

    def aside(self, block: Block) -> bytes:
        """Return what was put aside of a block, in any process."""
        return self._text(block, "aside")

    def slices_kept(self, digest: str, names: AbstractSet[str]) -> Mapping[str, bytes] | None:
        """Return those slices of a block that was read before, if they are kept."""
        lines = self.cache.get(f"{self._key(digest)} lines") if self.cache else None
        return dict(_cut(lines, names)) if lines else None

    def kept(self, digest: str) -> Head | None:
        """Return the head of a block that was read before."""
        head = self.cache.get(f"{self._key(digest)} head") if self.cache else None
        return Head.unpacked(head) if head else None

    def _text(self, block: Block, name: str) -> bytes:
        if block.start in self.held:
            return self.held[block.start][name]
        text = self.cache.get(f"{self._key(block.digest)} {name}") if self.cache else None
        return self._written(block)[1][name] if text is None else text

    def _make(self, block: Block) -> tuple[Head, Mapping[str, bytes]]:
        """Read a block; its texts are returned only if the cache does not take them."""
        head, texts = self._written(block)
        key = self._key(block.digest)
        if not self.cache:
            return head, texts
        if not all(self.cache.put(f"{key} {name}", text) for name, text in texts.items() if text):
            return head, texts
        self.cache.put(f"{key} head", head.packed())
        return head, {}

    def _written(self, block: Block) -> tuple[Head, Mapping[str, bytes]]:
        made = self.reader().read(block)
        return made.head(), {"lines": made.lines(), "aside": made.aside}

    def _key(self, digest: str) -> str:
        return f"search {self.recipe} {digest}"


def _portions(blocks: Sequence[Block]) -> list[list[int]]:
    """Deal blocks out by their starts: each stands there for every thing that is to be read."""
    portions: list[list[int]] = []
    for block in blocks:
        if not portions or len(portions[-1]) >= _TOGETHER:
            portions.append([])
        portions[-1] += [block.start] * len(block.things)
    return portions


def _cut(lines: bytes, names: AbstractSet[str]) -> Iterator[tuple[str, bytes]]:
    """Yield some slices out of all of a block."""
    head, _, text = lines.partition(b"\n")
    ends: dict[str, int] = json.loads(head)
    starts = dict(zip(ends, [0, *ends.values()], strict=False))
    for name in ends.keys() & names:
        yield name, text[starts[name] : ends[name]]


def blocks_of(things: Sequence[Thing]) -> list[Block]:
    """Cut things into blocks."""
    made = []
    start = 0
    for end, thing in enumerate(things, 1):
        if crc32(thing.name.encode()) % _USUAL == 0 or end == len(things):
            some = things[start:end]
            told = "\n".join(thing.digest for thing in some)
            made.append(Block(start, some, digest_of(told.encode())))
            start = end
    return made


def digest_of(data: bytes) -> str:
    """Return the digest under which something is kept."""
    return blake2b(data, digest_size=_DIGEST // 2).hexdigest()
