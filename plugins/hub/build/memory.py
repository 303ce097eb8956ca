"""What the last build wrote into an output folder, kept for the next one.

A memory is no truth: a file that does not lie as it was left is made again, and so is everything
if the memory is gone, damaged or another program's.
"""

import hashlib
import io
import pickle
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from hub.build.known import Files
from hub.build.world import World
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen


@frozen
class Memory:
    """The files of the last build by path, and the site of which they were made."""

    files: Files = field(default_factory=Files)
    world: World | None = None

    @classmethod
    def load(cls, cache: Cache, output: Path) -> "Memory":
        """Return the memory of an output folder; an empty one if there is none to be trusted."""
        data = cache.get(_name(output))
        if data is None:
            return cls()
        try:
            world, paths, *columns = map(_loaded, _loaded(data))
            return cls(Files(paths, columns), _world(*world))
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
        files = self.files
        held = ((world.frame, *clock, dict(world.parts)), files.paths, *files.columns.values())
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
