"""Every page of a site, as data: the path, the template and the view that it prints."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from hub.core.output import Page
from hub.core.site import Item, Site
from hub.pages.lookup import Lookup
from hub.pages.views import (
    alphabet,
    archive,
    articles,
    calendars,
    directory,
    event,
    events,
    glossary,
    grants,
    guide,
    guides,
    home,
    library,
    opendata,
    organizations,
    projects,
    service,
    streets,
    style_guide,
    tos,
    town,
)

_ONE: dict[str, Callable[[Lookup, Item[Any]], Page]] = {
    "article": articles.article,
    "tos": tos.profile,
    "project": projects.project,
    "organization": organizations.organization,
    "event": event.event,
    "guide": guide.guide,
    "grant": grants.grant,
    "material": library.material,
    "term": glossary.term,
    "page": service.text,
}
# What their pages say of the things beside them is known to their list alone.
_WITH_NEIGHBOURS = {"term"}


def pages(site: Site) -> Iterator[Page]:
    """Yield every page; a pure function of the site."""
    lookup = Lookup(site).prepare()
    for part in (
        home,
        articles,
        archive,
        directory,
        streets,
        tos,
        projects,
        organizations,
        events,
        calendars,
        guides,
        grants,
        library,
        glossary,
        town,
        opendata,
        service,
        alphabet,
        style_guide,
    ):
        yield from part.pages(lookup)
    for item in site.unlisted:
        if item.kind in _ONE:
            yield _ONE[item.kind](lookup, item)


def page_of(site: Site, item: Item[Any], *, with_leaflet: bool) -> Page | None:
    """Return the page of one thing that is in the lists, or None: it has none, or none alone."""
    make: Callable[..., Page] | None = _ONE.get(item.kind)
    if make is None or item.kind in _WITH_NEIGHBOURS or item.record.status == "hidden":
        return None
    if with_leaflet:
        make = partial(make, with_leaflet=True)
    return make(Lookup(site), item)
