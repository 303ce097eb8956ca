"""What a store of the ledger must be able to do; ``tests/crosspost/test_stores.py`` holds it."""

from typing import Protocol


class Store(Protocol):
    """Durable outside the job when ``append`` returns.

    Raises (all of them):
        ConflictError: with ``alone``, somebody else wrote since the last ``read`` or ``append``.
        LedgerError: the ledger can be neither read nor written; the text says why.
    """

    where: str

    def read(self) -> bytes | None:
        """Return the whole ledger, or None if there has never been one."""
        ...

    def append(self, lines: bytes, *, alone: bool) -> None:
        """Add lines at the end.

        ``alone`` is for intents: who writes first may call, everybody else must not. Without it
        the lines tell what has happened, and are added after whatever others wrote meanwhile; but
        then this job no longer knows all, and its next intent is refused until it reads again.
        """
        ...

    def cut(self, data: bytes) -> None:
        """Leave ``data``, a beginning of what ``read`` returned; refused like a lone ``append``."""
        ...

    def close(self) -> None:
        """Let go of what the store holds."""
        ...
