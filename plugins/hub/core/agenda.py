"""What is coming and what has been: events by the next, or else the last, time they take place."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from heapq import merge
from itertools import takewhile

from hub.core.frozen import frozen
from hub.core.model import Event
from hub.core.model.event import State
from hub.core.recurrence import repeats
from hub.core.site import Item


@frozen
class Occurrence:
    """One time at which an event takes place; the times are aware, ``end`` may be unknown.

    ``moved_from`` is the time that the rule names, if this one takes its place; ``off`` marks a
    time that the rule names and at which nothing takes place.
    """

    item: Item[Event]
    start: datetime
    end: datetime | None
    moved_from: datetime | None = None
    off: bool = False

    @property
    def planned(self) -> datetime:
        """The time that the rule names."""
        return self.moved_from or self.start

    @property
    def state(self) -> State:
        """What has become of this time: of all times, or of this one alone."""
        if self.off:
            return "отменено"
        own = self.item.record.state
        return "перенесено" if self.moved_from and own == "состоится" else own

    @property
    def closes(self) -> datetime:
        """The last moment at which one may still come: of a whole-day event, its last day."""
        end = self.end or self.start
        return datetime.combine(end, time.max, end.tzinfo) if self.item.record.all_day else end


@frozen
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


def nearest(item: Item[Event], now: datetime) -> Occurrence:
    """Return the next time of an event, or else its last, or else what its record says."""
    found = agenda((item,), now)
    record = item.record
    return (*found.upcoming, *found.past, Occurrence(item, record.start, record.end))[0]


def between(
    events: Iterable[Item[Event]], first: datetime, last: datetime, *, with_off: bool = False
) -> tuple[Occurrence, ...]:
    """Return every time, soonest first, at which something takes place from ``first`` to ``last``.

    What has begun before and is not over by ``first`` counts too; ``with_off`` names also the
    single times that were called off.
    """
    found: list[Occurrence] = []
    for item in events:
        found += takewhile(lambda o: o.start <= last, occurrences(item))
        if with_off:
            found += (one for one in changed(item) if one.off and one.start <= last)
    return tuple(sorted((one for one in found if one.closes >= first), key=_order))


def occurrences(item: Item[Event]) -> Iterator[Occurrence]:
    """Yield the times at which an event takes place, in order; a moved one stands at its new."""
    event = item.record
    moved = {shift.day for shift in event.moved}
    stay = (
        Occurrence(item, start, _end(event, start))
        for start in starts(event)
        if start.date() not in moved
    )
    yield from merge(stay, sorted(_moved(item), key=_order), key=_order)


def changed(item: Item[Event]) -> tuple[Occurrence, ...]:
    """Return the single times of a repeating event that were called off or moved.

    They stand in the order in which the rule names them, past ones too.
    """
    event = item.record
    if not event.repeat:
        return ()
    last = max(event.except_, default=None)
    off = (
        Occurrence(item, start, _end(event, start), off=True)
        for start in _named(event, last)
        if start.date() in event.except_
    )
    return tuple(sorted((*off, *_moved(item)), key=lambda one: one.planned))


def _moved(item: Item[Event]) -> Iterator[Occurrence]:
    event = item.record
    shifts = {shift.day: shift for shift in event.moved}
    for start in starts(event, until=max(shifts, default=None)):
        if shift := shifts.get(start.date()):
            yield Occurrence(item, shift.start, shift.end or _end(event, shift.start), start)


def _end(event: Event, start: datetime) -> datetime | None:
    return start + (event.end - event.start) if event.end else None


def starts(event: Event, until: date | None = date.max) -> Iterator[datetime]:
    """Yield when the event begins by its rule, in order, without the days that are left out.

    The first start counts also when the rule does not name it (RFC 5545 §3.8.5.3). The hour is
    that of the clock on the wall, before and after a change of the time zone's offset. Days after
    ``until`` are not looked for; None looks for none.
    """
    return (moment for moment in _named(event, until) if moment.date() not in event.except_)


def _named(event: Event, until: date | None) -> Iterator[datetime]:
    if until is not None:
        yield from takewhile(lambda moment: moment.date() <= until, _rule(event))


def _rule(event: Event) -> Iterator[datetime]:
    yield event.start
    if event.repeat:
        yield from (one for one in repeats(event.repeat, event.start) if one > event.start)


def _order(occurrence: Occurrence) -> tuple[datetime, str]:
    return (occurrence.start, occurrence.item.record.id)
