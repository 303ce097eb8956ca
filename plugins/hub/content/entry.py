"""What a file became: an entry, or one that is refused."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from hub.content.body import EMPTY, AnyBody, Body
from hub.content.kinds import Kind
from hub.content.outline import Outline
from hub.core.frozen import frozen
from hub.core.model.common import Record
from hub.core.travel import travels


@travels
@frozen
class Entry:
    """One file, read: its record is valid, its body's links are still open."""

    kind: Kind
    path: str
    record: Record
    body: AnyBody
    outline: Outline
    digest: str = ""
    """Of all that it was made of: the source, our code, the settings; "" if that is not known."""

    @classmethod
    def of(cls, kind: Kind, path: str, record: Record, body: Body, city: str) -> "Entry":
        """Return the entry of a text that was read just now."""
        return cls(kind, path, record, body, Outline.of(kind, path, record, body, city))


@frozen
class Refused:
    """A file whose record is not valid: what leads to it is not at fault, what it names may be."""

    path: str
    kind: Kind | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    body: AnyBody = EMPTY
