"""What becomes of a thing at a given moment: the one place that compares with the clock."""

from datetime import datetime
from math import inf
from typing import Literal

from hub.core.config import Config
from hub.core.model import Article
from hub.core.model.common import Record

Fate = Literal["published", "draft", "scheduled", "withdrawn", "sample"]


def fate(record: Record, config: Config, now: datetime) -> Fate:
    """Say what becomes of a record; «sample» means that the settings leave samples out."""
    if record.status in {"draft", "withdrawn"}:
        return "draft" if record.status == "draft" else "withdrawn"
    if record.sample and not config.samples:
        return "sample"
    due = appears(record)
    return "scheduled" if due and due.timestamp() > now.timestamp() else "published"


def appears(record: Record) -> datetime | None:
    """Return the moment from which a thing may be seen, or None for at once.

    An article is not seen before its own date, whatever ``publish_at`` says.
    """
    own = record.date if isinstance(record, Article) else None
    if own and record.publish_at:
        return max(own, record.publish_at)
    return own or record.publish_at


def seen_from(record: Record) -> float:
    """Return from which moment a record may be seen: its timestamp, without end if never is."""
    if record.status in {"draft", "withdrawn"}:
        return inf
    due = appears(record)
    return due.timestamp() if due else -inf


def is_visible(record: Record, config: Config, now: datetime) -> bool:
    """Tell whether a thing has a page at ``now``."""
    return fate(record, config, now) == "published"
