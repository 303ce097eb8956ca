"""How long a build stays right while nothing is edited: until the clock changes something."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hub.content.outline import moments_of
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
    recently = now - _RECENT
    for entry in records.entries:
        is_news = entry.kind.name == "article"
        for moment in entry.outline.moments:
            if not is_news or moment > recently:
                yield moment
    yield from moments_of([records.snapshot, records.federation])
