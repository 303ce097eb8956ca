"""What a feed and its entries are, whatever format they are written in."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from hub.core.frozen import frozen

Form = Literal["rss", "atom", "json", "dzen", "yandex"]

# Atom asks when a feed changed also of one that has never had an entry (RFC 4287 §4.1.1). The time
# of the build would make new bytes of an unchanged feed; the W3C validator doubts what is older
# than 1990.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@frozen
class Feed:
    """A feed without its entries. ``url`` is its own address, ``site_url`` the page it follows;
    both are absolute if the site's address is known. ``author`` answers for unsigned texts, ``hub``
    is the WebSub hub that is told of news, or "".
    """

    id: str
    title: str
    url: str
    site_url: str
    description: str
    language: str
    author: str
    form: Form
    hub: str = ""
    content_type: str = ""
    markers: tuple[str, ...] = ()


@frozen
class Image:
    """The picture of an entry: its absolute address, media type and size in pixels."""

    url: str
    type: str
    width: int
    height: int
    alt: str
    credit: str = ""


@frozen
class Entry:
    """A thing as feeds show it: all but ``html`` is plain text, links are absolute.

    ``published`` is None where nothing tells when it was written. ``text`` is the full text
    without markup.
    """

    id: str
    title: str
    url: str
    summary: str
    html: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: datetime | None
    updated: datetime
    text: str = ""
    image: Image | None = None
    adult: bool = False


def last_change(entries: Iterable[Entry]) -> datetime:
    """Return when the newest entry last changed; never the time of the build."""
    return max((entry.updated for entry in entries), default=NEVER)
