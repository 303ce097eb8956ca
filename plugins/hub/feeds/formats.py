"""The formats of feeds: one table, one signature."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from html import escape
from types import MappingProxyType

from hub.feeds.atom import Atom
from hub.feeds.feed import Entry, Feed, Form, last_change
from hub.feeds.rss import Rss

Write = Callable[[Sequence[Entry], Feed], bytes]


def render(items: Iterable[Entry], feed: Feed) -> bytes:
    """Write the feed in its form; the entries stand in their order."""
    return FORMATS[feed.form](tuple(items), feed)


_XML: dict[Form, type[Rss | Atom]] = {"rss": Rss, "atom": Atom}


def _write(form: Form, entries: Sequence[Entry], feed: Feed) -> bytes:
    document = _XML[form](
        title=feed.title,
        link=feed.site_url,
        description=feed.description,
        language=feed.language,
        feed_url=feed.url,
        feed_guid=feed.id,
        author_name=feed.author,
        changed=last_change(entries),
        fragments=tuple(_fragment(form, entry) for entry in entries),
    )
    text: str = document.writeString("utf-8")
    return text.encode()


@lru_cache(maxsize=4096)
def _fragment(form: Form, entry: Entry) -> str:
    """Write one entry. It stands alike in the feeds of the site, its category and its tags."""
    document = _XML[form](title="", link="", description="")
    document.add_item(
        title=entry.title,
        link=entry.url,
        # Both standards let readers take it for HTML: «Если А < Б» must not open a tag.
        description=escape(entry.summary, quote=False),
        content=entry.html or None,
        creators=entry.authors,
        pubdate=entry.published,
        updateddate=entry.updated,
        unique_id=entry.id,
        unique_id_is_permalink=False,
        categories=entry.categories,
    )
    return document.items_alone()


FORMATS: Mapping[Form, Write] = MappingProxyType(
    {"rss": partial(_write, "rss"), "atom": partial(_write, "atom")}
)
"""What writes each form; a new format is a line here and a word in ``Form``."""
