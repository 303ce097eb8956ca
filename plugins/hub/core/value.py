"""The digest of a value: the same for equal values, in every process and on every machine."""

import io
import pickle
from collections.abc import Callable, Hashable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from operator import attrgetter
from typing import Any
from zlib import crc32

from pydantic import BaseModel

SIZE = 16
_PROTOCOL = 5


class NoDigestError(TypeError):
    """Something in a value holds more than values: whether two are equal cannot be told."""


def digest(value: Any, pickler: "type[ValuePickler] | None" = None) -> bytes:
    """Return the digest of a value made of plain values, dataclasses and records.

    Sets have no order, so a value that holds one may have another digest in another process. A
    ``pickler`` of one's own may spell some values in another way.

    Raises:
        NoDigestError: there is something else in it.
    """
    return blake2b(_spelt([value], pickler)[0], digest_size=SIZE).digest()


def digest_by_field(value: Any) -> tuple[bytes, bytes]:
    """Return the digest of a dataclass, and four bytes for each of its fields in their order.

    Raises:
        NoDigestError: there is something in it that is no value.
    """
    kind = type(value)
    if not is_dataclass(kind):
        return digest(value), b""
    spelt = _spelt([kind, *(getattr(value, name) for name in field_names(kind))])
    marks = b"".join(crc32(part).to_bytes(4) for part in spelt[1:])
    whole_digest = blake2b(digest_size=SIZE)
    for part in spelt:
        whole_digest.update(part)
    return whole_digest.digest(), marks


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Name the fields of a dataclass in their order."""
    return tuple(field.name for field in fields(kind))


_ODD = (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError)


class ValuePickler(pickle.Pickler):
    """Spells values."""

    def reducer_override(self, value: Any) -> Any:
        """Spell dataclasses and records by their fields: quicker, and without pydantic's sets."""
        kind: Any = type(value)
        take = _taking(kind)
        if take is not None:
            return kind, take(value)
        if isinstance(value, BaseModel):
            return kind, (value.__dict__,)
        return NotImplemented


@cache
def _taking(kind: Hashable) -> Callable[[Any], tuple[Any, ...]] | None:
    """Return what takes the fields out of a dataclass."""
    if not (isinstance(kind, type) and is_dataclass(kind)):
        return None
    names = field_names(kind)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)


def _spelt(values: Iterable[Any], kind: type[ValuePickler] | None = None) -> list[bytes]:
    """Spell values out as bytes; without its memo pickle writes equal values alike."""
    written = io.BytesIO()
    pickler = (kind or ValuePickler)(written, _PROTOCOL)
    pickler.fast = True
    ends = [0]
    try:
        for value in values:
            pickler.dump(value)
            ends.append(written.tell())
    except _ODD as error:
        raise NoDigestError(str(error)) from error
    buffer = written.getvalue()
    return [buffer[start:end] for start, end in pairwise(ends)]
