"""The forms of feeds that are XML: a feed around its entries, and one entry.

feedgenerator brings a client of HTTP with it, and few edits write a feed: ``formats`` loads this
module when it needs it.
"""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from feedgenerator import Enclosure

from hub.feeds import dzen
from hub.feeds.atom import Atom
from hub.feeds.feed import Entry, Feed, Form
from hub.feeds.platforms import Dzen, Yandex
from hub.feeds.rss import Rss

_WRITERS: dict[Form, type[Rss | Atom]] = {"rss": Rss, "atom": Atom, "dzen": Dzen, "yandex": Yandex}


def xml_feed(pieces: Sequence[bytes], changed: datetime, feed: Feed) -> bytes:
    """Put entries that are written into their feed."""
    document = _WRITERS[feed.form](
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


def xml_item(entry: Entry, feed: Feed) -> bytes:
    """Write one entry."""
    to_dzen = feed.form == "dzen"
    document = _WRITERS[feed.form](
        title="", link="", description="", content_type=feed.content_type
    )
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
