"""Many small results in few files: what is made together is kept together, and found one by one.

A pack is a table (of each key the digest, of its bytes the place) and the bytes, each under its
seal. It is written aside and renamed, so none is ever seen half. A table that is damaged is not
believed, nor are bytes whose seal is broken: they are made again. Nothing depends on paths or
times: a folder of packs may be carried to another machine.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from io import FileIO
from itertools import accumulate
from pathlib import Path
from struct import Struct
from zlib import crc32

from hub.core.cache import SEAL, seal, stays, swept, unsealed, write_aside

_SUFFIX = ".pack"
_HEAD = Struct("<II")
_ROW = Struct("<20sII")


class Packs:
    """A folder of packs, and what this process knows of where things lie in it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._root = str(folder.parent.parent)
        self._seen: set[str] = set()
        self._places: dict[bytes, tuple[str, int, int]] = {}

    def look(self) -> None:
        """Take notice of packs that are new, other processes' too."""
        try:
            found = os.listdir(self._folder)  # noqa: PTH208  (names are all that is asked for)
        except OSError:
            return
        for name in found:
            if name.endswith(_SUFFIX):
                self.notice(name)

    def notice(self, name: str) -> None:
        """Take notice of one pack."""
        if name not in self._seen:
            self._seen.add(name)
            self._places |= dict(_table(f"{self._folder}/{name}", name))

    @property
    def names(self) -> frozenset[str]:
        """The packs of which notice is taken."""
        return frozenset(self._seen)

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under ``key``, or None: they are not known or not whole."""
        place = self._places.get(_digest(key))
        if place is None:
            return None
        name, start, size = place
        try:
            with FileIO(f"{self._folder}/{name}") as file:
                stays(file, swept(self._root))
                file.seek(start)
                return unsealed(key, file.read(size))
        except OSError:
            return None

    def put(self, things: Mapping[str, Sequence[bytes]]) -> bool:
        """Keep things by their keys in one pack; tell whether the disk took it.

        They come in pieces, which are joined once: each copy of a pack takes new memory.
        """
        seals = [seal(key, *pieces) for key, pieces in things.items()]
        sizes = [SEAL + sum(map(len, pieces)) for pieces in things.values()]
        first = _HEAD.size + _ROW.size * len(sizes)
        starts = list(accumulate(sizes, initial=first))[:-1]
        rows = list(zip(map(_digest, things), starts, sizes, strict=True))
        table = b"".join(_ROW.pack(*row) for row in rows)
        name = hashlib.blake2b(table, digest_size=16).hexdigest() + _SUFFIX
        whole = [_HEAD.pack(len(rows), crc32(table)), table]
        for one, pieces in zip(seals, things.values(), strict=True):
            whole += (one, *pieces)
        try:
            write_aside(f"{self._folder}/{name}", b"".join(whole))
        except OSError:
            return False
        self._seen.add(name)
        self._places |= {digest: (name, start, size) for digest, start, size in rows}
        return True


@cache
def packs_in(folder: Path) -> Packs:
    """Return the packs of a folder: all of a process know the same of it."""
    return Packs(folder)


def _digest(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=20).digest()


def _table(path: str, name: str) -> Iterator[tuple[bytes, tuple[str, int, int]]]:
    """Yield where things lie in a pack; nothing if it is damaged."""
    try:
        with FileIO(path) as file:
            head = file.read(_HEAD.size)
            rows, total = _HEAD.unpack(head) if len(head) == _HEAD.size else (0, 0)
            table = file.read(_ROW.size * rows)
    except OSError:
        return
    if len(table) == _ROW.size * rows and crc32(table) == total:
        for digest, start, size in _ROW.iter_unpack(table):
            yield digest, (name, start, size)
