"""Events in lists: one line for each, with its day in parts, by month."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from hub.core import addresses
from hub.core.agenda import Occurrence
from hub.core.changes import ahead
from hub.core.frozen import frozen
from hub.core.model import Event
from hub.core.text.dates import format_date, format_time
from hub.core.text.names import WEEKDAYS
from hub.pages.lookup import Lookup
from hub.pages.views.common import Entry
from hub.pages.wording import stamp

_NBSP = "\N{NO-BREAK SPACE}"


@frozen
class EventRow:
    """An event in a list: the day in parts, so that its number can be big.

    What is over has no ``calendar`` to be put into, but may have minutes.
    """

    title: str
    href: str
    iso: str
    number: str
    month: str
    weekday: str
    time: str
    place: str
    form: str
    state: str
    calendar: str
    sample: bool
    minutes: Entry | None = None


@frozen
class Month:
    """Events of today, of this week, of one month."""

    title: str
    rows: tuple[EventRow, ...]


def event_row(lookup: Lookup, occurrence: Occurrence) -> EventRow:
    """Return an event for a list, at its next or last time."""
    item, record = occurrence.item, occurrence.item.record
    start = lookup.at(occurrence.start)
    over = occurrence.closes < lookup.site.now
    return EventRow(
        title=record.title,
        href=lookup.href(item.url),
        iso=start.date().isoformat() if record.all_day else stamp(start),
        number=str(start.day),
        month=_month(lookup, start.date()),
        weekday=WEEKDAYS[start.weekday()],
        time=hours(lookup, occurrence),
        place=_place(lookup, record),
        form=record.form,
        state=_state(lookup, occurrence),
        calendar="" if over else lookup.href(addresses.event_calendar(item.url)),
        sample=record.sample,
        minutes=minutes(record) if over else None,
    )


def rows(lookup: Lookup, occurrences: Iterable[Occurrence]) -> tuple[EventRow, ...]:
    """Return the lines of several events."""
    return tuple(event_row(lookup, one) for one in occurrences)


def by_month(lookup: Lookup, occurrences: Iterable[Occurrence]) -> tuple[Month, ...]:
    """Return events under the names of their months, in the order in which they come."""

    def month(occurrence: Occurrence) -> str:
        return format_date(lookup.local(occurrence.start).replace(day=1), "month")

    return tuple(
        Month(title.capitalize(), rows(lookup, members))
        for title, members in groupby(occurrences, key=month)
    )


def hours(lookup: Lookup, occurrence: Occurrence) -> str:
    """Write «18:00–19:30», or until which day it lasts."""
    start = lookup.at(occurrence.start)
    end = lookup.at(occurrence.end) if occurrence.end else None
    if end and end.date() > start.date():
        until = f"по {format_date(end.date(), 'day')}"
        return until if occurrence.item.record.all_day else f"{format_time(start)}, {until}"
    if occurrence.item.record.all_day:
        return "весь день"
    return f"{format_time(start)}–{format_time(end)}" if end and end > start else format_time(start)


def minutes(record: Event) -> Entry | None:
    """Return the minutes of an event: a link, or what they come to in words."""
    text = record.minutes
    if text.startswith(("https://", "http://")):
        return Entry("Протокол", text, foreign=True)
    return Entry(text) if text else None


def _state(lookup: Lookup, occurrence: Occurrence) -> str:
    """Say what has changed; of a repeating event also which times before this one are off."""
    if occurrence.state != "состоится":
        return occurrence.state
    off = [
        format_date(lookup.local(one.start), "day")
        for one in ahead(occurrence.item, lookup.today)
        if one.off and one.start < occurrence.start
    ]
    return f"{', '.join(off)} не состоится" if off else ""


def _month(lookup: Lookup, day: date) -> str:
    """Write the month beside the number of the day; the year only if it is another one."""
    month = format_date(day, "day").split(_NBSP)[1]
    return month if day.year == lookup.today.year else f"{month} {day.year}"


def _place(lookup: Lookup, record: Event) -> str:
    where = lookup.site.find("organization", record.organization)
    if record.place or where:
        return record.place or (where.record.title if where else "")
    return "Онлайн" if record.online else ""
