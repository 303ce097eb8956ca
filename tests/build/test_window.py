"""Between a build and the next change of the clock, the same bytes come out."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hub.build.edition import Edition
from hub.build.features import connect
from hub.build.window import next_change
from hub.cli.settings import read_settings
from hub.core.output import Page

from tests.support.building import SITES, article, plugins
from tests.support.reading import config, write

ZONE = ZoneInfo("Europe/Kirov")
FULL = SITES / "full/siteconf.py"


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def until(folder, texts, now):
    edition = Edition.read(config(write(folder, texts), TIMEZONE="Europe/Kirov"), now)
    assert not edition.report.failed
    return next_change(edition.records, now, ZONE)


def test_midnight_at_the_latest(tmp_path):
    texts = article(1)
    assert until(tmp_path, texts, at("2027-05-23T12:00:00")) == at("2027-05-24T00:00:00")


def test_a_text_that_waits_for_its_hour(tmp_path):
    (path, text), *_ = article(1).items()
    text = text.replace("\n---\n", "\npublish_at: 2026-11-23 18:30\n---\n", 1)
    assert until(tmp_path, {path: text}, at("2026-11-23T12:00:00")) == at("2026-11-23T18:30:00")


def test_an_event_at_its_time_of_day_on_any_day(tmp_path):
    event = (
        "---\nid: sobytie0001\ntitle: Круг\nstart: 2026-09-01 19:15\nend: 2026-09-01 21:00\n"
        "place: Библиотека\nform: собрание\nrepeat: FREQ=WEEKLY\n---\n\nТекст.\n"
    )
    found = until(tmp_path, {"events/krug.md": event}, at("2026-11-24T12:00:00"))
    assert found == at("2026-11-24T19:15:00")


def test_a_rule_with_hours_of_its_own_leaves_no_window(tmp_path):
    event = (
        "---\nid: sobytie0001\ntitle: Круг\nstart: 2026-09-01 19:15\nend: 2026-09-01 21:00\n"
        "place: Библиотека\nform: собрание\nrepeat: FREQ=DAILY;BYHOUR=9,15\n---\n\nТекст.\n"
    )
    now = at("2026-11-24T12:00:00")
    assert until(tmp_path, {"events/krug.md": event}, now) == now


@pytest.fixture(scope="module")
def made():
    """The bytes of every page and file of the full site, before rendering, at a moment."""
    connect({"PLUGINS": plugins()})
    site = read_settings(str(FULL), str(SITES / "full/content"))[0]

    def outputs(now):
        edition = Edition.read(site, now)
        edition.plan()
        files = {
            o.path: repr(o.view) if isinstance(o, Page) else o.content() for o in edition.outputs
        }
        return edition, files

    return outputs


@pytest.mark.slow
@pytest.mark.parametrize(
    "start", ["2026-11-23T00:00:00", "2026-11-23T09:00:00", "2026-11-30T17:59:59"]
)
def test_nothing_changes_before_the_window_ends(made, start):
    now = at(start)
    edition, before = made(now)
    end = next_change(edition.records, now, ZONE)
    for moment in (now + (end - now) / 2, end - timedelta(seconds=1)):
        assert made(moment)[1] == before
