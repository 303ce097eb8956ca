"""What results show of all things, in parts; and by what they are sieved.

A part is known by the digests of its things, so nothing is read to see that it is as it was.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, groupby
from typing import Any

from hub.core.cache import Cache
from hub.core.frozen import frozen
from hub.search.blocks import SHOWN, Block, digest_of
from hub.search.groups import KINDS
from hub.search.packing import pack
from hub.search.parts import compact, name_of

_THINGS = 8


@frozen
class Shown:
    """What results show of each block."""

    blocks: Sequence[Block]
    told: Sequence[bytes]

    def index(
        self, recipe: str, cache: Cache | None
    ) -> tuple[dict[str, Any], dict[str, Callable[[], bytes]]]:
        """Return what the index tells of all things; by the name of a part what gets its text."""
        columns = [json.loads(told.partition(SHOWN)[0]) for told in self.told]
        years, districts, kinds = ([*chain.from_iterable(c[n] for c in columns)] for n in range(3))
        parts = {kind: [*_parts(numbers)] for kind, numbers in _numbers(kinds)}
        names = self._names([*chain.from_iterable(parts.values())], recipe, cache)
        texts: dict[str, Callable[[], bytes]] = {
            name: partial(self.text, part) for part, name in names.items()
        }
        told = {"kinds": [*_kinds(parts, names)], **_facets(years, districts)}
        return told, texts

    def text(self, part: range) -> bytes:
        """Return a part: what results show of things by their numbers."""
        at = bisect_right(self.blocks, part.start, key=lambda block: block.start) - 1
        first = self.blocks[at].start
        rows: list[Any] = []
        while first + len(rows) < part.stop:
            rows += _rows(self.told[at])
            at += 1
        return compact(rows[part.start - first : part.stop - first])

    def _names(self, parts: Sequence[range], recipe: str, cache: Cache | None) -> dict[range, str]:
        """Return the names of parts; those of the last build are kept."""
        things = [thing.digest for block in self.blocks for thing in block.things]
        digests = [digest_of("\n".join(things[part.start : part.stop]).encode()) for part in parts]
        key = f"search {recipe} things"
        before: dict[str, str] = json.loads((cache and cache.get(key)) or b"{}")
        names = [
            before.get(digest) or name_of(self.text(part))
            for part, digest in zip(parts, digests, strict=True)
        ]
        now = dict(zip(digests, names, strict=True))
        if cache and now != before:
            cache.put(key, compact(now))
        return dict(zip(parts, names, strict=True))


@lru_cache(maxsize=2)
def _rows(told: bytes) -> Sequence[Any]:
    """Return what results show of a block: its parts are asked for one behind another."""
    rows: Sequence[Any] = json.loads(told.partition(SHOWN)[2])
    return rows


def _numbers(kinds: Sequence[str]) -> Iterator[tuple[str, range]]:
    """Yield each kind with the numbers of its things, which follow each other."""
    start = 0
    for kind, some in groupby(kinds):
        end = start + sum(1 for _ in some)
        yield kind, range(start, end)
        start = end


def _parts(numbers: range) -> Iterator[range]:
    for start in range(0, len(numbers), _THINGS):
        yield numbers[start : start + _THINGS]


def _kinds(
    parts: Mapping[str, Sequence[range]], names: Mapping[range, str]
) -> Iterator[dict[str, Any]]:
    """Yield the kinds that are there, each with the parts of what results show."""
    for kind in KINDS:
        if kind.name in parts:
            yield {
                "name": kind.name,
                "title": kind.title,
                "number": sum(map(len, parts[kind.name])),
                "parts": "".join(names[part] for part in parts[kind.name]),
            }


def _facets(years: Sequence[int], districts: Sequence[str]) -> dict[str, Any]:
    """Tell by what things are sieved: a number for each."""
    place = {name: at for at, name in enumerate(["", *sorted(set(districts) - {""})])}
    turn = {year: at for at, year in enumerate([0, *sorted(set(years) - {0}, reverse=True)])}
    return {
        "step": _THINGS,
        "districts": [*place][1:],
        "district": pack(map(place.__getitem__, districts)),
        "years": [*turn][1:],
        "year": pack(map(turn.__getitem__, years)),
    }
