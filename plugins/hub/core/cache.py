"""What is dear to make is kept between builds: bytes by a key that says everything they depend on.

A cache changes how long a build takes and nothing else: what is missing, damaged or not to be
written is made again. Nothing in it depends on paths, and several processes may use it. The time of
a file says only whether anybody has asked for it of late.
"""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from errno import ENOSPC
from functools import cache
from io import FileIO
from pathlib import Path
from threading import get_ident
from zlib import crc32

from hub.core.frozen import frozen

SWEPT = "swept"
"""The file beside the caches whose time is that of the last sweep (``build/sweep.py``)."""
SEAL = 12
"""So many bytes are before those that are ``sealed``."""


@frozen
class Cache:
    """A folder of results; it is made when there is something to keep."""

    folder: Path

    def get_or_make(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes kept under ``key``, else what ``make`` returns, and keep that.

        ``key`` holds all that the bytes depend on: the sources (or their hashes), the recipe and
        its version, the versions of the libraries. What ``make`` raises comes out; a disk that
        refuses does not.
        """
        kept = self.get(key)
        if kept is not None:
            return kept
        data = make()
        self.put(key, data)
        return data

    def get(self, key: str) -> bytes | None:
        """Return the bytes kept under ``key``, or None: they are not there or not whole."""
        return _read(self._path(key), key, swept(str(self.folder.parent)))

    def put(self, key: str, data: bytes) -> bool:
        """Keep ``data`` under ``key``; tell whether the disk took it: if not, that is no error."""
        try:
            write_aside(self._path(key), sealed(key, data))
        except OSError:
            return False
        return True

    def _path(self, key: str) -> str:
        name = hashlib.blake2b(key.encode(), digest_size=20).hexdigest()
        return f"{self.folder}/{name[:2]}/{name[2:]}"


def _read(path: str, key: str, since: float) -> bytes | None:
    """Return what is kept, or None if it is not there or not whole."""
    try:
        with FileIO(path) as file:
            stays(file, since)
            found, data = file.read(SEAL), file.readall()  # read apart, nothing is copied
            return data if found == seal(key, data) else None
    except OSError:
        return None


@cache
def swept(root: str) -> float:
    """Return when the caches of a folder were swept; 0 if they never were."""
    try:
        return os.stat(f"{root}/{SWEPT}").st_mtime  # noqa: PTH116  (a ``Path`` is slower)
    except OSError:
        return 0.0


def stays(file: FileIO, since: float) -> None:
    """Note that a file is read, so that the next sweep leaves it."""
    if since and os.fstat(file.fileno()).st_mtime < since:
        with suppress(OSError):
            os.utime(file.fileno())


def write_aside(path: str, data: bytes) -> None:
    """Write aside, then rename: no reader ever sees a half.

    Raises:
        OSError: the disk refuses.
    """
    folder, _, name = path.rpartition("/")
    aside = f"{folder}/.new-{name}-{os.getpid()}-{get_ident()}"
    try:
        try:
            fill(aside, data)
        except FileNotFoundError:  # the first one of its folder
            Path(folder).mkdir(parents=True, exist_ok=True)
            fill(aside, data)
        os.replace(aside, path)  # noqa: PTH105  (paths cost as much as the writing)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def fill(path: str, data: bytes) -> None:
    """Write a file at once: thousands are written, and a buffer between costs as much as paths."""
    with FileIO(path, "w") as file:
        if file.write(data) != len(data):
            raise OSError(ENOSPC, "no room for all of it", path)


def sealed(key: str, data: bytes) -> bytes:
    """Return bytes with their size and a sum, by which damage, or another key, is told.

    It is no defence: who may write to the cache may also seal. What is read must be safe to read.
    """
    return seal(key, data) + data


def unsealed(key: str, kept: bytes) -> bytes | None:
    """Return what was sealed under ``key``; None if it is damaged or another key's."""
    found, data = kept[:SEAL], kept[SEAL:]
    return data if found == seal(key, data) else None


def seal(key: str, *pieces: bytes) -> bytes:
    """Return what stands before bytes that are ``sealed``; they may come in pieces."""
    total = 0
    for piece in pieces:
        total = crc32(piece, total)
    return sum(map(len, pieces)).to_bytes(8) + crc32(key.encode(), total).to_bytes(4)
