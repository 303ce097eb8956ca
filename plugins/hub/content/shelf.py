"""What the last build here read: records and outlines by path, while files lie as they lay.

A file that has the size and times that it had is not read again. The shelf is for one folder on one
machine; what is carried to others are the texts themselves (``kept``), from which it is made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from os import lstat
from zlib import crc32

from hub.content.body import Outline
from hub.content.kept import packed, unpacked
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic
from hub.core.frozen import frozen
from hub.core.model.common import Record
from hub.core.travel import travels

_PARTS = 32
Stamp = tuple[int, int, int]


@travels
@frozen
class Row:
    """A text: how its file lay, the key under which it is kept, what it says but for its body."""

    stamp: Stamp
    key: str
    record: Record
    outline: Outline
    told: tuple[Diagnostic, ...]


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
            try:
                found = unpacked(BytesIO(data or b""))
            except ValueError:
                continue
            if isinstance(found, dict):
                rows |= {path: row for path, row in found.items() if isinstance(row, Row)}
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
        changed = {_part(path) for path in _changed(self.rows, rows)}
        parts: dict[int, dict[str, Row]] = {part: {} for part in changed}
        for path, row in rows.items():
            if (part := _part(path)) in parts:
                parts[part][path] = row
        for part, members in parts.items():
            self.cache.put(f"{self.name} {part}", packed(members))
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


def _changed(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterable[str]:
    yield from before.keys() - after.keys()
    yield from (path for path, row in after.items() if before.get(path) is not row)


def _part(path: str) -> int:
    return crc32(path.encode()) % _PARTS
