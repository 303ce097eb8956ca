"""One clock: what a later day changes on the site, and nothing else.

No text of ``tests/sites/full`` is published or withdrawn between the days of one case, so all that
may differ is what a day does: the next time of what repeats, days left, what is over.
"""

import re
from collections import Counter

import pytest

from tests.support.building import SITES, build, differing
from tests.support.crawling import first, parsed

pytestmark = pytest.mark.slow
CONTENT, CONF = SITES / "full/content", SITES / "full/siteconf.py"

EVENT = "events/2026/subbotnik-po-vtornikam"
# What names the event: its page and its leaflet, its card, the lists in which it stands.
NAMING = {
    f"{EVENT}/index.html",
    f"{EVENT}/listok/index.html",
    "cards/vydumkasub.png",
    "events/index.html",
    "index.html",
    "news/2026/vse-polya/index.html",
    "organizations/biblioteka-imeni-nikogo/index.html",
    "tos/vydumannyy-dvor/index.html",
}
GRANTS = {"grants/index.html", "grants/konkurs-na-vse/index.html", "index.html"}
FEEDS = {f"feeds/events.{form}" for form in ("rss.xml", "atom.xml", "json")}

CASES = {
    # The evening of the same day: nothing begins or ends in between.
    ("2026-11-23 12:00", "2026-11-23 23:59"): {},
    # A week later: Tuesday has passed, the grant is seven days nearer, another day is today.
    ("2026-11-23 12:00", "2026-11-30 07:00"): dict.fromkeys(NAMING | GRANTS, None)
    | {
        f"{EVENT}/index.html": (
            ["24 ноября 2026 г., вторник, 18:00–20:00", "1 декабря 2026 г., 18:00–20:00"],
            ["1 декабря 2026 г., вторник, 18:00–20:00", "5 января 2027 г., 18:00–20:00"],
        ),
        f"{EVENT}/listok/index.html": (
            ["24 ноября 2026 г., вторник, 18:00–20:00", "1 декабря 2026 г., 18:00–20:00"],
            ["1 декабря 2026 г., вторник, 18:00–20:00", "5 января 2027 г., 18:00–20:00"],
        ),
        "events/index.html": (["24", "ноября", "Декабрь 2026"], ["1", "декабря"]),
        "index.html": (
            ["24", "ноября", "осталось 22 дня"],
            ["1", "декабря", "осталось 15 дней"],
        ),
        "grants/index.html": (["осталось 22 дня"], ["осталось 15 дней"]),
        "grants/konkurs-na-vse/index.html": (["осталось 22 дня"], ["осталось 15 дней"]),
        "news/2026/vse-polya/index.html": (["24 ноября"], ["1 декабря"]),
        "organizations/biblioteka-imeni-nikogo/index.html": (["24 ноября"], ["1 декабря"]),
        "tos/vydumannyy-dvor/index.html": (["24 ноября"], ["1 декабря"]),
    },
    # The grant has closed, moved and cancelled times are over: feeds tell of them no more.
    ("2026-12-06 12:00", "2026-12-31 12:00"): dict.fromkeys(NAMING | GRANTS | FEEDS, None)
    | {
        "grants/konkurs-na-vse/index.html": (
            ["Принимают заявки", "осталось 9 дней"],
            ["Приём закончен"],
        ),
        "news/2026/vse-polya/index.html": (
            ["9 декабря", "перенесено"],
            ["5 января 2027 г."],
        ),
        "organizations/biblioteka-imeni-nikogo/index.html": (
            ["9 декабря", "перенесено"],
            ["5 января 2027 г."],
        ),
        "tos/vydumannyy-dvor/index.html": (
            ["9 декабря", "перенесено"],
            ["5 января 2027 г."],
        ),
    },
}


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """The site as it is at a moment: a function; each moment is built once."""
    built = {}

    def building(now):
        if now not in built:
            built[now] = build(CONTENT, tmp_path_factory.mktemp("clock") / "out", CONF, NOW=now)
        return built[now].good()

    return building


@pytest.mark.parametrize("days", CASES, ids=" — ".join)
def test_two_days_differ_only_where_they_should(at, days):
    one, later = map(at, days)
    assert differing(one.files, later.files) == sorted(CASES[days])


@pytest.mark.parametrize("days", CASES, ids=" — ".join)
def test_the_differences_are_what_a_day_does(at, days):
    one, later = map(at, days)
    for path, expected in CASES[days].items():
        if expected is not None:
            assert told(one, later, path) == expected, path


def test_a_closed_grant_is_never_open(at):
    before, after = map(at, ("2026-12-06 12:00", "2026-12-31 12:00"))
    assert 'data-state="open"' in before.text("grants/index.html")
    assert 'data-state="open"' not in after.text("grants/index.html")
    assert "konkurs-na-vse" in before.text("index.html")
    assert "konkurs-na-vse" not in after.text("index.html")


def test_the_feed_tells_of_a_change_as_long_as_it_is_ahead(at):
    before, after = map(at, ("2026-12-06 12:00", "2026-12-31 12:00"))
    for path in FEEDS:
        gone, come = lines(before.text(path)), lines(after.text(path))
        (was,), (now,) = (gone - come), (come - gone)
        assert "Встреча 29 декабря не состоится." in was.replace("\N{NO-BREAK SPACE}", " ")
        assert "Встреча" not in now


def told(one, later, path):
    """Return the words of a page that are gone on the later day, and those that have come."""
    before, after = (words(run.text(path)) for run in (one, later))
    return list((before - after).elements()), list((after - before).elements())


def words(html):
    text = first(parsed(html), "main").text(separator="\n").replace("\N{NO-BREAK SPACE}", " ")
    found = (re.sub(r"\s+", " ", line).strip(" ·") for line in text.split("\n"))
    return Counter(line for line in found if line)


def lines(text):
    return set(text.splitlines())
