"""What stands in ``<head>`` of a page, and what surrounds its text: crumbs, sources, sharing."""

from dataclasses import replace
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus

from hub.core import addresses
from hub.core.site import Item
from hub.core.slices import EVENTS, GRANTS, GUIDES
from hub.pages.lookup import Lookup
from hub.pages.output import is_aside
from hub.pages.sections import BY_KIND
from hub.pages.views.common import (
    FeedLink,
    Head,
    Link,
    Picture,
    Preview,
    Source,
    Story,
    Subscription,
    Trust,
)
from hub.pages.wording import is_long, shorten, stamp, summary

RSS = "application/rss+xml"
FORMS = (
    ("rss", "RSS", RSS),
    ("atom", "Atom", "application/atom+xml"),
    ("json", "JSON", "application/feed+json"),
)
_MISTAKE = quote("Ошибка на странице «"), quote("»")
# Sections whose things are followed by a slice of their own.
_FOLLOWED = {
    "guide": (GUIDES, "Инструкции"),
    "grant": (GRANTS, "Гранты"),
    "event": (EVENTS, "Афиша"),
}


def head(lookup: Lookup, url: str, title: str, description: str, section: str = "") -> Head:
    """Return the head of a page; ``section`` is its place in the menu."""
    config = lookup.site.config
    name = config.site_name
    return Head(
        title=title if title.startswith(name) else f"{title} — {name}",
        name=title,
        description=shorten(description),
        section=section,
        long=is_long(title),
        canonical=lookup.site.absolute(url) if config.site_url else "",
        feeds=(
            subscription(lookup, "all", "", name),
            *(
                [subscription(lookup, own[0], "", own[1])]
                if (own := _FOLLOWED.get(section))
                else []
            ),
        ),
    )


def item_head(
    lookup: Lookup,
    item: Item[Any],
    feeds: tuple[Subscription, ...] = (),
    photo: Picture | None = None,
) -> Head:
    """Return the head of a thing's page; samples and unlisted things are not for robots."""
    record = item.record
    made = head(lookup, item.url, record.title, summary(item) or record.title, item.kind)
    return replace(
        made,
        preview=_preview(lookup, item, photo),
        noindex=is_aside(record),
        story=_story(lookup, item) if item.kind == "article" else None,
        feeds=(*made.feeds, *feeds),
    )


def _preview(lookup: Lookup, item: Item[Any], photo: Picture | None) -> Preview | None:
    """Return the thing's card, or else its photo; None while the site has no address."""
    if not lookup.site.config.site_url:
        return None
    if item.kind in addresses.WITH_CARD:
        src = lookup.site.absolute(addresses.card(item.record.id))
        return Preview(src, f"Карточка: {item.record.title}", *addresses.CARD_SIZE)
    if photo:
        return Preview(lookup.on_host(photo.src), photo.alt, photo.width, photo.height)
    return None


def _story(lookup: Lookup, item: Item[Any]) -> Story:
    record = item.record
    return Story(
        published=stamp(lookup.at(record.date)),
        modified=stamp(lookup.at(record.modified)) if record.modified else "",
        section=record.category,
        tags=record.tags,
    )


def own_feeds(lookup: Lookup, item: Item[Any]) -> tuple[Subscription, ...]:
    """Return the feeds of a TOS or a project; a sample has none."""
    record = item.record
    if record.sample:
        return ()
    return (subscription(lookup, item.kind, record.slug, record.title),)


def subscription(lookup: Lookup, kind: str, slug: str, name: str) -> Subscription:
    """Return the links to the feeds of a slice, one for each form: the same for every page."""
    found = lookup.feeds.get((kind, slug, name))
    if found is None:
        found = lookup.feeds[kind, slug, name] = _subscription(lookup, kind, slug, name)
    return found


def _subscription(lookup: Lookup, kind: str, slug: str, name: str) -> Subscription:
    return Subscription(
        name,
        tuple(
            FeedLink(f"{name}: {word}", lookup.href(addresses.feed(kind, slug, form)), media, word)
            for form, word, media in FORMS
        ),
    )


def crumbs(lookup: Lookup, kind: str, *more: Link) -> tuple[Link, ...]:
    """Return the way from the section to this page."""
    section = BY_KIND[kind]
    return (Link(section.name, lookup.href(section.url)), *more)


def trust(lookup: Lookup, item: Item[Any]) -> Trust:
    """Return the sources of a thing and the day of its last check."""
    record = item.record
    return Trust(
        sources=tuple(
            Source(s.title, s.url or "", lookup.full(s.date) if s.date else None)
            for s in record.sources
        ),
        checked=lookup.full(record.checked) if record.checked else None,
        mistake=_mistake(lookup, item),
    )


def _mistake(lookup: Lookup, item: Item[Any]) -> str:
    """Return the address for a letter about a mistake on this page (RFC 6068)."""
    email = lookup.site.config.email
    title = _quoted(item.record.title).replace("%2F", "/")
    return f"mailto:{email}?subject={_MISTAKE[0]}{title}{_MISTAKE[1]}" if email else ""


@lru_cache(maxsize=8)
def _quoted(title: str) -> str:
    """Percent-encode a title: a page needs its own twice."""
    return quote(title, safe="")


def share(lookup: Lookup, item: Item[Any]) -> tuple[Link, ...]:
    """Return links that pass the page on; MAX has no confirmed address for that."""
    if not lookup.site.config.site_url:
        return ()
    url = quote_plus(lookup.site.absolute(item.url))
    text = _quoted(item.record.title).replace("%20", "+")
    return (
        Link("Telegram", f"https://t.me/share/url?url={url}&text={text}"),
        Link("ВКонтакте", f"https://vk.com/share.php?url={url}"),
    )
