"""What a build asks of every text stands in its outline, as the text itself would tell it."""

from datetime import datetime, timedelta
from math import inf

import pytest
from hub.content.body import EMPTY, Body, Target
from hub.content.kinds import BY_NAME
from hub.content.outline import Outline, columns, named_by
from hub.content.records import load
from hub.core.diagnostics import Report
from hub.core.media import beside
from hub.core.model.references import files, references

from tests.support.builders import KIROV, item
from tests.support.building import SITES
from tests.support.reading import config


def outline(kind: str, path: str = "news/2026/a.md", body: Body = EMPTY, **fields) -> Outline:
    return Outline.of(BY_NAME[kind], path, item(kind, **fields).record, body, "Киров")


def test_files_are_told_apart_by_what_they_have_to_be():
    links = (
        Target("file", "tos/b.md", "", "../../tos/b.md", None),
        Target("image", "news/2026/c.png", "", "c.png", None),
        Target("tag", "двор", "", "{tag}двор", None),
        Target("site", "/tos/", "", "/tos/", None),
    )
    cover = {"file": "a.jpg", "alt": "Двор"}
    found = outline("article", body=Body(("",), links, (), "", ""), cover=cover)
    assert found.pictures == ("news/2026/a.jpg", "news/2026/c.png")
    assert (found.files, found.links) == ((), ("tos/b.md",))
    assert outline("tos", "tos/a.md", charter={"file": "/ustav.pdf"}).files == ("ustav.pdf",)
    assert outline("tos", "a.md", charter={"file": "../ustav.pdf"}).files == ("",)


@pytest.mark.parametrize(
    ("kind", "address", "former"),
    [
        ("article", "/news/2026/novoe/", ("/news/2026/staroe/",)),
        ("tos", "/tos/novoe/", ("/tos/staroe/",)),
        ("form", "forms/novoe", ()),
    ],
)
def test_addresses(kind, address, former):
    found = outline(kind, slug="novoe", was=("staroe",))
    assert (found.address, found.former) == (address, former)


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"date": "2026-11-20"}, datetime(2026, 11, 20, tzinfo=KIROV).timestamp()),
        ({"date": "2026-11-20", "status": "draft"}, inf),
        ({"date": "2026-11-20", "status": "withdrawn"}, inf),
    ],
)
def test_since_when_it_is_seen(fields, since):
    assert outline("article", **fields).since == since
    assert outline("tos").since == -inf


def test_the_first_house_ranks_a_tos_and_the_day_what_is_dated():
    houses = ({"Ленина": "3"}, {"Ленина": "20"}, {"Мира": "1"})
    ranks = [outline("tos", houses=one).rank for one in houses]
    assert ranks == sorted(ranks)
    days = ("2026-11-20", "2026-11-21 10:00", "2026-11-21 11:00")
    ranks = [outline("article", date=day).rank for day in days]
    assert ranks == sorted(set(ranks))
    assert outline("page").rank == outline("project").rank


def test_what_ends_names_the_hour_at_which_it_would_end_if_it_was_moved():
    start = datetime(2026, 9, 1, 19, 15, tzinfo=KIROV)
    lasts = timedelta(hours=2)
    found = outline("event", start="2026-09-01 19:15", end="2026-09-01 21:15").moments
    assert set(found) == {start, start + lasts, start + 2 * lasts}


def test_every_kind_names_in_its_outline_what_its_record_names():
    full = SITES / "full/content"
    entries = load(config(full), Report()).entries
    assert {entry.kind.name for entry in entries} >= {"article", "tos", "event", "guide"}
    for entry in entries:
        of_it = entry.outline
        assert set(of_it.references) == {(kind, slug) for _, kind, slug in references(entry.record)}
        named = {beside(entry.path, name) for _, name in files(entry.record)}
        linked = {t.name for t in entry.body.targets if t.kind in {"file", "image"}}
        assert named_by(columns([of_it])) == named | linked
