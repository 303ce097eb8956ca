"""Shards: the terms that begin alike, from all blocks; what is made of each is kept too.

A shard has another key only if one of its slices is another, or if a block before has more things
or fewer. So an edit makes the parts anew in which words of that edit stand.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hub.core.parallel import in_chunks
from hub.search.blocks import Desk, Head, digest_of
from hub.search.parts import Parts, parts_of
from hub.search.postings import merged

# Each portion reads the lines of all blocks once.
_PORTIONS = 8


def shards(desk: Desk) -> tuple[list[Head], list[Parts]]:
    """Return the heads of all blocks, and the parts of all shards in the order of the alphabet."""
    heads = desk.read()
    press = _Press(desk, heads, _keys(desk, heads))
    names = sorted(press.keys)
    found = {name: press.kept(name) for name in names}
    missing = [name for name in names if found[name] is None]
    chunk = -(-len(missing) // _PORTIONS) or 1
    made = in_chunks(press, missing, desk.workers, chunk)
    packed = dict(zip(missing, (one for some in made for one in some), strict=True))
    return heads, [Parts.unpacked(found[name] or packed[name]) for name in names]


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
        slices: Mapping[str, list[tuple[int, str]]] = {name: [] for name in names}
        for block, head in zip(self.desk.blocks, self.heads, strict=True):
            lines = self.desk.lines(block)
            for name in names:
                if name in head.slices:
                    start, end, _ = head.slices[name]
                    slices[name].append((block.start, lines[start:end].decode()))
        return [self._make(name, slices[name]) for name in names]

    def _make(self, name: str, slices: list[tuple[int, str]]) -> bytes:
        packed = parts_of(merged(slices), name).packed()
        if self.desk.cache:
            self.desk.cache.put(self.keys[name], packed)
        return packed

    def kept(self, name: str) -> bytes | None:
        """Return a shard that was made before."""
        return self.desk.cache.get(self.keys[name]) if self.desk.cache else None
