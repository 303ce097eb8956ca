"""What the last build wrote into an output folder, kept for the next one.

A memory is no truth: a file that does not lie as it was left is made again, and so is everything
if the memory is gone, damaged or another program's.
"""

import hashlib
import io
import pickle
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from hub.build.known import Files, Known, find
from hub.build.outlook import Left
from hub.build.world import World
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.standing import Answers
from hub.core.value import digest_of

# One file in so many is told beside the table sooner than all of it is written anew.
_RARE = 100


class Kept(NamedTuple):
    """A heap of the last build: the digest of what it told, and its files, of which all are known.

    If not all are, it has told nothing.
    """

    told: bytes
    files: Files


@frozen
class Memory:
    """The files of the last build by path, and the site of which they were made.

    ``table`` names the table of files that is kept, ``since`` are the paths of what is another
    now: an edit writes a few rows, not tens of thousands. Those of ``heaps`` stand in tables of
    their own; of those that are ``known`` the cache says the same.
    """

    files: Files = field(default_factory=Files)
    world: World | None = None
    table: bytes = b""
    since: frozenset[str] = frozenset()
    heaps: Mapping[str, Kept] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @classmethod
    def load(cls, cache: Cache, output: Path) -> "Memory":
        """Return the memory of an output folder; an empty one if there is none to be trusted."""
        name = _name(output)
        kept, later = cache.get(name), cache.get(f"{name} since")
        if kept is None or later is None:
            return cls()
        try:
            table, files = _read(kept)
            (of, world, told, names), _ = _loaded(later)
            if of != table:
                return cls()
            others = {files.rows[path] for path in told if path in files.rows}
            made = {path: Known._make(row) for path, row in told.items() if row}
            files = files.turned(others, made)
            heaps = {heap: found for heap in names if (found := _heap(cache, name, heap))}
            since, known = frozenset(told), frozenset(heaps)
            return cls(files, _world(*world), table, since, heaps, known)
        except Exception:  # noqa: BLE001  (a foreign pickle may raise anything)
            return cls()

    def turned(
        self,
        stay: Sequence[int],
        made: Mapping[str, Known],
        world: World,
        heaps: Mapping[str, Kept] | None = None,
    ) -> "Memory":
        """Return the memory of the next build: of the rows that stay, and of what was made anew."""
        before, heaps = self.files, heaps or {}
        without = gone(before, stay, made)
        since = self.since.union(made, (before.paths[row] for row in without))
        known = frozenset(name for name in self.known if heaps.get(name) is self.heaps[name])
        return Memory(before.turned(without, made), world, self.table, since, heaps, known)

    def find(self, path: str) -> Known | None:
        """Return what is known of a file."""
        return find(self._tables, path)

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all files."""
        return frozenset(chain.from_iterable(files.paths for files in self._tables))

    def left(self) -> Left:
        """Return how each file was left."""
        paths, numbers = list[str](), array("q")
        for files in self._tables:
            paths += files.paths
            numbers += files.left().numbers
        return Left(paths, numbers)

    @property
    def _tables(self) -> list[Files]:
        return [self.files, *(kept.files for kept in self.heaps.values())]

    def is_like(self, other: "Memory") -> bool:
        """Tell whether another memory says the same, but for the moment since when."""
        mine, its = self.world, other.world
        if mine is None or its is None:
            return mine is its
        same = self.files == other.files and self.heaps == other.heaps
        return same and mine == replace(its, since=mine.since)

    def saved(self, cache: Cache, output: Path) -> "Memory":
        """Keep it for the next build; return it as it is kept."""
        name, files, world = _name(output), self.files, self.world
        if world is None:
            return self
        table, since = self.table, self.since
        if not table or _RARE * len(since) > len(files):
            data = _written(files)
            table, since = digest_of(data), frozenset()
            cache.put(name, _dumped(table) + data)
        for heap in self.heaps.keys() - self.known:
            kept = self.heaps[heap]
            cache.put(_name_of(name, heap), _dumped(kept.told) + _written(kept.files))
        clock = (world.since.isoformat(), world.until.isoformat())
        told = {path: tuple(files[path]) if path in files.rows else None for path in since}
        later = (
            table,
            (world.settings, world.frame, *clock, dict(world.parts)),
            told,
            sorted(self.heaps),
        )
        cache.put(f"{name} since", _dumped(later))
        return replace(self, table=table, since=since, known=frozenset(self.heaps))


def gone(files: Files, stay: Sequence[int], made: Collection[str]) -> set[int]:
    """Return the rows of a table that neither stay nor were made anew."""
    if len(stay) + len(files.rows.keys() & made) < len(files):
        return set(range(len(files))).difference(stay)
    return set()


def _heap(cache: Cache, name: str, heap: str) -> Kept | None:
    """Return what is kept of a heap; None if it is damaged."""
    try:
        return Kept(*_read(cache.get(_name_of(name, heap)) or b""))
    except Exception:  # noqa: BLE001  (a foreign pickle may raise anything)
        return None


def _name_of(name: str, heap: str) -> str:
    return f"{name} heap {heap}"


def stood(cache: Cache, output: Path, world: World) -> Answers | None:
    """Return how things stood in a world that was kept; None if that is not known."""
    try:
        (frame, answers), _ = _loaded(cache.get(_standing(output)) or b"")
    except Exception:  # noqa: BLE001  (a foreign pickle may raise anything)
        return None
    return dict(answers) if frame == world.frame else None


def keep_standing(cache: Cache, output: Path, world: World, answers: Answers) -> None:
    """Keep how things stand for the next build."""
    cache.put(_standing(output), _dumped((world.frame, answers)))


def _standing(output: Path) -> str:
    return f"{_name(output)} standing"


def _dumped(value: Any) -> bytes:
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def _written(files: Files) -> bytes:
    """Return a table as bytes."""
    plain, held = files.plain()
    return b"".join((_dumped(plain), *held))


def _read(data: bytes) -> tuple[bytes, Files]:
    """Return what was dumped, and the table that was written behind it."""
    head, start = _loaded(data)
    plain, end = _loaded(data, start)
    return head, Files.told(data, end, *plain)


def _loaded(data: bytes, start: int = 0) -> tuple[Any, int]:
    """Return what was dumped, and where it ends in ``data``."""
    file = io.BytesIO(data)
    file.seek(start)
    return _Plain(file).load(), file.tell()


class _Plain(pickle.Unpickler):
    """Makes texts, bytes and numbers only: a memory from elsewhere must not run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse every class."""
        raise pickle.UnpicklingError(f"{module}.{name}")


def _world(settings: bytes, frame: bytes, since: str, until: str, parts: dict[str, bytes]) -> World:
    clock = (datetime.fromisoformat(since), datetime.fromisoformat(until))
    return World(settings, frame, *clock, parts)


def _name(output: Path) -> str:
    """Name the memory of a folder; code of another version does not know it."""
    place = hashlib.blake2b(str(output.resolve()).encode(), digest_size=16).hexdigest()
    return f"output {place} {code_digest('build', 'core')}"
