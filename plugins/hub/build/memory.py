"""What the last build wrote into an output folder: of each file its key, and how it lies there.

A memory is no truth: a file that does not lie as it was left is made again, and so is everything
if the memory is gone, damaged or another program's.
"""

import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from hub.build.world import Trace, World
from hub.core.cache import Cache
from hub.core.code import code_digest


# Thousands of these come from the workers: tuples travel in a third of the time of dataclasses.
class Stamp(NamedTuple):
    """How a file lies on the disk; whoever writes to it changes this."""

    size: int
    time: int


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
    """A file of the last build; ``trace`` tells what it was made of, if that is known."""

    key: Key
    stamp: Stamp
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
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
            names, world, rows = _Plain(io.BytesIO(data)).load()
            return cls({row[0]: _known(row, names) for row in rows}, _world(*world))
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
        traces = (known.trace for known in self.files.values())
        names = sorted({name for trace in traces if trace for name in trace.seen})
        places = {name: place for place, name in enumerate(names)}
        rows = [_row(path, known, places) for path, known in self.files.items()]
        clock = (world.since.isoformat(), world.until.isoformat())
        held = (names, (world.frame, *clock, dict(world.parts)), rows)
        cache.put(_name(output), pickle.dumps(held, pickle.HIGHEST_PROTOCOL))


class _Plain(pickle.Unpickler):
    """Makes texts, bytes and numbers only: a memory from elsewhere must not run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def _row(path: str, known: Known, places: Mapping[str, int]) -> tuple[Any, ...]:
    trace = known.trace
    told = (trace.inputs, [places[name] for name in trace.seen]) if trace else ()
    return (path, *known.key, *known.stamp, *told)


def _known(row: tuple[Any, ...], names: list[str]) -> Known:
    trace = Trace(row[8], tuple(names[place] for place in row[9])) if row[8:] else None
    return Known(Key(*row[1:6]), Stamp(*row[6:8]), trace)


def _world(frame: bytes, since: str, until: str, parts: dict[str, bytes]) -> World:
    return World(frame, datetime.fromisoformat(since), datetime.fromisoformat(until), parts)


def _name(output: Path) -> str:
    """Name the memory of a folder; code of another version does not know it."""
    place = hashlib.blake2b(str(output.resolve()).encode(), digest_size=16).hexdigest()
    return f"output {place} {code_digest('build', 'core')}"
