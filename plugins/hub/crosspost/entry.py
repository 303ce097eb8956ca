"""One thing that may be posted, as the manifest tells it: facts, not messages."""

import hashlib
import json
from datetime import date, datetime
from typing import Annotated, Literal

from hub.core.marks import Aware, Length
from hub.core.part import Part, as_json, field

EntryKind = Literal["article", "event", "grant"]
Url = str

_TYPESET = str.maketrans(
    dict.fromkeys("\"'\\«»„“”‘’", "") | dict.fromkeys("‐‑–—−", "-") | {"…": "..."}
)


class Picture(Part):
    """A JPEG or PNG of the thing; sizes in pixels, 0 if unknown."""

    url: Url
    alt: str = ""
    width: int = 0
    height: int = 0


class Meeting(Part):
    """When and where to come; ``ics`` is the address of the calendar file.

    A repeating event stands at its first time after it was announced. More meetings with the same
    ``ics`` are its other times that were called off or moved.
    """

    title: str
    start: Aware
    end: Aware | None = None
    all_day: bool = False
    place: str = ""
    state: Literal["состоится", "перенесено", "отменено"] = "состоится"
    moved_from: Aware | None = None
    ics: Url


class Deadline(Part):
    """Until which day one may apply."""

    title: str
    closes: date


class Override(Part):
    """What the front matter says of one channel."""

    text: str = ""
    silent: bool = False
    skip: bool = False


class Entry(Part):
    """A published article, event or grant.

    ``story`` names what it is about («event:ID», «project:ID»), so that a later text answers an
    earlier post. ``channels`` is by the name of the channel.
    """

    id: Annotated[str, Length(1, 64)]
    kind: EntryKind
    url: Url
    title: Annotated[str, Length(1)]
    lead: str = ""
    published: Aware
    updated: Aware
    tags: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    story: tuple[str, ...] = ()
    channels: dict[str, Override] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """A name for all that the editors said; another text, another digest.

        Spaces, quotation marks and dashes are the typesetter's: its next version edits no posts.
        """
        said = json.dumps(as_json(self), ensure_ascii=False)
        return short_digest("".join(said.translate(_TYPESET).split()))

    def over(self, now: datetime) -> bool:
        """Tell whether an announcement is of no use any more: all it invites to has begun."""
        if self.kind == "event":
            return all(m.start <= now for m in self.meetings)
        if self.kind == "grant":
            return all(d.closes < now.date() for d in self.deadlines)
        return False


class Withdrawn(Part):
    """A thing that the editors took back; ``updated`` keeps the manifest from looking older."""

    id: Annotated[str, Length(1, 64)]
    updated: Aware


def short_digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that tell texts apart."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]
