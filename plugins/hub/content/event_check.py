"""What is odd about the repetition of an event: it is told, calendars would differ over it."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import takewhile

from hub.core.diagnostics import Location, Report
from hub.core.model import Event
from hub.core.recurrence import LONGEST, is_cut, is_endless, repeats
from hub.core.text.dates import format_date
from hub.core.text.plural import count

# How far after the last day that is named a better one is looked for.
_FAR = timedelta(days=366)


def check_event(path: str, event: Event, report: Report) -> None:
    """Report a rule without a near end, a start beside the rule, days that it does not name."""
    if event.repeat:
        if is_cut(event.repeat, event.start):
            how = "повтор не кончается" if is_endless(event.repeat) else "повторов очень много"
            limit = count(LONGEST, "раз", "раза", "раз")
            report.error(path, ("repeat",), "HUB672", how=how, limit=limit)
        first = next(repeats(event.repeat, event.start), None)
        if first != event.start:
            start = format_date(event.start.date())
            guess = format_date(first.date()) if first else None
            report.error(path, ("start",), "HUB673", start=start, guess=guess)
    _check_days(path, event, report)


def _check_days(path: str, event: Event, report: Report) -> None:
    """Check the days that are left out or moved: each has to be one on which it takes place."""
    named: list[tuple[str, Location, date]]
    named = [("HUB674", ("except", n), day) for n, day in enumerate(event.except_)]
    named += [("HUB675", ("moved", n, "from"), one.day) for n, one in enumerate(event.moved)]
    if not named:
        return
    last = max(day for _, _, day in named) + _FAR
    known = set(takewhile(lambda day: day <= last, _days(event)))
    for code, place, day in named:
        if day not in known:
            guess = _nearest(day, known)
            report.error(path, place, code, value=format_date(day), guess=guess)


def _days(event: Event) -> Iterable[date]:
    yield event.start.date()
    if event.repeat:
        yield from (moment.date() for moment in repeats(event.repeat, event.start))


def _nearest(day: date, known: Iterable[date]) -> str:
    return format_date(min(known, key=lambda one: (abs((one - day).days), one)))
