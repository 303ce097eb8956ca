"""What of the content waits for somebody: drafts, scheduled, ads that end, checks that grow old."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hub.content.entry import Entry
from hub.content.publication import appears, fate, is_visible
from hub.core.config import Config
from hub.core.freshness import freshness
from hub.core.frozen import frozen
from hub.core.model import Ad, Guide, Tos

SOON = timedelta(days=7)
# Guides say themselves after how many months they are looked through again; the rest after these.
_MONTHS = 12


@frozen
class Waiting:
    """A thing that waits; ``day`` is when it appears, ends or was last checked."""

    path: str
    title: str
    day: date | datetime | None


@frozen
class Status:
    """Everything that waits, each list in the order in which it should be looked at."""

    drafts: tuple[Waiting, ...]
    scheduled: tuple[Waiting, ...]
    ending: tuple[Waiting, ...]
    stale: tuple[Waiting, ...]


def status(entries: Iterable[Entry], config: Config, now: datetime) -> Status:
    """Sort out what waits at ``now``."""
    every = sorted(entries, key=lambda entry: entry.path)
    today = now.astimezone(config.timezone).date()
    seen = [entry for entry in every if is_visible(entry.record, config, now)]
    scheduled = [e for e in every if fate(e.record, config, now) == "scheduled"]
    return Status(
        drafts=tuple(_waiting(e, None) for e in every if fate(e.record, config, now) == "draft"),
        scheduled=_by_day(_waiting(e, appears(e.record)) for e in scheduled),
        ending=_by_day(_waiting(e, _end(e)) for e in seen if _ends_soon(e, today)),
        stale=_by_day(_waiting(e, e.record.checked) for e in seen if _is_stale(e, today)),
    )


def _waiting(entry: Entry, day: date | datetime | None) -> Waiting:
    return Waiting(entry.path, entry.record.title, day)


def _by_day(things: Iterable[Waiting]) -> tuple[Waiting, ...]:
    return tuple(sorted(things, key=lambda t: (t.day.isoformat() if t.day else "", t.path)))


def _end(entry: Entry) -> date | None:
    return entry.record.to if isinstance(entry.record, Ad) else None


def _ends_soon(entry: Entry, today: date) -> bool:
    last = _end(entry)
    return last is not None and today <= last <= today + SOON


def _is_stale(entry: Entry, today: date) -> bool:
    """Tell whether somebody should look; a TOS that was never checked comes first of all."""
    record = entry.record
    if isinstance(record, Tos):
        if record.status_of_life == "ликвидирован":
            return False
        return freshness(record.checked, today) in {"stale", "unknown"}
    if record.checked is None:
        return False
    months = record.review_after if isinstance(record, Guide) else _MONTHS
    return record.checked + timedelta(days=30 * months) < today
