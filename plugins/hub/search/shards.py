"""Shards: the terms that begin alike, from all blocks; what is made of each is kept too.

A shard has another key only if one of its slices is another, or if a block before has more things
or fewer. So an edit touches the shards in which words of that edit stand; they are mended.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from heapq import heapreplace
from typing import TYPE_CHECKING

from hub.core.frozen import frozen
from hub.core.parallel import cores, in_portions
from hub.search.blocks import Desk, Head, digest_of
from hub.search.ledger import Ledger, Turn
from hub.search.parts import Parts, Pressed, compact

if TYPE_CHECKING:
    from hub.search.rows import Posting

# From so many bytes of slices on other cores are called.
_MUCH = 4_000_000
# If more blocks than these have gone and come, shards are made anew.
_FEW = 16


@frozen
class Shards:
    """The shards of a desk in the order of the alphabet, and what results show, block by block."""

    parts: Mapping[str, Parts]
    shown: Sequence[bytes]
    press: "_Press"
    turned: "Turned"

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
    before = ledger.parts
    turn = ledger.turn(desk)
    press = _Press(desk, ledger.sums, {})
    if turn:
        _fill(ledger, press, turn)
        ledger.save(desk)
    parts = {name: Parts.unpacked(packed) for name, (_, packed) in sorted(ledger.parts.items())}
    return Shards(parts, [*ledger.shown.values()], press, Turned(before, ledger.parts))


@frozen
class Turned:
    """By shard the sum and the packed parts, as the last build left them and as they are now."""

    old: Mapping[str, tuple[int, bytes]]
    new: Mapping[str, tuple[int, bytes]]

    @property
    def before(self) -> str:
        """Tell all terms of the last build."""
        return _digest(self.old)

    @property
    def now(self) -> str:
        """Tell all terms of this one."""
        return _digest(self.new)

    def numbers(self) -> tuple[dict[str, int], dict[str, int]]:
        """Return of terms in how many entries they stood, and stand now, where that is another."""
        gone: dict[str, int] = {}
        come: dict[str, int] = {}
        for name in self.old.keys() | self.new.keys():
            old, new = self.old.get(name), self.new.get(name)
            if old != new:
                was, now = (Parts.unpacked(each[1]).numbers if each else {} for each in (old, new))
                gone.update(was.items() - now.items())
                come.update(now.items() - was.items())
        return gone, come


def _digest(parts: Mapping[str, tuple[int, bytes]]) -> str:
    sums = sorted((name, told) for name, (told, _) in parts.items())
    return digest_of(compact(sums))


def _fill(ledger: Ledger, press: "_Press", turn: Turn) -> None:
    """Put the parts of shards that have another sum into the ledger."""
    desk, before = press.desk, ledger.parts
    same = {name for name, told in ledger.sums.items() if before.get(name, (None,))[0] == told}
    found = {name: press.kept(name) for name in sorted(ledger.sums.keys() - same)}
    lacking = {name: ledger.parts.get(name) for name, kept in found.items() if kept is None}
    mended = press.mended({name: kept[0] for name, kept in lacking.items() if kept}, turn)
    heads = [head for _, head in turn.come]
    sizes = _sizes([name for name in lacking if name not in mended], heads)
    # Blocks that have come tell how large the others are.
    much = sum(sizes.values()) * len(desk.blocks) > _MUCH * len(heads)
    # Each portion reads the lines of all blocks once.
    portions = _portions(sizes, (desk.workers or cores()) if much else 1)
    if portions:
        desk.reader()  # what it loads, all get by the fork
    pressed = in_portions(press, portions, desk.workers, is_much=much)
    for names, each in zip(portions, pressed, strict=True):
        mended.update(zip(names, each, strict=True))
    for name, (packed, text) in mended.items():
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

        return self._put(name, parts_of(self.desk.reader().merged(slices), name))

    def _put(self, name: str, pressed: Pressed) -> tuple[bytes, bytes]:
        text = pressed.packed()
        kept = self.desk.cache and self.desk.cache.put(self._key(name), text)
        return text.partition(b"\n")[0], b"" if kept else text

    def mended(self, before: Mapping[str, int], turn: Turn) -> dict[str, tuple[bytes, bytes]]:
        """Make shards of what the last build left under other sums, if few blocks are others.

        A shard of which anything is missing is left out.
        """
        if not before or len(turn.gone) + len(turn.come) > _FEW:
            return {}
        from hub.search.mending import mended

        desk, names = self.desk, before.keys()
        gone = [(start, desk.slices_kept(digest, names)) for start, digest in turn.gone]
        come = [(block.start, dict(desk.slices(block, names))) for block, _ in turn.come]
        if any(slices is None for _, slices in gone):
            return {}
        made = {}
        for name, told in before.items():
            if text := desk.cache and desk.cache.get(self._key(name, told)):
                old, new = self._merged(name, gone), self._merged(name, come)
                made[name] = self._put(name, mended(Pressed.unpacked(text), old, new, name))
        return made

    def _merged(
        self, name: str, slices: Sequence[tuple[int, Mapping[str, bytes] | None]]
    ) -> Mapping[str, "Posting"]:
        own = [(start, some[name]) for start, some in slices if some and name in some]
        return self.desk.reader().merged(own) if own else {}

    def kept(self, name: str) -> bytes | None:
        """Return the packed parts of a shard that was made before."""
        text = self._text(name)
        return text.partition(b"\n")[0] if text else None

    def texts(self, name: str) -> Mapping[str, bytes]:
        """Return the texts of a shard, in any process."""
        text = self._text(name) or self([name])[0][1] or self._text(name)
        return Pressed.unpacked(text or b"").texts

    def _text(self, name: str) -> bytes | None:
        if name in self.held:
            return self.held[name]
        return self.desk.cache.get(self._key(name)) if self.desk.cache else None

    def _key(self, name: str, told: int | None = None) -> str:
        return f"search {self.desk.recipe} shard {name} {told or self.sums[name]:x}"
