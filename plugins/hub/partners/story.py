"""What is asked of a partner's server, what it answers, and what a feed tells."""

from datetime import datetime
from typing import IO

from hub.core.frozen import frozen


@frozen
class Ask:
    """A request for a feed; ``etag`` and ``last_modified`` are what the server said last."""

    slug: str
    url: str
    etag: str = ""
    last_modified: str = ""


@frozen
class Fetched:
    """A body, unpacked, the address that it came from at last, and what the server said of it.

    The body is a file: while others read theirs, it waits on the disk and not in memory.
    """

    body: IO[bytes]
    url: str
    charset: str = ""
    etag: str = ""
    last_modified: str = ""


@frozen
class Same:
    """Nothing has changed since (304)."""


@frozen
class Failed:
    """Nothing came; ``reason`` is Russian. ``wait`` is how many seconds the server asks for.

    ``asked`` is false if time ran out before the server could answer.
    """

    reason: str
    wait: int = 0
    asked: bool = True


Answer = Fetched | Same | Failed


@frozen
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


@frozen
class Told:
    """A feed that was read."""

    stories: tuple[Story, ...]
    etag: str = ""
    last_modified: str = ""


Outcome = Told | Same | Failed


class Refused(Exception):  # noqa: N818  (it is an answer, not a fault of ours)
    """A feed or an address that is not taken; the text is Russian and says why."""
