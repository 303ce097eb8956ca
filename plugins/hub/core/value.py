"""The digest of a value: the same for equal values, in every process and on every machine."""

import io
import marshal
import pickle
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import sha256
from operator import attrgetter
from struct import pack
from typing import Any, cast
from zlib import crc32

from hub.core.part import Part

SIZE = 16
_PROTOCOL = 5


class NoDigestError(TypeError):
    """Something in a value holds more than values: whether two are equal cannot be told."""


def digest_of(data: bytes) -> bytes:
    """Return the digest of bytes: processors know this one, it takes half of BLAKE2's time."""
    return sha256(data).digest()[:SIZE]


def digest(value: Any, spelling: "Spelling | None" = None) -> bytes:
    """Return the digest of a value made of plain values, dataclasses and records.

    A ``spelling`` of one's own may spell some values in another way.

    Raises:
        NoDigestError: there is something else in it.
    """
    return digest_of(*_spelt((value,), spelling or _AS_IT_IS))


def digest_by_field(value: Any) -> tuple[bytes, bytes]:
    """Return the digest of a dataclass, and four bytes for each of its fields in their order.

    Raises:
        NoDigestError: there is something in it that is no value.
    """
    kind = type(value)
    if not is_dataclass(kind):
        return digest(value), b""
    spelt = _spelt([getattr(value, name) for name in field_names(kind)])
    marks = pack(f">{len(spelt)}I", *map(crc32, spelt))
    return digest_of(b"".join([*_spelt((kind.__qualname__,)), *spelt])), marks


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Name the fields of a dataclass in their order."""
    return tuple(field.name for field in fields(kind))


class Shared:
    """What dataclasses inherit whose objects stand in many values: each is spelled once.

    Such a class is frozen, and what it holds is so too. ``printed`` is for those who print it.
    """

    __slots__ = ("printed", "spelt")

    printed: dict[Any, str]
    spelt: bytes


# Marshal writes these as they are; before version 3, equal values alike.
_PLAIN = frozenset({str, bytes, int, bool, float, type(None)})
_VERSION = 2
_ODD = (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError)


class Spelling(dict[type, Callable[[Any], Any]]):
    """What makes plain values of those of each class; that of a class is found out once."""

    def plain(self, value: Any) -> Any:
        """Return a value made of what marshal knows; nothing plain looks like another class."""
        kind = type(value)
        return value if kind in _PLAIN else self[kind](value)

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        """Spell dataclasses and records by their fields."""
        self[kind] = found = self._of(kind)
        return found

    def _of(self, kind: Any) -> Callable[[Any], Any]:
        plain, name = self.plain, f"{kind.__module__}.{kind.__qualname__}"
        if "<locals>" in name:
            raise NoDigestError(f"{name}: another process knows no such class")
        if kind is tuple or kind is list:
            return lambda value: kind([x if type(x) in _PLAIN else self[type(x)](x) for x in value])
        if kind is set or kind is frozenset:
            return lambda value: (
                ...,
                name,
                sorted(marshal.dumps(plain(x), _VERSION) for x in value),
            )
        if kind is dict:
            return lambda value: {plain(key): plain(held) for key, held in value.items()}
        if is_dataclass(kind):
            take = _taking(field_names(cast("type", kind)))

            def spell(value: Any) -> tuple[Any, ...]:
                held = [x if type(x) in _PLAIN else self[type(x)](x) for x in take(value)]
                return (..., name, *held)

            return _once(spell) if issubclass(cast("type", kind), Shared) else spell
        if issubclass(kind, Part):
            return lambda value: (..., name, plain(value.__dict__))
        return lambda value: (..., _pickled(value))


def _taking(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes the fields out of a dataclass."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _once(spell: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any], tuple[Any, ...]]:
    """Spell an object by its digest, which it keeps."""

    def ask(value: Any) -> tuple[Any, ...]:
        try:
            kept = value.spelt
        except AttributeError:
            kept = digest_of(marshal.dumps(spell(value), _VERSION))
            object.__setattr__(value, "spelt", kept)
        return (..., kept)

    return ask


def _pickled(value: Any) -> bytes:
    """Spell a value of any other class; without its memo pickle writes equal values alike."""
    written = io.BytesIO()
    pickler = pickle.Pickler(written, _PROTOCOL)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


_AS_IT_IS = Spelling()


def _spelt(values: Iterable[Any], spelling: Spelling = _AS_IT_IS) -> list[bytes]:
    try:
        return [
            marshal.dumps(x if type(x) in _PLAIN else spelling[type(x)](x), _VERSION)
            for x in values
        ]
    except _ODD as error:
        raise NoDigestError(str(error)) from error
