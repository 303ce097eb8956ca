"""Which calendars there are to subscribe to: all events, and the parts that people ask for."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Event
from hub.core.model.event import Form
from hub.core.site import Item, Site
from hub.core.text.slug import slugify
from hub.core.trace import kept


@frozen
class Selection:
    """Events that somebody may follow; ``url`` is that of the calendar, ``page`` shows the same.

    ``kind`` is all, form, district, tos or organization.
    """

    kind: str
    label: str
    title: str
    url: str
    page: str
    items: tuple[Item[Event], ...]


@kept
def selections(site: Site) -> tuple[Selection, ...]:
    """Return every calendar of events, also one that holds nothing yet.

    Samples are no events to come to: they are left out of all calendars but their own.
    """
    return tuple(_selections(site))


def _selections(site: Site) -> Iterator[Selection]:
    real = tuple(item for item in site.events if not item.record.sample)
    name = site.config.site_name
    page = addresses.SECTIONS["event"]
    yield Selection("all", "Все события", f"{name}: события", addresses.CALENDAR, page, real)
    for form in get_args(Form):
        items = [item for item in real if item.record.form == form]
        yield _named("form", form, items, site)
    for district in site.config.districts:
        items = [item for item in real if district in districts_of(item.record, site)]
        yield _named("district", district, items, site)
    hosts: dict[tuple[str, str], list[Item[Event]]] = defaultdict(list)
    for item in real:
        for host in _hosts(item.record):
            hosts[host].append(item)
    for thing in (*site.tos, *site.organizations):
        yield _of_thing(thing, hosts[thing.kind, thing.record.slug], site)


def _hosts(event: Event) -> set[tuple[str, str]]:
    """Return whose event it is, each by kind and slug."""
    found = {("tos", slug) for slug in event.tos}
    named = (event.organization, event.organizer)
    return found | {("organization", slug) for slug in named if slug}


def _named(kind: str, name: str, items: Iterable[Item[Event]], site: Site) -> Selection:
    return Selection(
        kind=kind,
        label=name,
        title=f"{site.config.site_name}: {name}",
        url=addresses.calendar(kind, slugify(name)),
        page=addresses.SECTIONS["event"],
        items=tuple(items),
    )


def _of_thing(thing: Item[Any], items: Iterable[Item[Event]], site: Site) -> Selection:
    record = thing.record
    return Selection(
        kind=thing.kind,
        label=record.title,
        title=f"{site.config.site_name}: {record.title}",
        url=addresses.calendar(thing.kind, record.slug),
        page=thing.url,
        items=tuple(items),
    )


def districts_of(event: Event, site: Site) -> frozenset[str]:
    """Return the districts of an event: those of its TOS and of the house where it takes place."""
    named = [site.find("tos", slug) for slug in event.tos]
    named.append(site.find("organization", event.organization))
    found = (getattr(item.record, "district", "") for item in named if item)
    return frozenset(filter(None, found))
