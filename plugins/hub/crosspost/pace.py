"""How fast one may speak: at most one message a second and twenty a minute in one chat."""

from collections.abc import Sequence
from datetime import datetime, timedelta

APART = timedelta(seconds=1)
A_MINUTE = timedelta(minutes=1)
MOST = 20
LONGEST_WAIT = 60.0
"""A longer wait ends the run, in seconds: the next run goes on."""


def wait(calls: Sequence[datetime], now: datetime, weight: int = 1) -> float:
    """Return how many seconds to wait before ``weight`` messages, after those of these moments."""
    due = [now]
    if calls:
        due.append(max(calls) + APART)
    room = MOST - min(weight, MOST)
    if len(calls) > room:
        due.append(sorted(calls)[-room - 1] + A_MINUTE)
    return (max(due) - now).total_seconds()
