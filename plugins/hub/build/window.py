"""How long a build stays right while nothing is edited: until the clock changes something."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel

from hub.content.records import Records
from hub.core.model import Event

# News count days from their own hour for so long at most (three days for Dzen).
_RECENT = timedelta(days=32)


def next_change(records: Records, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment after ``now`` at which the site may look different.

    That is midnight (what is over, checks that are due, words like «сегодня»), a moment that a
    text names (it is published, it begins, it ends), or its time of day on any day: things repeat,
    and some count whole days from it.
    """
    events = (e.record for e in records.entries if isinstance(e.record, Event))
    if any(
        "BYHOUR" in e.repeat or "BYMINUTE" in e.repeat or "BYSECOND" in e.repeat for e in events
    ):
        return now  # such rules name hours of their own
    local = now.astimezone(zone)
    midnight = datetime.combine(local.date() + timedelta(days=1), time(), zone)
    moments = [midnight.astimezone(UTC)]
    for moment in _moments(records, now):
        if moment > now:
            moments.append(moment.astimezone(UTC))
        at_home = moment.astimezone(zone).timetz().replace(tzinfo=None)
        today = datetime.combine(local.date(), at_home, zone).astimezone(UTC)
        if today > now:
            moments.append(today)
    return min(moments)


def _moments(records: Records, now: datetime) -> Iterator[datetime]:
    for entry in records.entries:
        record = entry.record
        lasts = record.end - record.start if isinstance(record, Event) and record.end else None
        for moment in _of(record.__dict__.values()):
            if entry.kind.name != "article" or moment > now - _RECENT:
                yield moment
                if lasts:  # what is moved to another hour ends at another hour
                    yield moment + lasts
    yield from _of([records.snapshot, records.federation])


_NO_MOMENTS = frozenset({str, bool, int})


def _of(values: Iterable[Any]) -> Iterator[datetime]:
    """Yield every moment in a value and in what it holds."""
    for value in values:
        if not value or type(value) in _NO_MOMENTS:
            continue
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, BaseModel):
            yield from _of(value.__dict__.values())
        elif isinstance(value, dict):
            yield from _of(value.values())
        elif isinstance(value, list | tuple):
            yield from _of(value)
