"""From an article to the entry of a feed."""

from collections.abc import Iterable

from hub.core.model import Article
from hub.core.site import Item, Site
from hub.core.text.characters import fold, normalise
from hub.feeds.body import feed_body
from hub.feeds.feed import Entry
from hub.feeds.identity import urn


def entry(item: Item[Article], site: Site) -> Entry:
    """Show an article: readers of feeds get its whole text, as the page has it."""
    record = item.record
    url = site.absolute(item.url)
    title = line(record.title)
    return Entry(
        id=urn(record.id),
        title=title,
        url=url,
        summary=line(record.summary or record.lead or item.opening) or title,
        html=normalise(feed_body(item.html, url)),
        authors=tuple(map(line, record.authors)) or (line(site.config.default_author),),
        categories=_distinct((record.category, *record.tags)),
        published=record.date,
        updated=record.modified or record.date,
    )


def line(text: str) -> str:
    """Return plain text on one line, without the characters that XML forbids (XML 1.0 §2.2)."""
    return " ".join(normalise(text).split())


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Keep the first of names that differ in letter case alone: a category is often a tag too."""
    seen: dict[str, str] = {}
    for name in map(line, names):
        seen.setdefault(fold(name), name)
    return tuple(seen.values())
