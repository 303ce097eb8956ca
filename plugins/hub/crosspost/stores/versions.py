"""A store over any place that can say «only if nobody changed it»: git and S3 share this."""

from typing import Protocol

from hub.crosspost.ledger import ConflictError, LedgerError

_TRIES = 20


class Place(Protocol):
    """A place that keeps one file with versions; ``None`` is the version of no file."""

    where: str

    def load(self) -> tuple[bytes | None, str | None]:
        """Return the file and its version."""
        ...

    def save(self, data: bytes, version: str | None) -> str:
        """Put a file in place of ``version``; return its own.

        Raises:
            ConflictError: the file has another version by now.
        """
        ...

    def close(self) -> None:
        """Let go of what the place holds."""
        ...


class VersionedStore:
    """The ledger in a ``Place``."""

    def __init__(self, place: Place) -> None:
        self.where = place.where
        self._place = place
        self._data: bytes | None = None
        self._version: str | None = None
        self._stale = False

    def read(self) -> bytes | None:
        """Return the ledger and remember its version."""
        self._data, self._version = self._place.load()
        self._stale = False
        return self._data

    def append(self, lines: bytes, *, alone: bool) -> None:
        """Add lines; without ``alone``, load and try again until nobody is faster."""
        if alone and self._stale:
            raise ConflictError(f"В журнал {self.where} пишет другая отправка.")
        for _ in range(_TRIES):
            data = (self._data or b"") + lines
            try:
                self._version = self._place.save(data, self._version)
            except ConflictError:
                if alone:
                    raise
                self._data, self._version = self._place.load()
                self._stale = True
            else:
                self._data = data
                return
        raise LedgerError(f"Журнал {self.where} всё время меняется: записать в него не удалось.")

    def cut(self, data: bytes) -> None:
        """Put ``data`` in place of what was read."""
        self._version = self._place.save(data, self._version)
        self._data = data

    def close(self) -> None:
        """Let go of the place."""
        self._place.close()
