"""The calendar: what is coming and what has been, month tables, and the page of each event."""

from calendar import Calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice
from typing import Literal

from babel.dates import get_day_names

from hub.core import addresses
from hub.core.agenda import Occurrence, agenda, between, occurrences
from hub.core.model import Event
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.dates import format_date, format_time
from hub.pages.head import crumbs, head, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
from hub.pages.repeat import in_words
from hub.pages.views import leaflets
from hub.pages.views.common import (
    TONES,
    Block,
    Box,
    Entry,
    Fact,
    Head,
    Link,
    Notice,
    Picture,
    Tone,
    Trust,
    block,
    box,
    fact,
    known,
)
from hub.pages.wording import notices, stamp, summary

_NBSP = "\N{NO-BREAK SPACE}"
_DAYS = get_day_names("wide", locale="ru")
_SHORT = get_day_names("abbreviated", locale="ru")
_MONTHS = 3
_PAST = 30
_NEXT = 4


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event in a list: the day in parts, so that its number can be big."""

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


@dataclass(frozen=True, slots=True)
class Month:
    """Events of today, of this week, of one month."""

    title: str
    rows: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """An event in a month table."""

    text: str
    href: str
    tone: Tone
    off: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A day of a month table; ``outside`` belongs to a neighbouring month."""

    number: str
    outside: bool
    marks: tuple[Mark, ...]
    count: str
    today: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A month as a table of weeks."""

    title: str
    weeks: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class EventsView:
    """The calendar page."""

    head: Head
    title: str
    lede: str
    months: tuple[Month, ...]
    tables: tuple[Table, ...]
    weekdays: tuple[tuple[str, str], ...]
    past: tuple[Month, ...]
    calendar: str
    subscribe: str
    calendars: str


@dataclass(frozen=True, slots=True)
class EventView:
    """The page of an event."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    form: str
    state: Literal["ahead", "past", "off"]
    day: EventRow
    facts: tuple[Fact, ...]
    agenda: tuple[str, ...]
    calendar: str
    register: str
    online: str
    leaflet: str
    html: str
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the calendar and every event."""
    site = lookup.site
    url = addresses.SECTIONS["event"]
    lede = "Мастер-классы, собрания, субботники и праздники: приходите."
    found = agenda(site.events, site.now)
    tables = tuple(_tables(lookup))
    view = EventsView(
        head=head(lookup, url, "Афиша соседей", lede, "event"),
        title="Афиша соседей",
        lede=lede,
        months=_ahead(lookup, found.upcoming),
        tables=tables,
        weekdays=tuple((_SHORT[n], _DAYS[n]) for n in range(7)) if tables else (),
        past=_by_month(lookup, found.past[:_PAST]),
        calendar=lookup.href(addresses.CALENDAR),
        subscribe=addresses.webcal(site.config.site_url, addresses.CALENDAR),
        calendars=lookup.href(addresses.CALENDARS),
    )
    yield page(url, "events.html", view, url)
    nearest = {o.item.path: o for o in (*found.upcoming, *found.past)}
    for item in site.events:
        at = nearest.get(item.path)
        made = event(lookup, item, at, with_leaflet=True)
        yield made
        if made.view.leaflet:
            yield _leaflet(lookup, item, made.view)


def event_row(lookup: Lookup, occurrence: Occurrence) -> EventRow:
    """Return an event for a list, at its next or last time."""
    item, record = occurrence.item, occurrence.item.record
    start = lookup.at(occurrence.start)
    return EventRow(
        title=record.title,
        href=lookup.href(item.url),
        iso=start.date().isoformat() if record.all_day else stamp(start),
        number=str(start.day),
        month=_month(lookup, start.date()),
        weekday=_DAYS[start.weekday()],
        time=_hours(lookup, occurrence),
        place=_place(lookup, record),
        form=record.form,
        state=_state(occurrence),
        calendar=lookup.href(addresses.event_calendar(item.url)),
        sample=record.sample,
    )


def _state(occurrence: Occurrence) -> str:
    state = occurrence.item.record.state
    if state == "состоится":
        return "перенесено" if occurrence.moved_from else ""
    return state


def _month(lookup: Lookup, day: date) -> str:
    """Write the month beside the number of the day; the year only if it is another one."""
    month = format_date(day, "day").split(_NBSP)[1]
    return month if day.year == lookup.today.year else f"{month} {day.year}"


def _hours(lookup: Lookup, occurrence: Occurrence) -> str:
    """Write «18:00–19:30», or until which day it lasts."""
    start = lookup.at(occurrence.start)
    end = lookup.at(occurrence.end) if occurrence.end else None
    if end and end.date() > start.date():
        until = f"по {format_date(end.date(), 'day')}"
        return until if occurrence.item.record.all_day else f"{format_time(start)}, {until}"
    if occurrence.item.record.all_day:
        return "весь день"
    return f"{format_time(start)}–{format_time(end)}" if end and end > start else format_time(start)


def _place(lookup: Lookup, record: Event) -> str:
    where = lookup.site.find("organization", record.organization)
    if record.place or where:
        return record.place or (where.record.title if where else "")
    return "Онлайн" if record.online else ""


def _ahead(lookup: Lookup, occurrences: tuple[Occurrence, ...]) -> tuple[Month, ...]:
    """Return what is coming: today, in the rest of this week (it ends on Sunday), by month."""
    sunday = lookup.today + timedelta(days=6 - lookup.today.weekday())
    days = [lookup.local(one.start) for one in occurrences]
    today = [o for o, day in zip(occurrences, days, strict=True) if day <= lookup.today]
    week = [o for o, day in zip(occurrences, days, strict=True) if lookup.today < day <= sunday]
    later = occurrences[len(today) + len(week) :]
    named = (("Сегодня", today), ("На этой неделе", week))
    return (
        *(Month(title, _rows(lookup, members)) for title, members in named if members),
        *_by_month(lookup, later),
    )


def _by_month(lookup: Lookup, occurrences: tuple[Occurrence, ...]) -> tuple[Month, ...]:
    def month(occurrence: Occurrence) -> str:
        return format_date(lookup.local(occurrence.start).replace(day=1), "month")

    return tuple(
        Month(title.capitalize(), _rows(lookup, members))
        for title, members in groupby(occurrences, key=month)
    )


def _rows(lookup: Lookup, occurrences: Iterable[Occurrence]) -> tuple[EventRow, ...]:
    return tuple(event_row(lookup, one) for one in occurrences)


def _tables(lookup: Lookup) -> Iterator[Table]:
    """Yield a table for each month, of this one and the next two, in which something is."""
    starts = [_month_after(lookup.today, n) for n in range(_MONTHS + 1)]
    zone = lookup.site.config.timezone
    first, end = (datetime.combine(day, time(), zone) for day in (starts[0], starts[-1]))
    by_day: dict[date, list[Mark]] = {}
    for occurrence in between(lookup.site.events, first, end - timedelta(seconds=1)):
        for day, mark in _marks(lookup, occurrence):
            by_day.setdefault(day, []).append(mark)
    used = {day.replace(day=1) for day in by_day}
    for start in starts[:-1]:
        if start in used:
            weeks = Calendar(0).monthdatescalendar(start.year, start.month)
            title = format_date(start, "month").capitalize()
            cells = (tuple(_cell(lookup, d, start, by_day) for d in week) for week in weeks)
            yield Table(title, tuple(cells))


def _month_after(day: date, number: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return date(year, month + 1, 1)


def _marks(lookup: Lookup, occurrence: Occurrence) -> Iterator[tuple[date, Mark]]:
    record = occurrence.item.record
    start = lookup.at(occurrence.start)
    hour = "" if record.all_day else f"{format_time(start)} "
    tone = TONES[sum(map(ord, record.form)) % len(TONES)]
    off = record.state == "отменено"
    text = f"{'Отменено: ' if off else hour}{record.title}"
    mark = Mark(text, lookup.href(occurrence.item.url), tone, off)
    last = lookup.local(occurrence.end) if occurrence.end else start.date()
    for offset in range(min((last - start.date()).days, 31) + 1):
        yield start.date() + timedelta(days=offset), mark


def _cell(lookup: Lookup, day: date, first: date, by_day: dict[date, list[Mark]]) -> Cell:
    outside = day.month != first.month
    marks = () if outside else tuple(by_day.get(day, ()))
    return Cell(
        number=str(day.day),
        outside=outside,
        marks=marks,
        count=str(len(marks)) if marks else "",
        today=day == lookup.today and not outside,
    )


def _leaflet(lookup: Lookup, item: Item[Event], view: EventView) -> Page:
    sheet = leaflets.Sheet(
        view.form, "Подробности и запись", view.facts, view.agenda, opening=item.opening
    )
    return leaflets.leaflet(lookup, item, sheet)


def event(
    lookup: Lookup,
    item: Item[Event],
    nearest: Occurrence | None = None,
    *,
    with_leaflet: bool = False,
) -> Page:
    """Return the page of an event; ``nearest`` is its next or last time.

    What is still ahead has a leaflet.
    """
    record = item.record
    site = lookup.site
    if nearest is None:
        nearest = Occurrence(item, record.start, record.end)
    over = (nearest.end or nearest.start) < site.now and not _lasts_today(lookup, nearest)
    ahead = record.state != "отменено" and not over
    view = EventView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "event"),
        notices=(*notices(item), *_changes(lookup, nearest)),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        form=record.form,
        state="off" if record.state == "отменено" else "past" if over else "ahead",
        day=event_row(lookup, nearest),
        facts=_facts(lookup, record, nearest),
        agenda=record.agenda,
        calendar=lookup.href(addresses.event_calendar(item.url)),
        register=record.register_ or "",
        online=record.online or "",
        leaflet=leaflets.address(lookup, item) if with_leaflet and ahead else "",
        html=lookup.html(item),
        boxes=box("Для кого", lookup.entries(lookup.found("tos", record.tos))),
        blocks=block("Новости", lookup.rows(site.naming(item, "article"))),
        trust=trust(lookup, item),
    )
    return item_page(item, "event.html", view)


def _lasts_today(lookup: Lookup, nearest: Occurrence) -> bool:
    last = lookup.local(nearest.end or nearest.start)
    return nearest.item.record.all_day and last >= lookup.today


def _changes(lookup: Lookup, nearest: Occurrence) -> tuple[Notice, ...]:
    record = nearest.item.record
    if record.state == "отменено":
        return (Notice("Отменено", "Это событие не состоится."),)
    if record.state == "перенесено":
        return (Notice("Перенесено", _before(lookup, record.moved_from)),)
    if nearest.moved_from:
        return (Notice("Ближайшая встреча перенесена", _before(lookup, nearest.moved_from)),)
    return ()


def _before(lookup: Lookup, moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"Раньше было назначено на {lookup.full(moment).text.rstrip('.')}."


def _facts(lookup: Lookup, record: Event, nearest: Occurrence) -> tuple[Fact, ...]:
    start = lookup.at(nearest.start)
    day = f"{format_date(start.date())}, {_DAYS[start.weekday()]}, {_hours(lookup, nearest)}"
    organizer = lookup.site.find("organization", record.organizer)
    return known(
        fact("Когда", Entry(day)),
        fact("Повторяется", in_words(record.repeat)),
        fact("Следующие встречи", *_next(lookup, nearest)),
        fact("Где", record.place, _where(lookup, record)),
        fact("Кто проводит", *lookup.entries([organizer])),
        fact("Чем кончилось", _minutes(record.minutes)),
    )


def _next(lookup: Lookup, nearest: Occurrence) -> Iterator[Entry]:
    """Yield the days of the next times after the nearest, and from when the moved ones came."""
    if nearest.closes < lookup.site.now or nearest.item.record.state == "отменено":
        return
    later = (one for one in occurrences(nearest.item) if one.start > nearest.start)
    for one in islice(later, _NEXT):
        start = lookup.at(one.start)
        moved = ""
        if one.moved_from:
            moved = f"перенесено с {format_date(lookup.local(one.moved_from), 'day')}"
        yield Entry(f"{format_date(start.date())}, {_hours(lookup, one)}", note=moved)


def _where(lookup: Lookup, record: Event) -> Entry | None:
    where = lookup.site.find("organization", record.organization)
    if where is None:
        return None
    address = getattr(where.record, "address", "")
    return Entry(where.record.title, lookup.href(where.url), address)


def _minutes(text: str) -> Entry | None:
    if text.startswith(("https://", "http://")):
        return Entry("Протокол", text, foreign=True)
    return Entry(text) if text else None


def upcoming(lookup: Lookup, number: int) -> tuple[EventRow, ...]:
    """Return the nearest events that have not been cancelled."""
    found = agenda(lookup.site.events, lookup.site.now).upcoming
    ahead = [o for o in found if o.item.record.state != "отменено"]
    return tuple(event_row(lookup, o) for o in ahead[:number])
