"""What a file became: an entry, or one that is refused."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from hub.content.body import EMPTY, AnyBody, Body, Fetch, StoredBody
from hub.content.kinds import Kind
from hub.content.outline import Outline
from hub.core.frozen import frozen
from hub.core.model.common import Record
from hub.core.travel import travels


@travels
@frozen
class Entry:
    """One file, read: its record is valid, its body's links are still open.

    ``held`` is the body, or what fetches its text from the store. ``digest`` tells all that it was
    made of (the source, our code, the settings); "" if that is not known.
    """

    kind: Kind
    path: str
    record: Record
    held: Body | Fetch = field(compare=False, repr=False)
    outline: Outline
    digest: str = ""

    @property
    def body(self) -> AnyBody:
        """The text."""
        held = self.held
        if isinstance(held, Body):
            return held
        return StoredBody(self.outline.led, self.digest, held)

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
