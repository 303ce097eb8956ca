"""What is asked of a partner's server, what it answers, and what a feed tells."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO


@dataclass(frozen=True, slots=True)
class Ask:
    """A request for a feed; ``etag`` and ``last_modified`` are what the server said last."""

    slug: str
    url: str
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, unpacked, the address that it came from at last, and what the server said of it.

    The body is a file: while others read theirs, it waits on the disk and not in memory.
    """

    body: IO[bytes]
    url: str
    charset: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Same:
    """Nothing has changed since (304)."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing came; ``reason`` is Russian. ``wait`` is how many seconds the server asks for.

    ``asked`` is false if time ran out before the server could answer.
    """

    reason: str
    wait: int = 0
    asked: bool = True


Answer = Fetched | Same | Failed


@dataclass(frozen=True, slots=True)
class Story:
    """One item of a feed, as plain text; ``dated`` is None if the feed says no date.

    ``broken`` tells that a byte of it could not be read.
    """

    id: str
    title: str
    url: str
    summary: str
    dated: datetime | None
    updated: datetime | None
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A feed that was read."""

    stories: tuple[Story, ...]
    etag: str = ""
    last_modified: str = ""


Outcome = Told | Same | Failed


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault of ours)
    """A feed or an address that is not taken; the text is Russian and says why."""
