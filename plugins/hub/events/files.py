"""The calendar files of the site."""

from collections.abc import Iterator

from hub.core import addresses
from hub.core.model import Event
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.events.calendar import Calendar, to_ics


def calendars(site: Site) -> Iterator[File]:
    """Yield the calendar of all events and one file beside the page of each event.

    Samples are no events to come to: they are left out of the common calendar, but their pages
    show all that a page has. What is in no list (``hidden``) has a page and so has its file.
    """
    name = site.config.site_name
    common = Calendar(
        name=f"{name}: события",
        description=f"Встречи, субботники и праздники на сайте «{name}»",
        url=addresses.CALENDAR,
        page=addresses.SECTIONS["event"],
        site=site,
    )
    real = [item for item in site.events if not item.record.sample]
    yield File(path_of(common.url), to_ics(real, common), "календарь событий")
    for item in (*site.events, *_unlisted(site)):
        single = Calendar(
            name=item.record.title,
            description=f"Событие на сайте «{name}»",
            url=addresses.event_calendar(item.url),
            page=item.url,
            site=site,
        )
        yield File(path_of(single.url), to_ics([item], single), item.path)


def _unlisted(site: Site) -> Iterator[Item[Event]]:
    for item in site.unlisted:
        if isinstance(item.record, Event):
            yield item  # type: ignore[misc]
