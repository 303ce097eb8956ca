"""Texts that were read before: record and body by a hash of all that they depend on.

The key holds the bytes, the place in the content folder (links are relative to it), the settings,
the Markdown engine with its extensions, our code and the versions of all libraries. Nothing in it
depends on this machine's paths or times, so a cache may be carried to another machine. What was
told of a text is told again; a text that was refused is read again.
"""

import copyreg
import hashlib
import io
import pickle
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from zoneinfo import ZoneInfo

from hub.content.body import Text
from hub.content.outline import Outline
from hub.core.code import code_digest, module_digest
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic
from hub.core.document import Source
from hub.core.frozen import frozen
from hub.core.model.common import Record
from hub.core.packs import Packs, packs_in

# Where things lie (other hubs too) and how many hands there are does not change what a text says.
_PROTOCOL = 5
# Texts come first, since they are fetched most; none holds this character.
_PIECES, _END = 4, b"\0"
_NO_MATTER = {"content", "theme", "templates", "cache", "workers", "federation", "edit_url"}
_NO_MATTER |= {"executor", "executor_address", "executor_store"}


Made = tuple[Record, Outline, tuple[Diagnostic, ...]]
"""What a source became, but for its text, and what was told of it."""


@frozen
class Kept:
    """The cache of one configuration."""

    packs: Packs
    recipe: str

    @classmethod
    def of(cls, config: Config) -> "Kept":
        """Return the cache of texts for these settings."""
        values = [f.name for f in fields(config) if f.name not in _NO_MATTER]
        settings = [(name, getattr(config, name)) for name in values]
        extensions = [module_digest(name) for name in config.markdown]
        what = repr((code_digest("core", "content"), settings, extensions))
        digest = hashlib.blake2b(what.encode(), digest_size=16).hexdigest()
        return cls(packs_in(config.cache / "texts" / digest), digest)

    def look(self) -> None:
        """Take notice of all that was kept by now."""
        self.packs.look()

    def get(self, key: str) -> Made | None:
        """Return what was kept under a key; whatever is odd about it counts as nothing."""
        try:
            match unpacked(io.BytesIO(self._pieces(key)[-1])):
                case [Record() as record, Outline() as outline, tuple() as told]:
                    return record, outline, told
        except ValueError:
            pass
        return None

    def text(self, key: str) -> Text | None:
        """Return the text alone; it is what is fetched again and again."""
        pieces = self._pieces(key)
        if len(pieces) <= _PIECES:  # another process may have kept it
            self.look()
            pieces = self._pieces(key)
        return Text(*pieces[:_PIECES]) if len(pieces) > _PIECES else None

    def put(self, made: Mapping[str, tuple[Made, Text]]) -> bool:
        """Keep what sources became, and what was told of them; tell whether the disk took it."""
        return not made or self.packs.put(
            {key: _pieces(text, about) for key, (about, text) in made.items()}
        )

    def _pieces(self, key: str) -> list[bytes]:
        return (self.packs.get(key) or b"").split(_END, _PIECES)

    def key(self, source: Source) -> str:
        """Return the name under which a source is kept: it tells all that it depends on."""
        digest = hashlib.blake2b(source.data, digest_size=20).hexdigest()
        return f"text {self.recipe} {digest} {source.path}"


def _pieces(text: Text, about: Made) -> tuple[bytes, ...]:
    texts = (text.html, text.plain, text.first, text.told)
    return *(piece for one in texts for piece in (one, _END)), packed(about)


def path_in(key: str) -> str:
    """Return the path of the source that is kept under a key."""
    return key.split(" ", 3)[3]


def packed(value: object) -> bytes:
    """Return values as bytes."""
    return pickle.dumps(value, _PROTOCOL)


def unpacked(file: io.BytesIO) -> Any:
    """Return the next values of bytes, wherever these come from.

    Raises:
        ValueError: they are damaged, or hold more than values of ours.
    """
    try:
        return _Unpickler(file).load()
    except Exception as error:
        raise ValueError(str(error)) from error


def _zone(zone: ZoneInfo) -> tuple[type[ZoneInfo], tuple[str]]:
    """Write a time zone by its name alone: its own way goes through ``getattr``."""
    return ZoneInfo, (zone.key,)


copyreg.pickle(ZoneInfo, _zone)


class _Unpickler(pickle.Unpickler):
    """Makes values only: a cache from elsewhere must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class of values; anything else is refused."""
        place = (module, name)
        if place not in _classes:
            found = super().find_class(module, name) if _is_ours(place) else None
            if not isinstance(found, type):
                raise pickle.UnpicklingError(f"{module}.{name}")
            _classes[place] = found
        return _classes[place]


def _is_ours(place: tuple[str, str]) -> bool:
    return place in _PLAIN or place[0].startswith(("hub.core.", "hub.content."))


_classes: dict[tuple[str, str], type] = {}
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("zoneinfo", "ZoneInfo"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
}
