"""What stood at a desk when the last build left it: so an edit asks for the blocks that are others.

By shard there is a sum over its slices, wherever they are. What goes is taken off and what comes is
added, so the slices of all other blocks need not be looked at: the sum is the key of the shard.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b

from hub.core.frozen import frozen
from hub.search.blocks import Block, Desk, Head
from hub.search.parts import compact

_ALL = 1 << 128


@frozen
class Turn:
    """What is another since the last build: blocks that are gone, and that have come.

    Of the gone ones the start and the digest are told.
    """

    gone: Sequence[tuple[int, str]]
    come: Sequence[tuple[Block, Head]]


@dataclass(slots=True)
class Ledger:
    """By place of a block what results show of it; by shard the sum and, under it, packed parts."""

    shown: dict[str, bytes] = field(default_factory=dict)
    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    parts: dict[str, tuple[int, bytes]] = field(default_factory=dict)

    @classmethod
    def load(cls, desk: Desk) -> "Ledger":
        """Return what the last build left; nothing is what a first one starts with."""
        data = desk.cache.get(_key(desk)) if desk.cache else None
        if not data:
            return cls()
        head, *lines = data.split(b"\n")
        places, names, told = json.loads(head)
        sums = [int(each, 16) for each in told]
        return cls(
            dict(zip(places, lines, strict=False)),
            defaultdict(int, zip(names, sums, strict=True)),
            dict(zip(names, zip(sums, lines[len(places) :], strict=True), strict=True)),
        )

    def save(self, desk: Desk) -> None:
        """Leave it for the next build: all shards have parts."""
        if desk.cache:
            sums = [f"{told:x}" for told, _ in self.parts.values()]
            head = compact((list(self.shown), list(self.parts), sums))
            parts = (packed for _, packed in self.parts.values())
            desk.cache.put(_key(desk), b"\n".join((head, *self.shown.values(), *parts)))

    def turn(self, desk: Desk) -> Turn | None:
        """Make it that of the blocks of now; return what is another, if anything is."""
        now = {_place(block.start, block.digest): block for block in desk.blocks}
        gone = [place for place in self.shown if place not in now]
        old = {place: desk.kept(_told(place)[1]) for place in gone}
        if not all(old.values()):
            self.shown, self.parts = {}, {}
            self.sums.clear()
            old = {}
        come = {place: block for place, block in now.items() if place not in self.shown}
        if not come and not old:
            return None
        heads = desk.read([*come.values()])
        for place, head in old.items():
            if head:
                self._add(place, head, -1)
        new = dict(zip(come, heads, strict=True))
        for place, head in new.items():
            self._add(place, head, 1)
        shown = self.shown | {place: head.shown for place, head in new.items()}
        self.shown = {place: shown[place] for place in now}
        self.sums = defaultdict(int, {name: told for name, told in self.sums.items() if told})
        return Turn([*map(_told, old)], [*zip(come.values(), heads, strict=True)])

    def _add(self, place: str, head: Head, sign: int) -> None:
        factor = sign * _factor(place.partition(" ")[0])
        sums = self.sums
        for name, (_, digest) in head.slices.items():
            sums[name] = (sums[name] + factor * int(digest, 16)) % _ALL


def _place(start: int, digest: str) -> str:
    return f"{start} {digest}"


def _told(place: str) -> tuple[int, str]:
    start, _, digest = place.partition(" ")
    return int(start), digest


def _key(desk: Desk) -> str:
    return f"search {desk.recipe} ledger"


@cache
def _factor(start: str) -> int:
    """Return by what slices of blocks that start there are told from the same elsewhere."""
    return int.from_bytes(blake2b(start.encode(), digest_size=16).digest()) | 1
