"""Texts that were read before: record and body by a hash of all that they depend on.

The key holds the bytes, the place in the content folder (links are relative to it), the settings,
the Markdown engine with its extensions, our code and the versions of all libraries. Nothing in it
depends on this machine's paths or times, so a cache may be carried to another machine. What was
told of a text is told again; a text that was refused is read again.
"""

import hashlib
import io
import pickle
from dataclasses import dataclass, fields
from typing import Any
from zoneinfo import ZoneInfo

from hub.content.body import Body
from hub.core.cache import Cache
from hub.core.code import code_digest, module_digest
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic
from hub.core.model.common import Record
from hub.core.source import Source

# Where things lie (other hubs too) and how many hands there are does not change what a text says.
_PROTOCOL = 5
_NO_MATTER = {"content", "theme", "templates", "cache", "workers", "federation", "edit_url"}
_NO_MATTER |= {"executor", "executor_address", "executor_store"}


@dataclass(frozen=True, slots=True)
class Kept:
    """The cache of one configuration."""

    cache: Cache
    recipe: str

    @classmethod
    def of(cls, config: Config) -> "Kept":
        """Return the cache of texts for these settings."""
        values = [f.name for f in fields(config) if f.name not in _NO_MATTER]
        settings = [(name, getattr(config, name)) for name in values]
        extensions = [module_digest(name) for name in config.markdown]
        what = repr((code_digest("core", "content"), settings, extensions))
        digest = hashlib.blake2b(what.encode(), digest_size=16).hexdigest()
        return cls(Cache(config.cache / "texts"), digest)

    def get(self, source: Source) -> tuple[Record, Body, tuple[Diagnostic, ...]] | None:
        """Return what was kept of a source; whatever is odd about it counts as nothing."""
        return self.find(self.key(source))

    def find(self, key: str) -> tuple[Record, Body, tuple[Diagnostic, ...]] | None:
        """Return what was kept under a key."""
        data = self.cache.get(key)
        try:
            record, body, told = unpacked(data) if data else (None, None, None)
        except ValueError:
            return None
        if isinstance(record, Record) and isinstance(body, Body) and isinstance(told, tuple):
            return record, body, told
        return None

    def put(self, source: Source, record: Record, body: Body, told: tuple[Diagnostic, ...]) -> bool:
        """Keep what a source became, and what was told of it; tell whether the disk took it."""
        return self.cache.put(self.key(source), packed((record, body, told)))

    def key(self, source: Source) -> str:
        """Return the name under which a source is kept: it tells all that it depends on."""
        digest = hashlib.blake2b(source.data, digest_size=20).hexdigest()
        return f"text {self.recipe} {digest} {source.path}"


def packed(value: object) -> bytes:
    """Return values as bytes."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, _PROTOCOL)
    pickler.dispatch_table = {ZoneInfo: _zone}
    pickler.dump(value)
    return written.getvalue()


def unpacked(data: bytes) -> Any:
    """Return the values of bytes, wherever these come from.

    Raises:
        ValueError: they are damaged, or hold more than values of ours.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except Exception as error:
        raise ValueError(str(error)) from error


def _zone(zone: ZoneInfo) -> tuple[type[ZoneInfo], tuple[str]]:
    """Write a time zone by its name alone: its own way goes through ``getattr``."""
    return ZoneInfo, (zone.key,)


class _Unpickler(pickle.Unpickler):
    """Makes values only: a cache from elsewhere must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of values; anything else is refused."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith(("hub.core.", "hub.content.")):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")


_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("zoneinfo", "ZoneInfo"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
}
