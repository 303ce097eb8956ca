"""Calendars as ical.js reads them, and with it many calendar programs."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hub.core.agenda import occurrences
from hub.events import calendars
from icalendar import Calendar

from tests.support.builders import event, site

pytestmark = pytest.mark.slow
NODE = Path(sys.prefix) / "bin" / "node"
SCRIPT = Path(__file__).with_name("read.mjs")
MOST = 1000  # all of them


def written(*events, zone="Europe/Kirov"):
    return next(calendars(site(events=events, settings={"TIMEZONE": zone}))).content()


def read(texts: Iterable[bytes]):
    """Read calendars with ical.js: for each, rows of name and time."""
    text = json.dumps([data.decode() for data in texts])
    command = [NODE, SCRIPT]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=True, timeout=90)
    return json.loads(done.stdout)


def test_hours_are_those_of_kirov():
    data = written(
        event(title="Давно", start="2009-07-01 10:00"),  # summer time: UTC+4
        event(title="Раньше", start="2013-12-03 10:00"),  # all year UTC+4
        event(title="Потом", start="2015-07-01 10:00"),
        event(title="Скоро", start="2026-12-03 10:00"),
    )
    assert read([data]) == [
        [
            ["Давно", "2009-07-01T06:00:00.000Z"],
            ["Раньше", "2013-12-03T06:00:00.000Z"],
            ["Потом", "2015-07-01T07:00:00.000Z"],
            ["Скоро", "2026-12-03T07:00:00.000Z"],
        ]
    ]


def test_repeats_and_whole_days():
    council = event(
        title="Совет",
        start="2026-12-03 19:00",
        repeat="FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270304",
        **{"except": ["2027-01-07"]},
    )
    data = written(council, event(title="Субботник", start="2027-04-24", all_day="да"))
    assert read([data]) == [
        [
            ["Совет", "2026-12-03T16:00:00.000Z"],
            ["Совет", "2027-02-04T16:00:00.000Z"],
            ["Совет", "2027-03-04T16:00:00.000Z"],
            ["Субботник", "2027-04-24"],
        ]
    ]


DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
EVER = ((2007, 1, 1), (2300, 1, 1))
ZONES = ("Europe/Kirov", "Europe/Moscow", "UTC")


def made(number):
    """An event with a rule, days left out and times moved, all drawn by its number."""
    chance = Random(number)  # noqa: S311  (the same draw each time)
    start = date(2008, 1, 1) + timedelta(days=chance.randrange(8000))
    weekday = DAYS[start.weekday()]
    others = ",".join(sorted({weekday, *chance.sample(DAYS, chance.randrange(3))}, key=DAYS.index))
    rule = chance.choice(
        [
            "FREQ=DAILY",
            f"FREQ=WEEKLY;BYDAY={others}",
            f"FREQ=MONTHLY;BYMONTHDAY={start.day}",
            f"FREQ=MONTHLY;BYDAY={(start.day - 1) // 7 + 1}{weekday}",
            "FREQ=YEARLY",
        ]
    )
    rule += f";INTERVAL={chance.randint(1, 4)}"
    last = start + timedelta(days=chance.randint(1, 900))
    rule += chance.choice(
        [
            f";COUNT={chance.randint(1, 60)}",
            f";UNTIL={last:%Y%m%d}",
            f";UNTIL={last:%Y%m%d}T205959Z",
        ]
    )
    fields = {
        "title": f"Событие {number}",
        "start": f"{start} {chance.randint(6, 22):02}:{chance.choice(['00', '30'])}",
        "repeat": rule,
        "all_day": chance.random() < 0.2,
    }
    days = sorted({one.start.date() for one in occurrences(event(**fields))})
    chosen = chance.sample(days, min(len(days) - 1, chance.randrange(5)))
    left_out, moved = chosen[:2], chosen[2:]
    shifts = [
        {"from": str(day), "to": f"{day + timedelta(days=chance.randint(1, 9))} 12:15"}
        for day in moved
    ]
    return event(**fields, moved=shifts, **{"except": [str(day) for day in left_out]})


def ours(item, zone):
    """Times by our own reckoning, as ical.js prints them."""
    for one in islice(occurrences(item), MOST):
        if item.record.all_day:
            yield one.start.date().isoformat()
        else:
            moment = one.start.replace(tzinfo=zone).astimezone(UTC)
            yield f"{moment:%Y-%m-%dT%H:%M:%S}.000Z"


@pytest.mark.parametrize("zone", ZONES)
def test_two_programs_and_we_name_the_same_times(zone):
    items = [in_zone(made(number), zone) for number in range(200)]
    texts = [written(item, zone=zone) for item in items]
    own = [sorted(ours(item, ZoneInfo(zone))) for item in items]
    assert sum(map(len, own)) > 2000
    assert sum(bool(item.record.moved) for item in items) > 50
    for text, mine, rows in zip(texts, own, read(texts), strict=True):
        assert sorted(time for _, time in rows) == mine, text.decode()
    for text, mine in zip(texts, own, strict=True):
        found = recurring_ical_events.of(Calendar.from_ical(text)).between(*EVER)
        assert sorted(stamp(one.start) for one in found) == mine, text.decode()


def stamp(value):
    whole_day = not hasattr(value, "hour")
    return value.isoformat() if whole_day else f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def in_zone(item, zone):
    """The same event in another time zone, as another site would read its file."""

    def moved_to(moment):
        return moment.replace(tzinfo=ZoneInfo(zone)) if moment else None

    record = item.record
    shifts = tuple(s.but(start=moved_to(s.start)) for s in record.moved)
    fields = {"start": moved_to(record.start), "moved": shifts}
    return replace(item, record=record.but(**fields))
