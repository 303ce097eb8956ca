"""What the last build wrote into an output folder: of each file its key, and how it lies there.

A memory is no truth: a file that does not lie as it was left is made again, and so is everything
if the memory is gone, damaged or another program's.
"""

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest


@dataclass(frozen=True, slots=True)
class Stamp:
    """How a file lies on the disk; whoever writes to it changes this."""

    size: int
    time: int


@dataclass(frozen=True, slots=True)
class Key:
    """All that a page depends on, as digests: the code, the frame, the templates, the view.

    ``marks`` are four bytes for each field of the view. A file has ``data`` alone.
    """

    data: bytes
    code: bytes = b""
    frame: bytes = b""
    template: bytes = b""
    marks: bytes = b""


@dataclass(frozen=True, slots=True)
class Known:
    """A file of the last build."""

    key: Key
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Memory:
    """The files of the last build by path."""

    files: Mapping[str, Known] = field(default_factory=dict)

    @classmethod
    def load(cls, cache: Cache, output: Path) -> "Memory":
        """Return the memory of an output folder; an empty one if there is none to be trusted."""
        data = cache.get(_name(output))
        if data is None:
            return cls()
        try:
            rows = _Plain(io.BytesIO(data)).load()
            return cls({row[0]: Known(Key(*row[1:6]), Stamp(*row[6:])) for row in rows})
        except Exception:  # noqa: BLE001  (a foreign pickle may raise anything)
            return cls()

    def save(self, cache: Cache, output: Path) -> None:
        """Keep it for the next build."""
        rows = [_row(path, known) for path, known in self.files.items()]
        cache.put(_name(output), pickle.dumps(rows, pickle.HIGHEST_PROTOCOL))


class _Plain(pickle.Unpickler):
    """Makes texts, bytes and numbers only: a memory from elsewhere must not run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def _row(path: str, known: Known) -> tuple[str | bytes | int, ...]:
    key, stamp = known.key, known.stamp
    parts = (key.data, key.code, key.frame, key.template, key.marks)
    return (path, *parts, stamp.size, stamp.time)


def _name(output: Path) -> str:
    """Name the memory of a folder; code of another version does not know it."""
    place = hashlib.blake2b(str(output.resolve()).encode(), digest_size=16).hexdigest()
    return f"output {place} {code_digest('build', 'core')}"
