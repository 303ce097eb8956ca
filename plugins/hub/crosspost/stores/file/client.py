"""The ledger as a file: for one machine, on a disk that is saved elsewhere."""

import fcntl
import os
from pathlib import Path

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
        try:
            new = not self.path.exists()
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC
            descriptor = os.open(self.path, flags, 0o644)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX)
                size = os.fstat(descriptor).st_size
                self._stale = self._stale or size != (self._size or 0)
                if alone and self._stale:
                    raise ConflictError(f"В журнал {self.where} пишет другая отправка.")
                self._write(descriptor, lines, size)
                self._size = size + len(lines)
            finally:
                os.close(descriptor)
            if new:
                self._sync_folder()
        except OSError as error:
            raise self._failed("записать", error) from error

    def replace(self, data: bytes) -> None:
        """Put a mended ledger in place in one move."""
        beside = self.path.with_name(f"{self.path.name}.new")
        try:
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self.path)
            self._sync_folder()
        except OSError as error:
            raise self._failed("записать", error) from error
        self._size = len(data)

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

    def _failed(self, what: str, error: OSError) -> LedgerError:
        return LedgerError(
            f"Не удалось {what} журнал {self.where}: {error.strerror or type(error).__name__}. "
            "Проверьте место на диске и права. Ничего не отправлено."
        )
