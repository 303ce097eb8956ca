"""What of the content waits for somebody: drafts, scheduled, ads that end, checks that grow old."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import starmap

from hub.content.publication import appears, fate, is_visible
from hub.content.records import Entry
from hub.core.config import Config
from hub.core.model import Ad, Guide

SOON = timedelta(days=7)
# Guides say themselves after how many months they are looked through again; the rest after these.
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Waiting:
    """A thing that waits; ``day`` is when it appears, ends or was last checked."""

    path: str
    title: str
    day: date | datetime | None


@dataclass(frozen=True, slots=True)
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
    scheduled = [
        (e, appears(e.record)) for e in every if fate(e.record, config, now) == "scheduled"
    ]
    ending = [
        (entry, entry.record.to)
        for entry in seen
        if isinstance(entry.record, Ad) and today <= entry.record.to <= today + SOON
    ]
    stale = [(e, e.record.checked) for e in seen if _is_stale(e, today)]
    return Status(
        drafts=tuple(_waiting(e, None) for e in every if fate(e.record, config, now) == "draft"),
        scheduled=tuple(starmap(_waiting, sorted(scheduled, key=_by_day))),
        ending=tuple(starmap(_waiting, sorted(ending, key=_by_day))),
        stale=tuple(starmap(_waiting, sorted(stale, key=_by_day))),
    )


def _waiting(entry: Entry, day: date | datetime | None) -> Waiting:
    return Waiting(entry.path, entry.record.title, day)


def _by_day(one: tuple[Entry, date | datetime | None]) -> tuple[str, str]:
    return (one[1].isoformat() if one[1] else "", one[0].path)


def _is_stale(entry: Entry, today: date) -> bool:
    record = entry.record
    if record.checked is None:
        return False
    months = record.review_after if isinstance(record, Guide) else _MONTHS
    return record.checked + timedelta(days=30 * months) < today
