"""What the last build here read: records and outlines by path, while files lie as they lay.

A file that has the size and times that it had is not read again. The shelf is for one folder on one
machine; what is carried to others are the texts themselves (``kept``), from which it is made.
"""

from bisect import bisect, bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise, repeat
from math import ceil
from typing import Any

from hub.content.body import Body, Fetch
from hub.content.entry import Entry
from hub.content.kept import packed, unpacked
from hub.content.kinds import BY_NAME
from hub.content.outline import Outline
from hub.content.reading import Told
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic
from hub.core.folders import Stamp
from hub.core.frozen import many

# Parts of so many texts, or so many parts if that makes larger ones; one may grow to the double.
_TEXTS, _PARTS = 200, 32


@dataclass(slots=True)
class Shelf:
    """The texts of one content folder whose bodies are stored.

    By their paths: how a file lay, what it became, and what was told of it, if anything was. They
    lie in parts, so that little is written when one is another: each holds the texts from one of
    ``cuts`` to the next, for what is read together lies together in memory, and a build goes
    through all of them in their order, many times.
    """

    cache: Cache
    name: str
    stamps: dict[str, Stamp] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    told: dict[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    cuts: list[str] = field(default_factory=lambda: [""])

    @classmethod
    def load(cls, config: Config, recipe: str, fetch: Fetch) -> "Shelf":
        """Return the shelf of the content; what is damaged, or has another recipe, is not on it."""
        made = cls(Cache(config.cache / "shelf"), _name(config, recipe))
        made.cuts = (made.cache.get(made.name) or b"").decode().split("\n")
        for cut in made.cuts:
            data = made.cache.get(f"{made.name} {cut}")
            if data is not None:
                made._take(data, fetch)
        return made

    @classmethod
    def lies(cls, config: Config, recipe: str) -> bool:
        """Tell whether there is a shelf of the content, whatever else is on it."""
        return Cache(config.cache / "shelf").get(f"{_name(config, recipe)} ") is not None

    def is_for(self, config: Config, recipe: str) -> bool:
        """Tell whether this is the shelf of that content, made by that recipe."""
        return self.cache.folder == config.cache / "shelf" and self.name == _name(config, recipe)

    def others(self, stamps: Mapping[str, Stamp | None]) -> list[str]:
        """Return the files that do not lie as they lay."""
        known = self.stamps
        return [path for path, stamp in stamps.items() if not stamp or known.get(path) != stamp]

    def turn(self, stamps: Mapping[str, Stamp | None], read: Mapping[str, Told]) -> None:
        """Put what was ``read`` in the place of what it was, and keep all for the next build."""
        others = (self.entries.keys() - stamps.keys()) | read.keys()
        gone = [path for path in others if self._drop(path)]
        come = [path for path in read if self._put(path, stamps[path], read[path])]
        changed = {bisect(self.cuts, path) - 1 for path in (*gone, *come)}
        if not changed:
            return
        paths = sorted(self.entries)
        size = max(_TEXTS, ceil(len(paths) / _PARTS))
        parts = self._parts(paths)
        if any(len(parts[number]) > 2 * size for number in changed):
            self.cuts = ["", *paths[size::size]]
            parts = self._parts(paths)
            changed = set(range(len(parts)))
            self.cache.put(self.name, "\n".join(self.cuts).encode())
        for number in changed:
            self.cache.put(f"{self.name} {self.cuts[number]}", self._given(parts[number]))

    def _drop(self, path: str) -> bool:
        """Take a text away; tell whether it was there."""
        if path not in self.entries:
            return False
        del self.stamps[path], self.entries[path]
        self.told.pop(path, None)
        return True

    def _put(self, path: str, stamp: Stamp | None, what: Told) -> bool:
        """Take a text in if its body is stored; tell whether it is here."""
        one, told = what
        if stamp is None or not isinstance(one, Entry) or isinstance(one.held, Body):
            return False
        self.stamps[path], self.entries[path] = stamp, one
        if told:
            self.told[path] = told
        return True

    def _parts(self, paths: Sequence[str]) -> list[Sequence[str]]:
        """Cut sorted paths into parts."""
        places = [*(bisect_left(paths, cut) for cut in self.cuts), len(paths)]
        return [paths[start:end] for start, end in pairwise(places)]

    def _given(self, paths: Iterable[str]) -> bytes:
        """Return texts as bytes: columns are read in half of the time of rows."""
        rows = [
            (path, self.stamps[path], self.told.get(path, ()), *_plain(self.entries[path]))
            for path in paths
        ]
        return packed(tuple(zip(*rows, strict=True)))

    def _take(self, data: bytes, fetch: Fetch) -> None:
        """Put texts that lie in bytes on the shelf, none if these are damaged."""
        try:
            columns: Any = unpacked(BytesIO(data))
            paths, stamps, told, names, states, keys, *outlines = columns
            kinds = list(map(BY_NAME.__getitem__, names))
            records = [of.model.remade(state) for of, state in zip(kinds, states, strict=True)]
            outlined = map(Outline._make, zip(*outlines, strict=True))
            fetches = repeat(fetch, len(paths))
            made = many(Entry, kinds, paths, records, fetches, list(outlined), keys)
            lie = list(zip(paths, stamps, strict=True))
            noted = [(path, some) for path, some in zip(paths, told, strict=True) if some]
        except (ValueError, TypeError, KeyError):
            return
        self.stamps.update(lie)
        self.entries.update(zip(paths, made, strict=True))
        self.told.update(noted)


def _plain(entry: Entry) -> tuple[Any, ...]:
    """Return what an entry is made of; a record by its state: as an object it is read slowly."""
    return entry.kind.name, entry.record.__getstate__(), entry.digest, *entry.outline


def _name(config: Config, recipe: str) -> str:
    return f"shelf {recipe} {config.content.resolve()}"
