"""What a feed and its entries are, whatever format they are written in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

Form = Literal["rss", "atom"]

# Atom asks when a feed changed also of one that has never had an entry (RFC 4287 §4.1.1). The time
# of the build would make new bytes of an unchanged feed; the W3C validator doubts what is older
# than 1990.
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed without its entries. ``url`` is its own address, ``site_url`` the page it follows;
    both are absolute if the site's address is known. ``author`` answers for unsigned texts.
    """

    id: str
    title: str
    url: str
    site_url: str
    description: str
    language: str
    author: str
    form: Form


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as feeds show it: all but ``html`` is plain text, links are absolute."""

    id: str
    title: str
    url: str
    summary: str
    html: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: datetime
    updated: datetime


def last_change(entries: Iterable[Entry]) -> datetime:
    """Return when the newest entry last changed; never the time of the build."""
    return max((entry.updated for entry in entries), default=NEVER)
