"""The formats of feeds: one table, one signature."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from html import escape
from types import MappingProxyType

from feedgenerator import Enclosure

from hub.feeds import dzen
from hub.feeds.atom import Atom
from hub.feeds.feed import Entry, Feed, Form, last_change
from hub.feeds.jsonfeed import TYPE, json_feed
from hub.feeds.rss import Rss
from hub.feeds.yandex import LARGEST, Yandex

Write = Callable[[Sequence[Entry], Feed], bytes]


def render(items: Iterable[Entry], feed: Feed) -> bytes:
    """Write the feed in its form; the entries stand in their order."""
    return _WRITERS[feed.form](tuple(items), feed)


_XML: dict[Form, type[Rss | Atom]] = {"rss": Rss, "atom": Atom, "dzen": dzen.Dzen, "yandex": Yandex}


def _write(form: Form, entries: Sequence[Entry], feed: Feed) -> bytes:
    fragments = tuple(_fragment(form, entry, feed.content_type, feed.markers) for entry in entries)
    document = _XML[form](
        title=feed.title,
        link=feed.site_url,
        description=feed.description,
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.id,
        author_name=feed.author,
        changed=last_change(entries),
        hub=feed.hub,
        fragments=fragments,
    )
    text: str = document.writeString("utf-8")
    return text.encode()


@lru_cache(maxsize=8192)
def _fragment(form: Form, entry: Entry, content_type: str, markers: tuple[str, ...]) -> str:
    """Write one entry. It stands alike in the feeds of the site, its category and its tags."""
    document = _XML[form](title="", link="", description="", content_type=content_type)
    image = entry.image
    if form == "dzen" and image and image.width < dzen.NARROWEST:
        image = None
    document.add_item(
        title=entry.title,
        link=entry.url,
        # Both standards let readers take it for HTML: «Если А < Б» must not open a tag.
        description=escape(entry.summary, quote=False),
        content=(dzen.body(entry.html) if form == "dzen" else entry.html) or None,
        creators=entry.authors,
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        categories=(*markers, *entry.categories),
        # How long the published copy will be is not known here; the profile then asks for 0.
        enclosures=[Enclosure(image.url, "0", image.type)] if image else [],
        image=image,
        text=entry.text or entry.summary,
        adult=entry.adult,
    )
    return document.items_alone()


def _small(entries: Sequence[Entry], feed: Feed) -> bytes:
    """Write as many of the newest as Yandex reads."""
    data = _write("yandex", entries, feed)
    while len(data) > LARGEST:
        entries = entries[: len(entries) * 3 // 4]
        data = _write("yandex", entries, feed)
    return data


FORMATS: Mapping[Form, Write] = MappingProxyType(
    {"rss": partial(_write, "rss"), "atom": partial(_write, "atom"), "json": json_feed}
)
"""What writes each form of a slice; a new format is a line here and a word in ``Form``."""

PLATFORMS: Mapping[Form, Write] = MappingProxyType(
    {"dzen": partial(_write, "dzen"), "yandex": _small}
)
"""What writes the news for one platform."""

_WRITERS = {**FORMATS, **PLATFORMS}

TYPES: Mapping[str, str] = MappingProxyType(
    {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": TYPE}
)
"""The media type of each form (RFC 4287 §7; JSON Feed 1.1; RSS has none registered)."""
