"""The common calendar as khal reads it, the calendar program of Debian."""

import os
import shutil
import subprocess
from datetime import timedelta

import pytest
from hub.core.agenda import between
from hub.events import calendars

from tests.support.builders import NOW, event, site

pytestmark = pytest.mark.slow
DAYS = 60
CONFIG = """\
[calendars]
[[sosedi]]
path = {folder}/events
[sqlite]
path = {folder}/khal.db
[locale]
local_timezone = Europe/Kirov
default_timezone = Europe/Kirov
timeformat = %H:%M
dateformat = %d.%m.
longdateformat = %d.%m.%Y
datetimeformat = %d.%m. %H:%M
longdatetimeformat = %d.%m.%Y %H:%M
firstweekday = 0
"""
EVENTS = [
    event(title="Собрание", start="2026-12-10 18:00", end="2026-12-10 19:30"),
    event(title="Праздник", start="2026-12-19 15:00", end="2026-12-19 17:00", state="отменено"),
    event(title="Субботник", start="2026-12-12", all_day="да"),
    event(
        title="Совет",
        start="2026-12-03 19:00",
        end="2026-12-03 20:00",
        repeat="FREQ=WEEKLY;COUNT=6",
        moved=[{"from": "2026-12-17", "to": "2026-12-18 12:00"}],
        **{"except": ["2026-12-31"]},
    ),
]


def khal(folder, *arguments):
    command = [shutil.which("khal"), "--config", str(folder / "config"), *arguments]
    environment = os.environ | {"LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60, env=environment
    )
    return done.stdout


def test_khal_lists_the_same(tmp_path):
    (tmp_path / "events").mkdir()
    (tmp_path / "config").write_text(CONFIG.format(folder=tmp_path), "utf-8")
    file = tmp_path / "calendar.ics"
    file.write_bytes(next(calendars(site(events=EVENTS))).content())
    khal(tmp_path, "import", "--batch", str(file))
    form = "{start-date-long} {start-time} {title}"
    last = NOW + timedelta(days=DAYS)
    told = khal(
        tmp_path, "list", "--format", form, "--day-format", "", f"{NOW:%d.%m.%Y}", f"{DAYS}d"
    )
    own = [
        f"{one.start:%d.%m.%Y} {'' if one.item.record.all_day else format(one.start, '%H:%M')} "
        f"{one.item.record.title}"
        for one in between(EVENTS, NOW, last)
    ]
    assert sorted(filter(None, map(str.strip, told.splitlines()))) == sorted(own)
    assert len(own) == 8
