"""Bytes by their hash, where all machines of a cluster reach them."""

import hashlib
from pathlib import Path
from typing import Protocol

from hub.core.errors import ServiceError
from hub.core.files import put
from hub.core.frozen import frozen


class Store(Protocol):
    """A place for bytes; a name is a hash, so what is there already is the same."""

    def get(self, name: str) -> bytes | None:
        """Return the bytes, or None if there are none."""

    def put(self, name: str, data: bytes) -> None:
        """Keep bytes."""


@frozen
class Folder:
    """A folder that all machines see, each at a path of its own."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """Read a file."""
        try:
            return (self.folder / name[:2] / name).read_bytes()
        except OSError:
            return None

    def put(self, name: str, data: bytes) -> None:
        """Write a file aside, then rename it.

        Raises:
            ServiceError: the disk refuses.
        """
        path = self.folder / name[:2] / name
        if not path.exists():
            put(path, data)


def keep(store: Store, data: bytes) -> str:
    """Put bytes into a store and return their name."""
    name = _name(data)
    store.put(name, data)
    return name


def fetch(store: Store, name: str) -> bytes:
    """Return the bytes of a name.

    Raises:
        ServiceError: they are not there, or others are.
    """
    data = store.get(name)
    if data is None or _name(data) != name:
        raise ServiceError(
            f"В общем хранилище кластера нет того, что в него положили: {name}. "
            "Проверьте, что EXECUTOR_STORE у всех узлов одно и его никто не чистит."
        )
    return data


def _name(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()
