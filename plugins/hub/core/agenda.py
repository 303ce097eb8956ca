"""What is coming and what has been: events by the next, or else the last, time they take place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from heapq import merge
from itertools import takewhile

from hub.core.model import Event
from hub.core.recurrence import repeats
from hub.core.site import Item


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time at which an event takes place; the times are aware, ``end`` may be unknown.

    ``moved_from`` is the time that the rule names, if this one takes its place.
    """

    item: Item[Event]
    start: datetime
    end: datetime | None
    moved_from: datetime | None = None

    @property
    def closes(self) -> datetime:
        """The last moment at which one may still come: of a whole-day event, its last day."""
        end = self.end or self.start
        return datetime.combine(end, time.max, end.tzinfo) if self.item.record.all_day else end


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
        for last in occurrences(item):
            if last.closes >= now:
                upcoming.append(last)
                break
        else:
            if last is not None:
                past.append(last)
    upcoming.sort(key=_order)
    past.sort(key=_order, reverse=True)
    return Agenda(tuple(upcoming), tuple(past))


def between(
    events: Iterable[Item[Event]], first: datetime, last: datetime
) -> tuple[Occurrence, ...]:
    """Return every time, soonest first, at which something takes place from ``first`` to ``last``.

    What has begun before and is not over by ``first`` counts too.
    """
    found = [
        one
        for item in events
        for one in takewhile(lambda o: o.start <= last, occurrences(item))
        if one.closes >= first
    ]
    return tuple(sorted(found, key=_order))


def occurrences(item: Item[Event]) -> Iterator[Occurrence]:
    """Yield the times at which an event takes place, in order; a moved one stands at its new."""
    event = item.record
    lasts = event.end - event.start if event.end else None
    moved = {shift.day: shift for shift in event.moved}
    stay = (
        Occurrence(item, start, start + lasts if lasts is not None else None)
        for start in starts(event)
        if start.date() not in moved
    )
    gone = [
        Occurrence(item, shift.start, shift.end or (shift.start + lasts if lasts else None), start)
        for start in starts(event, until=max(moved, default=None))
        if (shift := moved.get(start.date()))
    ]
    yield from merge(stay, sorted(gone, key=_order), key=_order)


def starts(event: Event, until: date | None = date.max) -> Iterator[datetime]:
    """Yield when the event begins by its rule, in order, without the days that are left out.

    The first start counts also when the rule does not name it (RFC 5545 §3.8.5.3). The hour is
    that of the clock on the wall, before and after a change of the time zone's offset. Days after
    ``until`` are not looked for.
    """
    for moment in _named(event):
        if until is None or moment.date() > until:
            return
        if moment.date() not in event.except_:
            yield moment


def _named(event: Event) -> Iterator[datetime]:
    yield event.start
    if event.repeat:
        yield from (one for one in repeats(event.repeat, event.start) if one > event.start)


def _order(occurrence: Occurrence) -> tuple[datetime, str]:
    return (occurrence.start, occurrence.item.record.id)
