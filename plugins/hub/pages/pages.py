"""Every page of a site, as data: the path, the template and the view that it prints."""

from collections.abc import Callable, Iterator
from typing import Any

from hub.core.output import Page, path_of
from hub.core.site import Item, Site
from hub.pages.jsonld.graph import described
from hub.pages.lookup import Lookup
from hub.pages.views import (
    alphabet,
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


def pages(site: Site) -> Iterator[Page]:
    """Yield every page; a pure function of the site."""
    lookup = Lookup(site).prepare()
    things = {path_of(item.url): item for item in site.listed if item.url}
    for page in _pages(lookup):
        yield described(lookup, page, things.get(page.path))


def _pages(lookup: Lookup) -> Iterator[Page]:
    site = lookup.site
    for part in (
        home,
        articles,
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
