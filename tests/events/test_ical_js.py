"""Calendars as ical.js reads them, and with it many calendar programs."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hub.events import calendars

from tests.support.builders import event, site

NODE = Path(sys.prefix) / "bin" / "node"
SCRIPT = Path(__file__).with_name("read.mjs")


def read(*events, zone="Europe/Kirov"):
    data = next(calendars(site(events=events, settings={"TIMEZONE": zone}))).content()
    done = subprocess.run([NODE, SCRIPT], input=data, capture_output=True, check=True, timeout=60)
    return json.loads(done.stdout)


@pytest.mark.slow
def test_hours_are_those_of_kirov():
    found = read(
        event(title="Давно", start="2009-07-01 10:00"),  # summer time: UTC+4
        event(title="Раньше", start="2013-12-03 10:00"),  # all year UTC+4
        event(title="Потом", start="2015-07-01 10:00"),
        event(title="Скоро", start="2026-12-03 10:00"),
    )
    assert found == [
        ["Давно", "2009-07-01T06:00:00.000Z"],
        ["Раньше", "2013-12-03T06:00:00.000Z"],
        ["Потом", "2015-07-01T07:00:00.000Z"],
        ["Скоро", "2026-12-03T07:00:00.000Z"],
    ]


@pytest.mark.slow
def test_repeats_and_whole_days():
    council = event(
        title="Совет",
        start="2026-12-03 19:00",
        repeat="FREQ=MONTHLY;BYDAY=1TH;UNTIL=20270304",
        **{"except": ["2027-01-07"]},
    )
    found = read(council, event(title="Субботник", start="2027-04-24", all_day="да"))
    assert found == [
        ["Совет", "2026-12-03T16:00:00.000Z"],
        ["Совет", "2027-02-04T16:00:00.000Z"],
        ["Совет", "2027-03-04T16:00:00.000Z"],
        ["Субботник", "2027-04-24"],
    ]
