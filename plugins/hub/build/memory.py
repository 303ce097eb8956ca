"""What the last build wrote into an output folder: of each file its key, and how it lies there.

A memory is no truth: a file that does not lie as it was left is made again, and so is everything
if the memory is gone, damaged or another program's.
"""

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from hub.build.world import Trace, World
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen

Stamp = tuple[int, int]
"""How a file lies on the disk, its size and its time; whoever writes to it changes this."""


# Thousands of these come from the workers: tuples travel in a third of the time of dataclasses.
class Key(NamedTuple):
    """All that a page depends on, as digests: the code, the frame, the templates, the view.

    ``marks`` are four bytes for each field of the view. A file has ``data`` alone.
    """

    data: bytes
    code: bytes = b""
    frame: bytes = b""
    template: bytes = b""
    marks: bytes = b""


class Known(NamedTuple):
    """A file of the last build: its key, its stamp, and its trace if that is known.

    They stand in one row: tens of thousands are read for one edit, and few are looked at.
    """

    data: bytes
    code: bytes
    frame: bytes
    template: bytes
    marks: bytes
    size: int
    time: int
    inputs: bytes | None = None
    seen: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: Key, stamp: Stamp, trace: Trace | None = None) -> "Known":
        """Return the row of a file."""
        return cls(*key, *stamp, *(trace or ()))

    @property
    def key(self) -> Key:
        """What the file depends on."""
        return Key(*self[:5])

    @property
    def stamp(self) -> Stamp:
        """How the file was left."""
        return self[5:7]

    @property
    def trace(self) -> Trace | None:
        """What the file was made of."""
        return None if self.inputs is None else Trace(self.inputs, self.seen)

    def traced(self, trace: Trace | None) -> "Known":
        """Return the row with another trace."""
        return Known.of(self.key, self.stamp, trace)

    def at_home(self) -> "Known":
        """Return the row that came from another process, with names that rows share."""
        return Known(*self[:-1], tuple(map(intern, self.seen)))


@frozen
class Memory:
    """The files of the last build by path, and the site of which they were made."""

    files: Mapping[str, Known] = field(default_factory=dict)
    world: World | None = None

    @classmethod
    def load(cls, cache: Cache, output: Path) -> "Memory":
        """Return the memory of an output folder; an empty one if there is none to be trusted."""
        data = cache.get(_name(output))
        if data is None:
            return cls()
        try:
            world, paths, *columns = map(_loaded, _loaded(data))
            rows = map(Known._make, zip(*columns, strict=True))
            return cls(dict(zip(paths, rows, strict=True)), _world(*world))
        except Exception:  # noqa: BLE001  (a foreign pickle may raise anything)
            return cls()

    def is_like(self, other: "Memory") -> bool:
        """Tell whether another memory says the same, but for the moment since when."""
        mine, its = self.world, other.world
        if mine is None or its is None or self.files != other.files:
            return mine is its
        return mine == replace(its, since=mine.since)

    def save(self, cache: Cache, output: Path) -> None:
        """Keep it for the next build."""
        world = self.world
        if world is None:
            return
        clock = (world.since.isoformat(), world.until.isoformat())
        columns = zip(*self.files.values(), strict=True)
        held = ((world.frame, *clock, dict(world.parts)), tuple(self.files), *columns)
        # One by one they are written in two thirds of the time: less is looked up in each.
        cache.put(_name(output), _dumped([_dumped(one) for one in held]))


def _dumped(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _loaded(data: bytes) -> Any:
    return _Plain(io.BytesIO(data)).load()


class _Plain(pickle.Unpickler):
    """Makes texts, bytes and numbers only: a memory from elsewhere must not run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def _world(frame: bytes, since: str, until: str, parts: dict[str, bytes]) -> World:
    return World(frame, datetime.fromisoformat(since), datetime.fromisoformat(until), parts)


def _name(output: Path) -> str:
    """Name the memory of a folder; code of another version does not know it."""
    place = hashlib.blake2b(str(output.resolve()).encode(), digest_size=16).hexdigest()
    return f"output {place} {code_digest('build', 'core')}"
