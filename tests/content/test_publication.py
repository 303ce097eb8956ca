"""What becomes of a thing at a given moment."""

from datetime import datetime

import pytest
from hub.content.publication import appears, fate, is_visible

from tests.support.builders import KIROV, config, item

NOW = datetime(2026, 11, 23, 12, tzinfo=KIROV)
PAST, FUTURE = "2026-11-20", "2026-11-24"

FATES = [
    ({}, "published"),
    ({"status": "hidden"}, "published"),
    ({"status": "draft"}, "draft"),
    ({"status": "withdrawn"}, "withdrawn"),
    ({"status": "draft", "sample": True}, "draft"),
    ({"status": "draft", "publish_at": FUTURE}, "draft"),
    ({"status": "withdrawn", "publish_at": FUTURE}, "withdrawn"),
    ({"sample": True}, "published"),
    ({"publish_at": PAST}, "published"),
    ({"publish_at": FUTURE}, "scheduled"),
    ({"publish_at": "2026-11-23 12:00"}, "published"),
    ({"publish_at": "2026-11-23 12:01"}, "scheduled"),
    ({"status": "hidden", "publish_at": FUTURE}, "scheduled"),
]


@pytest.mark.parametrize("kind", ["article", "tos", "event", "page"])
@pytest.mark.parametrize(("fields", "told"), FATES)
def test_fate(kind, fields, told):
    record = item(kind, **fields).record
    assert fate(record, config(), NOW) == told
    assert is_visible(record, config(), NOW) == (told == "published")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"date": PAST}, "published"),
        ({"date": FUTURE}, "scheduled"),
        ({"date": "2026-11-23 12:00"}, "published"),
        ({"date": "2026-11-23 12:00:01"}, "scheduled"),
        ({"date": PAST, "publish_at": FUTURE}, "scheduled"),
        ({"date": FUTURE, "publish_at": PAST}, "scheduled"),
        ({"date": FUTURE, "status": "withdrawn"}, "withdrawn"),
    ],
)
def test_article_is_not_seen_before_its_date(fields, told):
    assert fate(item("article", **fields).record, config(), NOW) == told


def test_event_to_come_is_seen_at_once():
    assert fate(item("event", start="2027-01-01 18:00").record, config(), NOW) == "published"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "published"),
        ({"sample": True}, "sample"),
        ({"sample": True, "publish_at": FUTURE}, "sample"),
        ({"sample": True, "status": "draft"}, "draft"),
    ],
)
def test_samples_may_be_left_out(fields, told):
    assert fate(item("tos", **fields).record, config(SAMPLES=False), NOW) == told


def test_moment_from_which_a_thing_is_seen_is_the_later():
    record = item("article", date="2026-11-25", publish_at="2026-11-24").record
    assert appears(record) == datetime(2026, 11, 25, tzinfo=KIROV)
    assert appears(item("tos").record) is None
