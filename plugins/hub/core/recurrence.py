"""Rules of repetition (RFC 5545 §3.3.10): whether a rule can be read, and which times it names."""

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice, takewhile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from icalendar import vRecur

# Twenty-seven years of a daily event: a rule without an end must not hold the build up.
LONGEST = 10_000
# No neighbours meet every hour, and dateutil would walk second by second through eight millennia.
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_ANY = datetime(2026, 1, 1)  # noqa: DTZ001  (a wall clock's time, as rules are)


def fault(text: str) -> str:
    """Return the code of the message about what is wrong with a rule, or ""."""
    try:
        rule = _read(text)
        frequency = rule["FREQ"][0]
        if frequency not in _FREQUENCIES:
            return "HUB671" if frequency.endswith("LY") else "HUB124"
        if rule.get("INTERVAL", [1])[0] < 1 or {"COUNT", "UNTIL"} <= rule.keys():
            return "HUB124"
        last_moment(rule, None)
        _walls(rule, _ANY)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return "HUB124"
    return ""


def repeats(text: str, start: datetime) -> Iterator[datetime]:
    """Yield the times that a rule without fault names, in order, at most ``LONGEST``.

    ``start`` is aware. The hour is that of the clock on the wall, before and after a change of
    the time zone's offset.
    """
    rule = _read(text)
    zone = start.tzinfo
    until = last_moment(rule, zone)
    moments = (wall.replace(tzinfo=zone) for wall in islice(_walls(rule, start), LONGEST))
    yield from takewhile(lambda moment: until is None or moment <= until, moments)


def is_endless(text: str) -> bool:
    """Tell whether a rule has no end at all."""
    return not {"COUNT", "UNTIL"} & _read(text).keys()


def is_cut(text: str, start: datetime) -> bool:
    """Tell whether a rule names more times than are looked at."""
    rule = _read(text)
    until = last_moment(rule, start.tzinfo)
    if until is not None and (until - start).days < LONGEST:  # at most once a day
        return False
    return is_endless(text) or rule.get("COUNT", [LONGEST + 1])[0] > LONGEST


def last_moment(rule: "vRecur", zone: tzinfo | None) -> datetime | None:
    """Return until when a rule runs: a day without a time counts to its end."""
    for until in rule.get("UNTIL", ()):
        if isinstance(until, datetime):
            return until if until.tzinfo else until.replace(tzinfo=zone)
        if isinstance(until, date):
            return datetime.combine(until, time(23, 59, 59), zone)
    return None


def _read(text: str) -> Any:
    from icalendar import vRecur

    return vRecur.from_ical(text)


def _walls(rule: Any, start: datetime) -> Any:
    """Return dateutil's times, as a clock on the wall shows them; it wants no UNTIL of a zone."""
    from dateutil.rrule import rrulestr

    parts = {name: value for name, value in rule.items() if name != "UNTIL"}
    return rrulestr(type(rule)(parts).to_ical().decode(), dtstart=start.replace(tzinfo=None))
