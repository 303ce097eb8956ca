"""The calendar: what is coming, month tables, and the archive of what has been."""

from collections.abc import Iterator
from datetime import timedelta

from hub.core import addresses
from hub.core.agenda import Occurrence
from hub.core.frozen import frozen
from hub.core.output import Later, Page
from hub.core.text.names import SHORT_WEEKDAYS, WEEKDAYS
from hub.core.text.plural import count
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.paging import pager
from hub.pages.views import event
from hub.pages.views.common import Head, Link, Pager
from hub.pages.views.event_months import Table, tables
from hub.pages.views.event_rows import EventRow, Month, by_month, event_row, rows

_PAST = 5


@frozen
class EventsView:
    """The calendar page; ``past`` are the latest of what has been, ``archive`` leads to all."""

    head: Head
    title: str
    lede: str
    months: tuple[Month, ...]
    tables: tuple[Table, ...]
    weekdays: tuple[tuple[str, str], ...]
    past: tuple[Month, ...]
    archive: Link | None
    calendar: str
    subscribe: str
    calendars: str


@frozen
class PastEventsView:
    """One page of the archive of events."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    months: tuple[Month, ...]
    pager: Pager | None


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the calendar, the archive and every event."""
    url = addresses.SECTIONS["event"]
    yield page(lookup, url, "events.html", Later(_view, of=(lookup, url)), url)
    yield from _archive(lookup)
    yield from event.pages(lookup)


def _view(lookup: Lookup, url: str) -> EventsView:
    lede = "Мастер-классы, собрания, субботники и праздники: приходите."
    past = lookup.agenda.past
    shown = tuple(tables(lookup))
    return EventsView(
        head=head(lookup, url, "Афиша соседей", lede, "event"),
        title="Афиша соседей",
        lede=lede,
        months=_ahead(lookup, lookup.agenda.upcoming),
        tables=shown,
        weekdays=tuple(zip(SHORT_WEEKDAYS, WEEKDAYS, strict=True)) if shown else (),
        past=by_month(lookup, past[:_PAST]),
        archive=Link(f"Все прошедшие: {len(past)}", lookup.href(addresses.PAST_EVENTS))
        if past
        else None,
        calendar=lookup.href(addresses.CALENDAR),
        subscribe=addresses.webcal(lookup.site.config.site_url, addresses.CALENDAR),
        calendars=lookup.href(addresses.CALENDARS),
    )


def _ahead(lookup: Lookup, occurrences: tuple[Occurrence, ...]) -> tuple[Month, ...]:
    """Return what is coming: today, in the rest of this week (it ends on Sunday), by month."""
    sunday = lookup.today + timedelta(days=6 - lookup.today.weekday())
    days = [lookup.local(one.start) for one in occurrences]
    today = [o for o, day in zip(occurrences, days, strict=True) if day <= lookup.today]
    week = [o for o, day in zip(occurrences, days, strict=True) if lookup.today < day <= sunday]
    later = occurrences[len(today) + len(week) :]
    named = (("Сегодня", today), ("На этой неделе", week))
    return (
        *(Month(title, rows(lookup, members)) for title, members in named if members),
        *by_month(lookup, later),
    )


def _archive(lookup: Lookup) -> Iterator[Page]:
    """Yield the numbered pages of what has been, latest first; without any there is none."""
    url, size = addresses.PAST_EVENTS, lookup.site.config.page_size
    total = -(-len(lookup.agenda.past) // size)
    for number in range(1, total + 1):
        here = addresses.numbered(url, number)
        view = Later(_past_view, total, (lookup, here, number, total))
        yield page(lookup, here, "events-past.html", view, url)


def _past_view(lookup: Lookup, here: str, number: int, total: int) -> PastEventsView:
    past, size = lookup.agenda.past, lookup.site.config.page_size
    title = "Прошедшие события"
    lede = f"{count(len(past), 'событие', 'события', 'событий')}: что было и чем кончилось."
    name = title if number == 1 else f"{title}, страница {number}"
    return PastEventsView(
        head=head(lookup, here, name, lede, "event"),
        crumbs=crumbs(lookup, "event"),
        title=title,
        lede=lede,
        months=by_month(lookup, past[(number - 1) * size : number * size]),
        pager=pager(lookup, addresses.PAST_EVENTS, number, total),
    )


def upcoming(lookup: Lookup, number: int) -> tuple[EventRow, ...]:
    """Return the nearest events that have not been cancelled."""
    ahead = [o for o in lookup.agenda.upcoming if o.state != "отменено"]
    return tuple(event_row(lookup, o) for o in ahead[:number])
