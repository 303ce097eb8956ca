"""What is coming and what has been: events by the next, or else the last, time they take place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from itertools import chain, islice, takewhile
from typing import TYPE_CHECKING

from hub.core.model import Event
from hub.core.site import Item

if TYPE_CHECKING:
    from icalendar import vRecur

# Twenty-seven years of a daily event: a rule without an end must not hold the build up.
LONGEST = 10_000
# No neighbours meet every hour, and dateutil would walk second by second through eight millennia.
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event takes place; the times are aware, ``end`` may be unknown."""

    item: Item[Event]
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """Each event once: ``upcoming`` soonest first, ``past`` latest first."""

    upcoming: tuple[Occurrence, ...] = ()
    past: tuple[Occurrence, ...] = ()


def agenda(events: Iterable[Item[Event]], now: datetime) -> Agenda:
    """Sort events by whether they are over at ``now`` (aware).

    A repeating event stands at its next occurrence, and among the past ones at its last. What is
    cancelled stays: those who meant to come must see it.
    """
    upcoming, past = [], []
    for item in events:
        last = None
        for start in starts(item.record):
            last = Occurrence(item, start, _end(item.record, start))
            if _closes(item.record, start) >= now:
                upcoming.append(last)
                break
        else:
            if last is not None:
                past.append(last)
    upcoming.sort(key=_order)
    past.sort(key=_order, reverse=True)
    return Agenda(tuple(upcoming), tuple(past))


def starts(event: Event) -> Iterator[datetime]:
    """Yield when the event begins, in order, without the days on which it does not take place.

    The first start counts also when the rule does not name it (RFC 5545 §3.8.5.3). The hour is
    that of the clock on the wall, before and after a change of the time zone's offset.
    """
    if not event.repeat:
        yield event.start
        return
    later = (moment for moment in _repeats(event) if moment > event.start)
    for moment in chain([event.start], later):
        if moment.date() not in event.except_:
            yield moment


def last_moment(rule: "vRecur", zone: tzinfo | None) -> datetime | None:
    """Return until when a rule runs: a day without a time counts to its end (RFC 5545 §3.3.10)."""
    for until in rule.get("UNTIL", ()):
        if isinstance(until, datetime):
            return until if until.tzinfo else until.replace(tzinfo=zone)
        if isinstance(until, date):
            return datetime.combine(until, time(23, 59, 59), zone)
    return None


def _repeats(event: Event) -> Iterator[datetime]:
    from dateutil.rrule import rrulestr
    from icalendar import vRecur

    zone = event.start.tzinfo
    rule = vRecur.from_ical(event.repeat)
    until = last_moment(rule, zone)
    rule.pop("UNTIL", None)
    if rule["FREQ"][0] not in _FREQUENCIES or rule.get("INTERVAL", [1])[0] < 1:
        return
    try:
        walls = rrulestr(rule.to_ical().decode(), dtstart=event.start.replace(tzinfo=None))
    except ValueError:  # a part that dateutil does not know (RFC 7529): the start still counts
        return
    moments = (wall.replace(tzinfo=zone) for wall in islice(walls, LONGEST))
    yield from takewhile(lambda moment: until is None or moment <= until, moments)


def _end(event: Event, start: datetime) -> datetime | None:
    return start + (event.end - event.start) if event.end else None


def _closes(event: Event, start: datetime) -> datetime:
    """Return the last moment at which one may still come: of a whole-day event, its last day."""
    end = _end(event, start) or start
    return datetime.combine(end, time.max, end.tzinfo) if event.all_day else end


def _order(occurrence: Occurrence) -> tuple[datetime, str]:
    return (occurrence.start, occurrence.item.record.id)
