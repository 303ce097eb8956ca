"""Schedule: https://schema.org/Schedule, out of a rule of repetition (RFC 5545 §3.3.10)."""

from hub.core.model import Event
from hub.core.regex import regex
from hub.pages.jsonld.node import Node, node
from hub.pages.lookup import Lookup

_UNITS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
_DAYS = {
    "MO": "Monday",
    "TU": "Tuesday",
    "WE": "Wednesday",
    "TH": "Thursday",
    "FR": "Friday",
    "SA": "Saturday",
    "SU": "Sunday",
}
_UNTIL = regex(r"(\d{4})(\d{2})(\d{2})")


def schedule(lookup: Lookup, event: Event) -> Node | None:
    """Return when an event repeats, or None if it does not or in a way that has no words there."""
    parts = dict(part.split("=", 1) for part in event.repeat.upper().split(";") if "=" in part)
    unit = _UNITS.get(parts.get("FREQ", ""))
    if unit is None:
        return None
    start, end = lookup.at(event.start), event.end
    away = {*event.except_, *(shift.day for shift in event.moved)}
    until = _UNTIL.match(parts.get("UNTIL", ""))
    return node(
        "Schedule",
        repeatFrequency=f"P{parts.get('INTERVAL', '1')}{unit}",
        startDate=start.date().isoformat(),
        endDate="-".join(until.groups()) if until else "",
        startTime="" if event.all_day else f"{start:%H:%M}",
        endTime="" if event.all_day or end is None else f"{lookup.at(end):%H:%M}",
        byDay=[_day(day) for day in parts.get("BYDAY", "").split(",") if day],
        byMonthDay=_numbers(parts.get("BYMONTHDAY", "")),
        byMonth=_numbers(parts.get("BYMONTH", "")),
        repeatCount=int(parts["COUNT"]) if parts.get("COUNT", "").isdigit() else None,
        exceptDate=[day.isoformat() for day in sorted(away)],
        scheduleTimezone=lookup.site.config.timezone.key,
    )


def _day(text: str) -> str:
    """Return a day of the week; «first Thursday» stays as RFC 5545 writes it: «1TH»."""
    return f"https://schema.org/{_DAYS[text]}" if text in _DAYS else text


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",") if part.lstrip("+-").isdigit()]
