"""A rule of repetition in words: «FREQ=WEEKLY;BYDAY=TU;COUNT=9» is «по вторникам, всего 9 раз»."""

import re
from datetime import date

from hub.core.regex import regex
from hub.core.text.dates import format_date
from hub.core.text.plural import count, plural

_WEEKDAYS = {
    "MO": ("понедельникам", "понедельник", "m"),
    "TU": ("вторникам", "вторник", "m"),
    "WE": ("средам", "среда", "f"),
    "TH": ("четвергам", "четверг", "m"),
    "FR": ("пятницам", "пятница", "f"),
    "SA": ("субботам", "суббота", "f"),
    "SU": ("воскресеньям", "воскресенье", "n"),
}
_ORDINALS = {
    1: {"m": "первый", "f": "первая", "n": "первое"},
    2: {"m": "второй", "f": "вторая", "n": "второе"},
    3: {"m": "третий", "f": "третья", "n": "третье"},
    4: {"m": "четвёртый", "f": "четвёртая", "n": "четвёртое"},
    5: {"m": "пятый", "f": "пятая", "n": "пятое"},
    -1: {"m": "последний", "f": "последняя", "n": "последнее"},
}
_EVERY = {
    "DAILY": ("каждый день", "день", "дня", "дней"),
    "WEEKLY": ("каждую неделю", "неделю", "недели", "недель"),
    "MONTHLY": ("каждый месяц", "месяц", "месяца", "месяцев"),
    "YEARLY": ("каждый год", "год", "года", "лет"),
}
_DAY = regex(r"(-?\d)?([A-Z]{2})")


def in_words(rule: str) -> str:
    """Return a rule (RFC 5545 §3.3.10) in Russian; a part that has no words here is left out."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    if parts.get("FREQ") not in _EVERY:
        return ""
    words = [_rhythm(parts)]
    if parts.get("COUNT", "").isdigit():
        words.append(f"всего {count(int(parts['COUNT']), 'раз', 'раза', 'раз')}")
    if until := re.match(r"(\d{4})(\d{2})(\d{2})", parts.get("UNTIL", "")):
        words.append(f"до {format_date(date(*(int(part) for part in until.groups())))}")
    return ", ".join(words)


def _rhythm(parts: dict[str, str]) -> str:
    every, *forms = _EVERY[parts["FREQ"]]
    interval = int(parts["INTERVAL"]) if parts.get("INTERVAL", "").isdigit() else 1
    if interval > 1:
        last = plural(interval, *forms)
        return " ".join(filter(None, ("раз в", str(interval), last, _days(parts))))
    return _days(parts) if parts["FREQ"] == "WEEKLY" and _days(parts) else _monthly(parts, every)


def _monthly(parts: dict[str, str], every: str) -> str:
    found = [_DAY.fullmatch(day) for day in parts.get("BYDAY", "").split(",")]
    named = [
        f"{_ORDINALS[int(day[1])][_WEEKDAYS[day[2]][2]]} {_WEEKDAYS[day[2]][1]}"
        for day in found
        if day and day[1] and int(day[1]) in _ORDINALS and day[2] in _WEEKDAYS
    ]
    return f"{every}: {', '.join(named)}" if named else every


def _days(parts: dict[str, str]) -> str:
    days = [_WEEKDAYS[day][0] for day in parts.get("BYDAY", "").split(",") if day in _WEEKDAYS]
    if not days:
        return ""
    *most, last = days
    return f"по {', '.join(most)} и {last}" if most else f"по {last}"
