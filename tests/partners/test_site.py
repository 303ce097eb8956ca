"""What the site shows of partners, and what a build does without them: it opens no socket."""

import json
import socket
from datetime import timedelta

import pytest
from hub.core.partner_news import Copy, Headline, Snapshot, write_snapshot
from selectolax.lexbor import LexborHTMLParser

from tests.support.builders import NOW
from tests.support.building import ROOT, article, build, copied, write
from tests.support.reading import check, edition

PARTNER = """---
id: gazeta0000
title: Газета «Небылица»
site: https://gazeta.example/
feed: https://gazeta.example/rss.xml
---
"""
DAY = timedelta(days=1)


def headline(name, title, **fields):
    url = f"https://gazeta.example/{name}"
    return Headline(id=name, title=title, url=url, published=NOW - DAY, **fields)


ITEMS = (
    headline("a", "Ёлку <b>нарядили</b> & зажгли"),
    headline("b", "СРОЧНО ВСЕМ ЖИЛЬЦАМ ДОМА", held="заголовок набран прописными"),
)


def content(folder, *, good=NOW - 2 * DAY, problem="сервер не ответил вовремя", snapshot=None):
    if snapshot is None:
        copy = Copy(feed="https://gazeta.example/rss.xml", good=good, problem=problem, items=ITEMS)
        snapshot = write_snapshot(Snapshot(partners={"gazeta-nebylitsa": copy})).decode()
    texts = {"partners/gazeta.md": PARTNER, "partners/snapshot.json": snapshot} | article(1)
    return write(folder, texts)


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_arguments, **_named):
        raise AssertionError("a build opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("no_network")
def test_site_is_read_without_a_network(tmp_path):
    (news,) = edition(content(tmp_path)).site.partner_news
    assert [item.title for item in news.headlines] == ["Ёлку <b>нарядили</b> & зажгли"]


def test_build_with_all_partners_dead_succeeds_and_says_how_old_the_copies_are(tmp_path):
    run = build(content(tmp_path / "content"), tmp_path / "out", SITEURL="https://a.example").good()
    assert "HUB603 копии новостей партнёра «Газета «Небылица»» — 2 дня" in " ".join(
        run.stderr.split()
    )
    assert "сервер не ответил вовремя" in run.stderr
    assert "HUB605" in run.stderr
    for path in ("index.html", "partners/index.html"):
        page = LexborHTMLParser(run.text(path))
        block = page.css_first(".partner")
        assert block is not None
        assert "Новости партнёров" in block.text()
        assert "Газета «Небылица»" in block.text()
        assert "Ёлку <b>нарядили</b> & зажгли" in block.text()
        assert "ЖИЛЬЦАМ" not in block.text()
        assert block.css("img, script, iframe") == []
        outside = [a for a in block.css("a") if "gazeta.example" in (a.attrs["href"] or "")]
        assert len(outside) == 2
        assert {a.attrs["rel"] for a in outside} == {"noopener nofollow ugc"}
    assert "partners/snapshot.json" not in run.files


@pytest.mark.parametrize(
    ("values", "code", "shown"),
    [
        ({"good": NOW - 2 * DAY, "problem": ""}, "HUB603", 1),
        ({"good": NOW, "problem": ""}, "", 1),
        ({"good": NOW - 15 * DAY}, "HUB604", 0),
        ({"snapshot": '{"version": 1}'}, "HUB602", 0),
        ({"snapshot": '{"version": 1, "part'}, "HUB601", 0),
        ({"snapshot": json.dumps({"version": 7})}, "HUB601", 0),
    ],
)
def test_age_of_copies_is_told_and_never_fails_a_build(tmp_path, values, code, shown):
    folder = content(tmp_path, **values)
    found = edition(folder)
    assert not found.report.failed
    assert len(found.site.partner_news) == shown
    assert code in check(folder)


def test_without_partners_nothing_is_told(tmp_path):
    assert "HUB6" not in check(write(tmp_path, article(1)))


def test_shipped_site_has_no_made_up_partner():
    assert not list((ROOT / "content").glob("partners/*"))


def test_test_site_has_partners_of_its_own(tmp_path):
    assert "HUB602" in check(copied("full", tmp_path / "content"), CATEGORIES=("Дворы", "Опыт"))
