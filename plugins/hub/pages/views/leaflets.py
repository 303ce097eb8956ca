"""Leaflets: one sheet of A4 for the notice board of a house, with the address of the whole text."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.output import Later, Page, path_of
from hub.core.site import Item
from hub.pages.head import crumbs, item_head
from hub.pages.lookup import Lookup
from hub.pages.views.common import Fact, Head, Link
from hub.pages.wording import readable, summary

# Old news hang on no door: only the newest have a leaflet.
NEWEST = 200
_SHORT, _LONG = 45, 90
_OPENING = 420

Size = Literal["short", "long", "longest"]


@frozen
class LeafletView:
    """What a leaflet says. ``url`` is the full address of the text; "" if the site has none."""

    head: Head
    crumbs: tuple[Link, ...]
    kicker: str
    title: str
    size: Size
    lede: str
    opening: str
    facts: tuple[Fact, ...]
    steps: tuple[str, ...]
    url: str
    address: str
    call: str
    sample: bool


@frozen
class Sheet:
    """What differs from kind to kind."""

    kicker: str
    call: str
    facts: tuple[Fact, ...] = ()
    steps: tuple[str, ...] = ()
    opening: str = ""


MakeSheet = Callable[[Lookup, Item[Any]], Sheet]
"""Tells of a thing what differs from kind to kind."""


def leaflet(lookup: Lookup, item: Item[Any], sheet: MakeSheet) -> Page:
    """Return the leaflet of a thing."""
    path = path_of(addresses.leaflet(item.url))
    view = Later(_view, of=(lookup, item, sheet), asks=True)
    return Page(path, "leaflet.html", view, item.path, indexed=False)


def _view(lookup: Lookup, item: Item[Any], make: MakeSheet) -> LeafletView:
    record, sheet = item.record, make(lookup, item)
    url = addresses.leaflet(item.url)
    made = item_head(lookup, item)
    full = lookup.site.absolute(item.url) if lookup.site.config.site_url else ""
    head = replace(
        made,
        title=f"Листок: {made.title}",
        canonical=lookup.site.absolute(url) if full else "",
        noindex=True,
    )
    return LeafletView(
        head=head,
        crumbs=crumbs(lookup, item.kind, Link(record.title, lookup.href(item.url))),
        kicker=sheet.kicker,
        title=record.title,
        size=_size(record.title),
        lede=summary(item),
        opening="" if sheet.steps else _cut(sheet.opening),
        facts=sheet.facts,
        steps=sheet.steps,
        url=full,
        address=readable(full) if full else "",
        call=sheet.call,
        sample=record.sample,
    )


def address(lookup: Lookup, item: Item[Any]) -> str:
    """Return the address of a thing's leaflet as pages print it."""
    return lookup.href(addresses.leaflet(item.url))


def _size(title: str) -> Size:
    if len(title) <= _SHORT:
        return "short"
    return "long" if len(title) <= _LONG else "longest"


def _cut(text: str) -> str:
    if len(text) <= _OPENING:
        return text
    return text[:_OPENING].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"
