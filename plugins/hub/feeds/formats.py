"""The formats of feeds: an entry is written once for all feeds of a form, then put into each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from types import MappingProxyType

from feedgenerator import Enclosure

from hub.feeds import dzen
from hub.feeds.atom import Atom
from hub.feeds.feed import Entry, Feed, Form, last_change
from hub.feeds.jsonfeed import TYPE, json_feed, json_item
from hub.feeds.rss import Rss
from hub.feeds.yandex import LARGEST, Yandex

FORMATS: tuple[Form, ...] = ("rss", "atom", "json")
"""The forms of a slice; a new one is a word here and in ``Form``, and what writes it below."""

PLATFORMS: tuple[Form, ...] = ("dzen", "yandex")
"""The forms that are for one platform."""

_XML: dict[Form, type[Rss | Atom]] = {"rss": Rss, "atom": Atom, "dzen": dzen.Dzen, "yandex": Yandex}


def render(entries: Iterable[Entry], feed: Feed) -> bytes:
    """Write the feed in its form; the entries stand in their order."""
    found = tuple(entries)
    pieces = [written(entry, feed) for entry in found]
    data = joined(pieces, last_change(found), feed)
    while feed.form == "yandex" and len(data) > LARGEST:  # as many of the newest as it reads
        pieces = pieces[: len(pieces) * 3 // 4]
        data = joined(pieces, last_change(found[: len(pieces)]), feed)
    return data


def joined(pieces: Sequence[bytes], changed: datetime, feed: Feed) -> bytes:
    """Put entries that are written into their feed."""
    if feed.form == "json":
        return json_feed(pieces, feed)
    document = _XML[feed.form](
        title=feed.title,
        link=feed.site_url,
        description=feed.description,
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.id,
        author_name=feed.author,
        changed=changed,
        hub=feed.hub,
    )
    return document.around(pieces)


def written(entry: Entry, feed: Feed) -> bytes:
    """Write one entry; it stands alike in all feeds of this form, language and settings."""
    if feed.form == "json":
        return json_item(entry, feed.language)
    to_dzen = feed.form == "dzen"
    document = _XML[feed.form](title="", link="", description="", content_type=feed.content_type)
    image = entry.image
    if to_dzen and image and image.width < dzen.NARROWEST:
        image = None
    document.add_item(
        title=entry.title,
        link=entry.url,
        # Both standards let readers take it for HTML: «Если А < Б» must not open a tag.
        description=escape(entry.summary, quote=False),
        content=(dzen.body(entry.html) if to_dzen else entry.html) or None,
        creators=entry.authors,
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        categories=(*feed.markers, *entry.categories),
        # How long the published copy will be is not known here; the profile then asks for 0.
        enclosures=[Enclosure(image.url, "0", image.type)] if image else [],
        image=image,
        text=entry.text or entry.summary,
        adult=entry.adult,
    )
    return document.items_alone()


TYPES: Mapping[str, str] = MappingProxyType(
    {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": TYPE}
)
"""The media type of each form (RFC 4287 §7; JSON Feed 1.1; RSS has none registered)."""
