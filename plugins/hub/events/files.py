"""The calendar files of the site."""

from collections.abc import Iterator
from functools import partial

from hub.core import addresses
from hub.core.calendars import Selection, selections
from hub.core.model import Event
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.events.calendar import Calendar, to_ics
from hub.events.deadlines import deadlines


def calendars(site: Site) -> Iterator[File]:
    """Yield the calendars to subscribe to, and one file beside the page of each event.

    The page of a sample shows all that a page has, so it has its file. So has the page of what is
    in no list (``hidden``).
    """
    name = site.config.site_name
    for part in selections(site):
        made = partial(to_ics, part.items, _whole(part, site))
        yield File(path_of(part.url), made, "календарь событий")
    yield File(path_of(addresses.DEADLINES), partial(deadlines, site), "календарь грантов")
    for item in (*site.events, *_unlisted(site)):
        single = Calendar(
            name=item.record.title,
            description=f"Событие на сайте «{name}»",
            url=addresses.event_calendar(item.url),
            page=item.url,
            site=site,
        )
        yield File(path_of(single.url), partial(to_ics, [item], single), item.path)


def _whole(part: Selection, site: Site) -> Calendar:
    about = "Встречи, субботники и праздники"
    if part.kind != "all":
        about = f"{part.label}: встречи, субботники и праздники"
    return Calendar(
        name=part.title,
        description=f"{about} на сайте «{site.config.site_name}»",
        url=part.url,
        page=part.page,
        site=site,
    )


def _unlisted(site: Site) -> Iterator[Item[Event]]:
    for item in site.unlisted:
        if isinstance(item.record, Event):
            yield item  # type: ignore[misc]
