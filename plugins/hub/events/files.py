"""The calendar files of the site."""

from collections.abc import Iterable, Iterator
from functools import partial

from hub.core import addresses
from hub.core.calendars import Selection, selections
from hub.core.model import Event
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.core.text.grammar import quoted
from hub.events.about import Calendar


def calendars(site: Site) -> Iterator[File]:
    """Yield the calendars to subscribe to, and one file beside the page of each event.

    The page of a sample shows all that a page has, so it has its file. So has the page of what is
    in no list (``hidden``).
    """
    name = site.config.site_name
    for part in selections(site):
        yield _file(part.items, _whole(part, site), "календарь событий")
    made = partial(_deadlines, site)
    yield File(path_of(addresses.DEADLINES), made, "календарь грантов", inputs=())
    for item in (*site.events, *_unlisted(site)):
        single = Calendar(
            name=item.record.title,
            description=f"Событие на сайте {quoted(name)}",
            url=addresses.event_calendar(item.url),
            page=item.url,
            site=site,
        )
        yield _file([item], single, item.path)


def _file(items: Iterable[Item[Event]], calendar: Calendar, owner: str) -> File:
    """Return a calendar; it is made anew if another thing is in it, or one says another thing."""
    held = (calendar.name, calendar.description, calendar.url, calendar.page)
    inputs = "\0".join((*held, *(item.path for item in items)))
    made = partial(_written, items, calendar)
    return File(path_of(calendar.url), made, owner, inputs=inputs, asks=True)


def _written(events: Iterable[Item[Event]], calendar: Calendar) -> bytes:
    """Write a calendar; the library is loaded only where one is made."""
    from hub.events.calendar import to_ics

    return to_ics(events, calendar)


def _deadlines(site: Site) -> bytes:
    from hub.events.deadlines import deadlines

    return deadlines(site)


def _whole(part: Selection, site: Site) -> Calendar:
    about = "Встречи, субботники и праздники"
    if part.kind != "all":
        about = f"{part.label}: встречи, субботники и праздники"
    return Calendar(
        name=part.title,
        description=f"{about} на сайте {quoted(site.config.site_name)}",
        url=part.url,
        page=part.page,
        site=site,
    )


def _unlisted(site: Site) -> Iterator[Item[Event]]:
    for item in site.unlisted:
        if isinstance(item.record, Event):
            yield item  # type: ignore[misc]
