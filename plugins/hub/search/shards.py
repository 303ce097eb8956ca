"""Shards: the terms that begin alike, from all blocks; what is made of each is kept too.

A shard has another key only if one of its slices is another, or if a block before has more things
or fewer. So an edit makes the parts anew in which words of that edit stand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapreplace
from itertools import chain

from hub.core.parallel import in_portions
from hub.search.blocks import Desk, Head, digest_of
from hub.search.parts import Parts, parts_of

# Each portion reads the lines of all blocks once.
_PORTIONS = 8
# Bytes of slices from which on other cores are called.
_MUCH = 1_000_000


def shards(desk: Desk) -> tuple[list[Head], list[Parts]]:
    """Return the heads of all blocks, and the parts of all shards in the order of the alphabet."""
    heads = desk.read()
    press = _Press(desk, heads, _keys(desk, heads))
    names = sorted(press.keys)
    found = {name: press.kept(name) for name in names}
    sizes = press.sizes([name for name in names if found[name] is None])
    portions = _portions(sizes)
    is_much = sum(sizes.values()) > _MUCH
    if sizes:
        desk.reader()  # what it loads, all get by the fork
    pressed = in_portions(press, portions, desk.workers, is_much=is_much)
    made = [zip(*both, strict=True) for both in zip(portions, pressed, strict=True)]
    packed = dict(chain.from_iterable(made))
    return heads, [Parts.unpacked(found[name] or packed[name]) for name in names]


def _portions(sizes: Mapping[str, int]) -> list[list[str]]:
    """Deal shards out, so that portions are about as large, the large shards first."""
    portions: list[list[str]] = [[] for _ in range(min(_PORTIONS, len(sizes)))]
    filled = [(0, number) for number in range(len(portions))]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        size, number = filled[0]
        portions[number].append(name)
        heapreplace(filled, (size + sizes[name], number))
    return portions


def _keys(desk: Desk, heads: Sequence[Head]) -> dict[str, str]:
    """Return under what each shard is kept."""
    slices: dict[str, list[str]] = defaultdict(list)
    for block, head in zip(desk.blocks, heads, strict=True):
        start = str(block.start)
        for name, (_, _, digest) in head.slices.items():
            slices[name] += start, digest
    digests = {name: digest_of(" ".join(told).encode()) for name, told in slices.items()}
    return {name: f"search {desk.recipe} shard {digest}" for name, digest in digests.items()}


@dataclass(frozen=True, slots=True)
class _Press:
    desk: Desk
    heads: Sequence[Head]
    keys: Mapping[str, str]

    def __call__(self, names: Sequence[str]) -> list[bytes]:
        """Make shards, in any process."""
        slices: Mapping[str, list[tuple[int, bytes]]] = {name: [] for name in names}
        for block, head in zip(self.desk.blocks, self.heads, strict=True):
            lines = self.desk.lines(block)
            for name in names:
                if name in head.slices:
                    start, end, _ = head.slices[name]
                    slices[name].append((block.start, lines[start:end]))
        return [self._make(name, slices[name]) for name in names]

    def _make(self, name: str, slices: list[tuple[int, bytes]]) -> bytes:
        packed = parts_of(self.desk.reader().merged(slices), name).packed()
        if self.desk.cache:
            self.desk.cache.put(self.keys[name], packed)
        return packed

    def sizes(self, names: Sequence[str]) -> dict[str, int]:
        """Return how many bytes the slices of shards have."""
        sizes = dict.fromkeys(names, 0)
        for head in self.heads:
            for name in head.slices.keys() & sizes.keys():
                start, end, _ = head.slices[name]
                sizes[name] += end - start
        return sizes

    def kept(self, name: str) -> bytes | None:
        """Return a shard that was made before."""
        return self.desk.cache.get(self.keys[name]) if self.desk.cache else None
