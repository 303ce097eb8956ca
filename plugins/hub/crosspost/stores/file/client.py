"""The ledger as a file: for one machine, on a disk that is saved elsewhere."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.core.errors import reason
from hub.crosspost.ledger import ConflictError, LedgerError


class FileStore:
    """Appends with ``fsync`` under a lock; the size tells whether somebody else wrote."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.where = str(path)
        self._size: int | None = None
        self._stale = False

    def read(self) -> bytes | None:
        """Return the file, or None if there is none."""
        self._stale = False
        try:
            with self.path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH)  # not while another job is halfway through a line
                data = file.read()
        except FileNotFoundError:
            self._size = None
            return None
        except OSError as error:
            raise self._failed("прочитать", error) from error
        self._size = len(data)
        return data

    def append(self, lines: bytes, *, alone: bool) -> None:
        """Add lines and wait until the disk has them."""
        with self._locked(os.O_APPEND | os.O_CREAT) as (descriptor, size):
            self._stale = self._stale or size != (self._size or 0)
            if alone and self._stale:
                raise self._conflict()
            self._write(descriptor, lines, size)
            if not size:
                self._sync_folder()
        self._size = size + len(lines)

    def cut(self, data: bytes) -> None:
        """Cut what follows ``data`` off, in place: a new file would escape the lock of others."""
        with self._locked(0) as (descriptor, size):
            if size != self._size:
                raise self._conflict()
            os.ftruncate(descriptor, len(data))
            os.fsync(descriptor)
        self._size = len(data)

    @contextmanager
    def _locked(self, flags: int) -> Iterator[tuple[int, int]]:
        """Open the file for writing, alone; give it and its size."""
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CLOEXEC | flags, 0o644)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                yield descriptor, os.fstat(descriptor).st_size
            finally:
                os.close(descriptor)
        except OSError as error:
            raise self._failed("записать", error) from error

    def close(self) -> None:
        """Nothing is held between calls."""

    @staticmethod
    def _write(descriptor: int, lines: bytes, size: int) -> None:
        """Write all or, when the disk refuses, nothing."""
        try:
            left = lines
            while left:
                left = left[os.write(descriptor, left) :]
            os.fsync(descriptor)
        except OSError:
            os.ftruncate(descriptor, size)
            raise

    def _sync_folder(self) -> None:
        folder = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _conflict(self) -> ConflictError:
        return ConflictError(f"В журнал {self.where} пишет другая отправка.")

    def _failed(self, what: str, error: OSError) -> LedgerError:
        return LedgerError(
            f"Не удалось {what} журнал {self.where}: {reason(error)}. "
            "Проверьте место на диске и права. Ничего не отправлено."
        )
