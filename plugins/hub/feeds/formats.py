"""The formats of feeds: an entry is written once for all feeds of a form, then put into each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from hub.feeds.feed import Entry, Feed, Form, last_change
from hub.feeds.jsonfeed import TYPE, json_feed, json_item

FORMATS: tuple[Form, ...] = ("rss", "atom", "json")
"""The forms of a slice; a new one is a word here and in ``Form``, and what writes it below."""

PLATFORMS: tuple[Form, ...] = ("dzen", "yandex")
"""The forms that are for one platform."""

# What Yandex reads at most, in bytes.
_LARGEST = 10 * 1024 * 1024


def render(entries: Iterable[Entry], feed: Feed) -> bytes:
    """Write the feed in its form; the entries stand in their order."""
    found = tuple(entries)
    pieces = [written(entry, feed) for entry in found]
    data = joined(pieces, last_change(found), feed)
    while feed.form == "yandex" and len(data) > _LARGEST:  # as many of the newest as it reads
        pieces = pieces[: len(pieces) * 3 // 4]
        data = joined(pieces, last_change(found[: len(pieces)]), feed)
    return data


def joined(pieces: Sequence[bytes], changed: datetime, feed: Feed) -> bytes:
    """Put entries that are written into their feed."""
    if feed.form == "json":
        return json_feed(pieces, feed)
    from hub.feeds.xmlfeed import xml_feed

    return xml_feed(pieces, changed, feed)


def written(entry: Entry, feed: Feed) -> bytes:
    """Write one entry; it stands alike in all feeds of this form, language and settings."""
    if feed.form == "json":
        return json_item(entry, feed.language)
    from hub.feeds.xmlfeed import xml_item

    return xml_item(entry, feed)


TYPES: Mapping[str, str] = MappingProxyType(
    {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": TYPE}
)
"""The media type of each form (RFC 4287 §7; JSON Feed 1.1; RSS has none registered)."""
