"""What the last build here read: records and outlines by path, while files lie as they lay.

A file that has the size and times that it had is not read again. The shelf is for one folder on one
machine; what is carried to others are the texts themselves (``kept``), from which it is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import repeat
from os import lstat
from typing import Any, NamedTuple
from zlib import crc32

from hub.content.body import Fetch, StoredBody
from hub.content.entry import Entry
from hub.content.kept import packed, unpacked
from hub.content.kinds import BY_NAME
from hub.content.outline import Outline
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic

_PARTS = 32
Stamp = tuple[int, int, int]


class Row(NamedTuple):
    """A text whose body is stored: how its file lay, what was told of it, what it became."""

    stamp: Stamp
    told: tuple[Diagnostic, ...]
    entry: Entry


@dataclass(slots=True)
class Shelf:
    """The rows of one content folder."""

    cache: Cache
    name: str
    rows: Mapping[str, Row]

    @classmethod
    def load(cls, config: Config, recipe: str, fetch: Fetch) -> "Shelf":
        """Return the shelf of the content; what is damaged, or has another recipe, is not on it."""
        cache = Cache(config.cache / "shelf")
        name = _name(config, recipe)
        rows: dict[str, Row] = {}
        for part in range(_PARTS):
            data = cache.get(f"{name} {part}")
            if data is not None:
                rows |= _loaded(data, fetch)
        return cls(cache, name, rows)

    def is_for(self, config: Config, recipe: str) -> bool:
        """Tell whether these are the rows of that content, made by that recipe."""
        return self.cache.folder == config.cache / "shelf" and self.name == _name(config, recipe)

    def find(self, path: str, stamp: Stamp | None) -> Row | None:
        """Return the row of a file that lies as it lay."""
        row = self.rows.get(path)
        return row if row is not None and row.stamp == stamp else None

    def save(self, rows: Mapping[str, Row]) -> None:
        """Keep rows for the next build, as far as they are others."""
        known = self.rows
        others = [path for path, row in rows.items() if known.get(path) is not row]
        changed = {_part(path) for path in (*others, *(known.keys() - rows.keys()))}
        parts: dict[int, dict[str, Row]] = {part: {} for part in changed}
        for path, row in rows.items():
            if (part := _part(path)) in parts:
                parts[part][path] = row
        for part, members in parts.items():
            self.cache.put(f"{self.name} {part}", _dumped(members))
        self.rows = rows


def _name(config: Config, recipe: str) -> str:
    return f"shelf {recipe} {config.content.resolve()}"


def stamp_of(path: str) -> Stamp | None:
    """Return how a file lies: whoever writes to it, or puts another in its place, changes this."""
    try:
        found = lstat(path)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


# Columns are read in half of the time of rows; an outline is many of them.
_PLAIN = 6


def _dumped(rows: Mapping[str, Row]) -> bytes:
    """Return rows as bytes."""
    whole = [
        (path, stamp, told, of.kind.name, of.record, of.digest, *of.outline)
        for path, (stamp, told, of) in rows.items()
    ]
    return packed(tuple(zip(*whole, strict=True)))


def _loaded(data: bytes, fetch: Fetch) -> dict[str, Row]:
    """Return the rows that lie in bytes; none if these are damaged."""
    try:
        columns: Any = unpacked(BytesIO(data)) or ((),) * _PLAIN
        paths, stamps, told, kinds, records, keys = columns[:_PLAIN]
        outlines = list(map(Outline._make, zip(*columns[_PLAIN:], strict=True)))
        bodies = map(StoredBody, [outline.led for outline in outlines], keys, repeat(fetch))
        kinds = map(BY_NAME.__getitem__, kinds)
        entries = map(Entry, kinds, paths, records, bodies, outlines, keys)
        return dict(zip(paths, map(Row, stamps, told, entries), strict=True))
    except (ValueError, TypeError, KeyError):
        return {}


def _part(path: str) -> int:
    return crc32(path.encode()) % _PARTS
