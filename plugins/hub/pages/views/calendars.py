"""The page of calendars to subscribe to, with how a telephone does it."""

from collections.abc import Iterator
from typing import Any

from hub.core import addresses
from hub.core.calendars import Selection, selections
from hub.core.frozen import frozen
from hub.core.output import Page
from hub.core.site import Item
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.views.common import Box, Entry, Head, Link, box

_GROUPS = (
    ("Всё сразу", "all"),
    ("По районам", "district"),
    ("По виду события", "form"),
    ("По ТОС", "tos"),
    ("По организациям", "organization"),
)


@frozen
class CalendarRow:
    """A calendar: to subscribe to (if the site has an address), and as a file."""

    name: str
    subscribe: str
    file: str


@frozen
class CalendarGroup:
    """Calendars of one kind."""

    title: str
    rows: tuple[CalendarRow, ...]


@frozen
class CalendarsView:
    """All calendars; ``example`` is the full address of the first, to be copied."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    groups: tuple[CalendarGroup, ...]
    example: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of calendars."""
    site = lookup.site
    url = addresses.CALENDARS
    lede = "Подпишитесь один раз, и события будут приходить в календарь телефона сами."
    found = selections(site)
    groups = [
        CalendarGroup(title, tuple(_row(lookup, one) for one in found if one.kind == kind))
        for title, kind in _GROUPS
    ]
    deadlines = _links(lookup, "Когда открываются и закрываются конкурсы", addresses.DEADLINES)
    groups.insert(1, CalendarGroup("Сроки грантов", (deadlines,)))
    view = CalendarsView(
        head=head(lookup, url, "Календари", lede, "event"),
        crumbs=crumbs(lookup, "event"),
        title="Календари",
        lede=lede,
        groups=tuple(group for group in groups if group.rows),
        example=site.absolute(addresses.CALENDAR) if site.config.site_url else "",
    )
    yield page(lookup, url, "calendars.html", view, url)


def calendar_box(lookup: Lookup, item: Item[Any]) -> tuple[Box, ...]:
    """Return the box by which one follows the events of a TOS or an organization in the lists."""
    if item.record.status == "hidden":
        return ()
    url = addresses.calendar(item.kind, item.record.slug)
    subscribe = addresses.webcal(lookup.site.config.site_url, url)
    return box(
        "Наши события в вашем календаре",
        (
            *((Entry("Подписаться", subscribe),) if subscribe else ()),
            Entry("Скачать файлом", lookup.href(url)),
            Entry("Как это работает", lookup.href(addresses.CALENDARS)),
        ),
        "sun",
    )


def _row(lookup: Lookup, one: Selection) -> CalendarRow:
    return _links(lookup, one.label[:1].upper() + one.label[1:], one.url)


def _links(lookup: Lookup, name: str, url: str) -> CalendarRow:
    subscribe = addresses.webcal(lookup.site.config.site_url, url)
    return CalendarRow(name, subscribe, lookup.href(url))
