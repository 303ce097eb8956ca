"""What stands in ``<head>`` of a page, and what surrounds its text: crumbs, sources, sharing."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlencode

from hub.core import addresses
from hub.core.site import Item
from hub.pages.lookup import Lookup
from hub.pages.sections import BY_KIND
from hub.pages.views.common import FeedLink, Head, Link, Picture, Source, Trust
from hub.pages.wording import shorten, summary

RSS = "application/rss+xml"
ATOM = "application/atom+xml"


def head(lookup: Lookup, url: str, title: str, description: str, section: str = "") -> Head:
    """Return the head of a page; ``section`` is its place in the menu."""
    config = lookup.site.config
    name = config.site_name
    return Head(
        title=title if title.startswith(name) else f"{title} — {name}",
        description=shorten(description),
        section=section,
        canonical=lookup.site.absolute(url) if config.site_url else "",
        feeds=(feed(lookup, "all", "", name),),
    )


def item_head(
    lookup: Lookup, item: Item[Any], feeds: tuple[FeedLink, ...] = (), photo: Picture | None = None
) -> Head:
    """Return the head of a thing's page; samples and unlisted things are not for robots."""
    record = item.record
    made = head(lookup, item.url, record.title, summary(item) or record.title, item.kind)
    return replace(
        made,
        image=_on_host(lookup, photo.src) if photo else "",
        noindex=record.sample or record.status == "hidden",
        story=item.kind == "article",
        feeds=(*made.feeds, *feeds),
    )


def _on_host(lookup: Lookup, href: str) -> str:
    """Return the full address of what ``href`` made; "" while the site has no address."""
    root = lookup.site.config.site_url
    return root.removesuffix(lookup.site.base) + href if root else ""


def feed(lookup: Lookup, kind: str, slug: str, title: str, form: str = "rss") -> FeedLink:
    """Return a link to a feed."""
    href = lookup.href(addresses.feed(kind, slug, form))
    return FeedLink(title, href, ATOM if form == "atom" else RSS)


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
    subject = quote(f"Ошибка на странице «{item.record.title}»")
    return f"mailto:{email}?subject={subject}" if email else ""


def share(lookup: Lookup, item: Item[Any]) -> tuple[Link, ...]:
    """Return links that pass the page on; MAX has no confirmed address for that."""
    if not lookup.site.config.site_url:
        return ()
    url = lookup.site.absolute(item.url)
    telegram = urlencode({"url": url, "text": item.record.title})
    return (
        Link("Telegram", f"https://t.me/share/url?{telegram}"),
        Link("ВКонтакте", f"https://vk.com/share.php?{urlencode({'url': url})}"),
    )
