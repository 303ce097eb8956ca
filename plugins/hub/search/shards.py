"""Shards: the terms that begin alike, from all blocks; what is made of each is kept too.

A shard has another key only if one of its slices is another, or if a block before has more things
or fewer. So an edit makes the parts anew in which words of that edit stand.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from heapq import heapreplace

from hub.core.frozen import frozen
from hub.core.parallel import cores, in_portions
from hub.search.blocks import Desk, Head
from hub.search.ledger import Ledger
from hub.search.parts import Parts

# From so many bytes of slices on other cores are called.
_MUCH = 4_000_000


@frozen
class Shards:
    """The shards of a desk in the order of the alphabet, and what results show, block by block."""

    parts: Mapping[str, Parts]
    shown: Sequence[bytes]
    press: "_Press"

    def texts(self) -> dict[str, Callable[[], bytes]]:
        """Return by the name of a part what gets its text, in any process."""
        # Parts of one shard are asked for one behind another.
        texts = lru_cache(maxsize=2)(self.press.texts)
        return {
            name: partial(_text, texts, shard, name)
            for shard, parts in self.parts.items()
            for name in parts.names
        }


def _text(texts: Callable[[str], Mapping[str, bytes]], shard: str, name: str) -> bytes:
    return texts(shard)[name]


def shards(desk: Desk) -> Shards:
    """Return all shards; those in which something is new are made now."""
    ledger = Ledger.load(desk)
    heads = ledger.turn(desk)
    press = _Press(desk, ledger.sums, {})
    if heads is not None:
        _fill(ledger, press, heads)
        ledger.save(desk)
    parts = {name: Parts.unpacked(packed) for name, (_, packed) in sorted(ledger.parts.items())}
    return Shards(parts, [*ledger.shown.values()], press)


def _fill(ledger: Ledger, press: "_Press", heads: Sequence[Head]) -> None:
    """Put the parts of shards that have another sum into the ledger."""
    desk, before = press.desk, ledger.parts
    same = {name for name, told in ledger.sums.items() if before.get(name, (None,))[0] == told}
    found = {name: press.kept(name) for name in sorted(ledger.sums.keys() - same)}
    sizes = _sizes([name for name, kept in found.items() if kept is None], heads)
    # Blocks that have come tell how large the others are.
    much = sum(sizes.values()) * len(desk.blocks) > _MUCH * len(heads)
    # Each portion reads the lines of all blocks once.
    portions = _portions(sizes, (desk.workers or cores()) if much else 1)
    if portions:
        desk.reader()  # what it loads, all get by the fork
    pressed = in_portions(press, portions, desk.workers, is_much=much)
    for names, made in zip(portions, pressed, strict=True):
        for name, (packed, text) in zip(names, made, strict=True):
            found[name] = packed
            if text:
                press.held[name] = text
    new = {name: (ledger.sums[name], packed) for name, packed in found.items() if packed}
    ledger.parts = {name: before[name] for name in same} | new


def _sizes(names: Sequence[str], heads: Sequence[Head]) -> dict[str, int]:
    """Return how many bytes the slices of shards have."""
    sizes = dict.fromkeys(names, 0)
    for head in heads:
        for name in head.slices.keys() & sizes.keys():
            sizes[name] += head.slices[name][0]
    return sizes


def _portions(sizes: Mapping[str, int], number: int) -> list[list[str]]:
    """Deal shards out, so that portions are about as large, the large shards first."""
    portions: list[list[str]] = [[] for _ in range(min(number, len(sizes)))]
    filled = [(0, number) for number in range(len(portions))]
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        size, number = filled[0]
        portions[number].append(name)
        heapreplace(filled, (size + sizes[name], number))
    return portions


@frozen
class _Press:
    """Makes shards, in any process; ``held`` is by name what no cache has taken."""

    desk: Desk
    sums: Mapping[str, int]
    held: dict[str, bytes]

    def __call__(self, names: Sequence[str]) -> list[tuple[bytes, bytes]]:
        """Make shards: packed parts, and with their texts only if the cache does not take these."""
        slices: Mapping[str, list[tuple[int, bytes]]] = {name: [] for name in names}
        for block in self.desk.blocks:
            for name, text in self.desk.slices(block, slices.keys()):
                slices[name].append((block.start, text))
        return [self._make(name, slices[name]) for name in names]

    def _make(self, name: str, slices: list[tuple[int, bytes]]) -> tuple[bytes, bytes]:
        from hub.search.rows import parts_of

        parts, texts = parts_of(self.desk.reader().merged(slices), name)
        packed = parts.packed()
        text = b"\n".join((packed, *texts.values()))
        kept = self.desk.cache and self.desk.cache.put(self._key(name), text)
        return packed, b"" if kept else text

    def kept(self, name: str) -> bytes | None:
        """Return the packed parts of a shard that was made before."""
        text = self._text(name)
        return text.partition(b"\n")[0] if text else None

    def texts(self, name: str) -> Mapping[str, bytes]:
        """Return the texts of a shard, in any process."""
        text = self._text(name) or self([name])[0][1] or self._text(name)
        packed, *texts = (text or b"").split(b"\n")
        return dict(zip(Parts.unpacked(packed).names, texts, strict=True))

    def _text(self, name: str) -> bytes | None:
        if name in self.held:
            return self.held[name]
        return self.desk.cache.get(self._key(name)) if self.desk.cache else None

    def _key(self, name: str) -> str:
        return f"search {self.desk.recipe} shard {name} {self.sums[name]:x}"
