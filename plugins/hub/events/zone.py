"""The time zone spelled out: not every calendar program has a table of zones."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_Observance = TimezoneStandard | TimezoneDaylight


@lru_cache(maxsize=64)  # icalendar walks to the year 9999 for each: 18 ms
def vtimezone(zone: ZoneInfo, first: int) -> Timezone:
    """Return the VTIMEZONE (RFC 5545 §3.6.5) of a zone from the start of a year on.

    Programs on ical.js read only the first date of an RDATE. With icalendar's own component, which
    starts in 1970 and lists the changes of decades in RDATEs, they show Kirov an hour early. So
    this one starts with the year of the earliest event and has an observance for each change.
    The component is shared: it may be written, not altered.
    """
    whole = Timezone.from_tzinfo(zone, zone.key, first_date=date(first, 1, 1))
    single = Timezone()
    single.add("tzid", zone.key)
    for observance in sorted(_observances(whole), key=lambda part: part.DTSTART):
        single.add_component(observance)
    return single


def _observances(whole: Timezone) -> Iterator[_Observance]:
    for part in whole.subcomponents:
        yield _starting(part, part.DTSTART)
        for more, _ in part.rdates:
            yield _starting(part, more)


def _starting(part: _Observance, moment: datetime) -> _Observance:
    copy = part.copy()
    copy.pop("RDATE", None)
    copy.DTSTART = moment
    return copy
