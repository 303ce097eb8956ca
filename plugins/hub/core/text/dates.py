"""Russian dates; never by the system locale."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from hub.core.regex import regex
from hub.core.text.names import MONTHS, MONTHS_OF_DAYS, SHORT_WEEKDAYS

Style = Literal["long", "day", "numeric", "month", "weekday"]
_NBSP = "\N{NO-BREAK SPACE}"
_SHAPE = regex(
    r"([12]\d{3})-(\d{1,2})-(\d{1,2})(?:[T \u00a0](\d{1,2}):(\d{2})(?::(\d{2}))?)?", re.ASCII
)
_PARTIAL = regex(r"([12]\d{3})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
# The dates that people write: 23.11.2026, 23/11/26, 2026.11.23, «23 ноября 2026 г.».
_DAY_FIRST = regex(
    r"(\d{1,2})(?:[./ -](\d{1,2})[./ -](\d{4})|[./](\d{1,2})[./](\d{2}))\b(?: ?г\.)?(.*)", re.ASCII
)
_YEAR_FIRST = regex(r"(\d{4})[./ -](\d{1,2})[./ -](\d{1,2})\b(.*)", re.ASCII)
_SPOKEN = regex(r"(\d{1,2})(?:-?е|-?го)? ([а-я]{3,8})\.? (\d{4})(?: года| ?г\.?)?(.*)", re.ASCII)
_CLOCK = regex(r"[, T]*(?:в )?(\d{1,2})[:.](\d{2})", re.ASCII)


@lru_cache(maxsize=4096)
def format_date(day: date, style: Style = "long") -> str:
    """Write a date: long «23 ноября 2026 г.», day «23 ноября», numeric «23.11.2026»,
    month «ноябрь 2026», weekday «чт». Spaces inside are no-break (ГОСТ Р 7.0.97-2016, п. 5.10).
    """
    if style == "numeric":
        return f"{day.day:02}.{day.month:02}.{day.year}"
    if style == "month":
        return f"{MONTHS[day.month - 1]}{_NBSP}{day.year}"
    if style == "weekday":
        return SHORT_WEEKDAYS[day.weekday()]
    year = f"{_NBSP}{day.year}{_NBSP}г." if style == "long" else ""
    return f"{day.day}{_NBSP}{MONTHS_OF_DAYS[day.month - 1]}{year}"


def format_time(moment: datetime) -> str:
    """Write the time of day on 24 hours: «9:05», «18:00»."""
    return f"{moment.hour}:{moment.minute:02d}"


def format_partial(text: str) -> str:
    """Write a date of which less than the day may be known: «2019 г.», «март 2019», «5 марта …»."""
    match = _PARTIAL.fullmatch(text)
    if match is None:
        raise ValueError(text)
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if day:
        return format_date(date(year, month, day))
    if month:
        return format_date(date(year, month, 1), "month")
    return f"{year}{_NBSP}г."


def parse_moment(text: str, zone: ZoneInfo) -> datetime:
    """Read «2026-11-23» (midnight) or «2026-11-23 18:00» as an aware datetime in ``zone``.

    Raises:
        ValueError: the text has another shape, or there is no such day or time.
    """
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        raise ValueError(text)
    parts = [int(part or 0) for part in match.groups()]
    return datetime(*parts, tzinfo=zone)  # type: ignore[misc,arg-type]


def parse_day(text: str) -> date:
    """Read «2026-11-23».

    Raises:
        ValueError: the text has another shape, or there is no such day.
    """
    match = _SHAPE.fullmatch(text.strip())
    if match is None or match.group(4) is not None:
        raise ValueError(text)
    return date(*(int(part) for part in match.groups()[:3]))


def likely(text: str) -> str | None:
    """Return what was probably meant by a date that people write: «23.11.2026, 18.00» is
    «2026-11-23 18:00». There may be no such day; None if it is no date.
    """
    plain = " ".join(re.sub(r"[\u2010-\u2015\u2212]", "-", text.casefold()).split())
    if match := _YEAR_FIRST.fullmatch(plain):
        year, month, day, rest = match.groups()
    elif match := _DAY_FIRST.fullmatch(plain):
        day, month, year, rest = match[1], match[2] or match[4], match[3] or match[5], match[6]
        if int(month) > 12 >= int(day):  # as Americans write
            day, month = month, day
    elif (match := _SPOKEN.fullmatch(plain)) and match[2][:3] in _MONTH_BEGINNINGS:
        day, year, rest = match[1], match[3], match[4]
        month = str(_MONTH_BEGINNINGS.index(match[2][:3]) + 1)
    else:
        return None
    clock = _CLOCK.fullmatch(rest)
    if rest and not clock:
        return None
    time = f" {int(clock[1]):02d}:{clock[2]}" if clock else ""
    return f"{year if len(year) == 4 else f'20{year}'}-{int(month):02d}-{int(day):02d}{time}"


_MONTH_BEGINNINGS = "янв фев мар апр мая июн июл авг сен окт ноя дек".split()


def has_time(text: str) -> bool:
    """Tell whether a date in a source carries a time of day."""
    return ":" in text
