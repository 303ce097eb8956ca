"""What the last build here read: records and outlines by path, while files lie as they lay.

A file that has the size and times that it had is not read again. The shelf is for one folder on one
machine; what is carried to others are the texts themselves (``kept``), from which it is made.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from os import lstat
from typing import Any, NamedTuple
from zlib import crc32

from hub.content.kept import packed, unpacked
from hub.content.outline import Outline
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic
from hub.core.model.common import Record

_PARTS = 32
Stamp = tuple[int, int, int]


class Row(NamedTuple):
    """A text: how its file lay, the key under which it is kept, what it says but for its body."""

    stamp: Stamp
    key: str
    record: Record
    told: tuple[Diagnostic, ...]
    outline: Outline


@dataclass(slots=True)
class Shelf:
    """The rows of one content folder."""

    cache: Cache
    name: str
    rows: Mapping[str, Row]

    @classmethod
    def load(cls, config: Config, recipe: str) -> "Shelf":
        """Return the shelf of the content; what is damaged, or has another recipe, is not on it."""
        cache = Cache(config.cache / "shelf")
        name = _name(config, recipe)
        rows: dict[str, Row] = {}
        for part in range(_PARTS):
            data = cache.get(f"{name} {part}")
            if data is not None:
                rows |= _loaded(data)
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


# Columns are read in half of the time of rows. The path comes first; an outline is many columns.
_PLAIN = len(Row._fields)


def _dumped(rows: Mapping[str, Row]) -> bytes:
    """Return rows as bytes."""
    whole = [(path, *row[:-1], *row.outline) for path, row in rows.items()]
    return packed(tuple(zip(*whole, strict=True)))


def _loaded(data: bytes) -> dict[str, Row]:
    """Return the rows that lie in bytes; none if these are damaged."""
    try:
        columns: Any = unpacked(BytesIO(data))
        outlines = map(Outline._make, zip(*columns[_PLAIN:], strict=True))
        rows = map(Row._make, zip(*columns[1:_PLAIN], outlines, strict=True))
        return dict(zip(columns[0], rows, strict=True)) if columns else {}
    except (ValueError, TypeError):
        return {}


def _part(path: str) -> int:
    return crc32(path.encode()) % _PARTS
