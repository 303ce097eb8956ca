"""How old the last check of a profile is: may readers rely on it, must editors look at it."""

from datetime import date
from functools import lru_cache
from typing import Literal

Freshness = Literal["fresh", "ageing", "stale", "unknown"]
AGEING, STALE = 6, 12
"""Months after which a check is no longer fresh, and after which it is old."""


@lru_cache(maxsize=8192)  # many profiles are checked on one day
def freshness(checked: date | None, today: date) -> Freshness:
    """Tell how fresh a check is: under six months, under twelve, older, or never made."""
    if checked is None:
        return "unknown"
    from dateutil.relativedelta import relativedelta

    if today < checked + relativedelta(months=AGEING):
        return "fresh"
    return "ageing" if today < checked + relativedelta(months=STALE) else "stale"
