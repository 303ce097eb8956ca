"""Events as month tables: a cell for each day, a mark for each time."""

from calendar import Calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from hub.core.agenda import Occurrence, between
from hub.core.frozen import frozen
from hub.core.text.dates import format_date, format_time
from hub.pages.lookup import Lookup
from hub.pages.views.common import TONES, Tone

_MONTHS = 3


@frozen
class Mark:
    """An event in a month table."""

    text: str
    href: str
    tone: Tone
    off: bool = False


@frozen
class Cell:
    """A day of a month table; ``outside`` belongs to a neighbouring month."""

    number: str
    outside: bool
    marks: tuple[Mark, ...]
    count: str
    today: bool = False


@frozen
class Table:
    """A month as a table of weeks."""

    title: str
    weeks: tuple[tuple[Cell, ...], ...]


def tables(lookup: Lookup) -> Iterator[Table]:
    """Yield a table for each month, of this one and the next two, in which something is."""
    starts = [_month_after(lookup.today, n) for n in range(_MONTHS + 1)]
    zone = lookup.site.config.timezone
    first, end = (datetime.combine(day, time(), zone) for day in (starts[0], starts[-1]))
    by_day: dict[date, list[Mark]] = {}
    last = end - timedelta(seconds=1)
    for occurrence in between(lookup.site.events, first, last, with_off=True):
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
    off = occurrence.state == "отменено"
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
