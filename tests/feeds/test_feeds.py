"""Which feeds there are and what stands in them, as a feed reader sees it."""

import json
import subprocess
import sys
from datetime import timedelta

import feedparser
import pytest
from hub.feeds import FORMATS, feeds

from tests.support.builders import NOW, article, event, group, guide, item, site, tos
from tests.support.building import article as text_of
from tests.support.building import write
from tests.support.reading import edition


def files(**values):
    return {file.path: file.content() for file in feeds(site(**values))}


def read(data):
    feed = feedparser.parse(data)
    assert feed.bozo == 0, feed.bozo_exception
    return feed


def titles(data):
    if data.startswith(b"{"):
        return [item["title"] for item in json.loads(data)["items"]]
    return [entry.title for entry in read(data).entries]


def path(name, form):
    return f"feeds/{name}.json" if form == "json" else f"feeds/{name}.{form}.xml"


NEWS = [
    article(title="Третья", date="2026-11-03", tags=["двор"], tos=["dvor"]),
    article(
        title="Вторая",
        date="2026-11-02",
        category="Дела ТОС",
        tags=["двор", "дети"],
        projects=["gorka"],
    ),
    article(
        title="Первая",
        date="2026-11-01",
        corrections=[{"date": "2026-11-05", "text": "Лавочек две."}],
    ),
]
TOS = [
    tos(title="Двор", slug="dvor", district="Ленинский район"),
    tos(title="Сад", slug="sad"),
]


def test_every_slice_has_its_feeds():
    found = files(
        articles=NEWS,
        tos=TOS,
        projects=[item("project", title="Горка", slug="gorka")],
        guides=[guide(title="Как открыть")],
        grants=[item("grant")],
        events=[event()],
        authors=[group("author", "Анна", NEWS[:1])],
    )
    names = {
        "all": ["Третья", "Вторая", "Первая"],
        "category/novosti": ["Третья", "Первая"],
        "category/dela-tos": ["Вторая"],
        "tag/dvor": ["Третья", "Вторая"],
        "tag/deti": ["Вторая"],
        "author/anna": ["Третья"],
        "district/leninskiy-rayon": ["Третья"],
        "tos/dvor": ["Третья"],
        "tos/sad": [],
        "project/gorka": ["Вторая"],
        "guides": ["Как открыть"],
        "grants": ["Конкурс"],
        "events": ["Собрание"],
        "corrections": ["Первая"],
    }
    more = {"feeds/dzen.xml", "feeds/yandex.xml", "feeds/subscriptions.opml"}
    assert found.keys() == {path(name, form) for name in names for form in FORMATS} | more
    for name, expected in names.items():
        for form in FORMATS:
            assert titles(found[path(name, form)]) == expected


@pytest.mark.parametrize("form", ["rss", "atom"])
def test_a_feed_introduces_itself(form):
    feed = read(files(articles=NEWS, tos=TOS)[f"feeds/tos/dvor.{form}.xml"]).feed
    assert feed.title == "Двор\xa0— Горожане"
    assert feed.subtitle == "Новости: Двор"
    assert feed.language == "ru"
    links = {link.rel: link.href for link in feed.links}
    assert links["self"] == f"https://gorozhane.example/feeds/tos/dvor.{form}.xml"
    assert links["alternate"] == "https://gorozhane.example/tos/dvor/"


@pytest.mark.parametrize("form", FORMATS)
def test_samples_and_hidden_articles_stay_at_home(form):
    hidden = article(title="Скрытая", status="hidden", tos=["dvor"])
    news = [article(title="Образец", sample=True, tags=["двор"], tos=["dvor"]), *NEWS]
    found = files(articles=news, unlisted=[hidden], tos=TOS)
    assert titles(found[path("all", form)]) == ["Третья", "Вторая", "Первая"]
    assert titles(found[path("tag/dvor", form)]) == ["Третья", "Вторая"]
    assert titles(found[path("tos/dvor", form)]) == ["Третья"]


def test_a_hidden_tos_has_the_feed_that_its_page_names():
    found = files(articles=NEWS, unlisted=[tos(title="Двор", status="hidden"), event()])
    assert titles(found["feeds/tos/dvor.atom.xml"]) == ["Третья"]


def test_only_the_newest_are_kept():
    samples = [article(title="Образец", sample=True)]
    found = files(articles=samples + NEWS, settings={"FEED_MAX_ITEMS": 2})
    assert titles(found["feeds/all.rss.xml"]) == ["Третья", "Вторая"]


def test_an_article_that_names_a_tos_twice_stands_once():
    found = files(articles=[article(title="Раз", tos=["dvor", "dvor"])], tos=TOS)
    assert titles(found["feeds/tos/dvor.rss.xml"]) == ["Раз"]


def test_without_news_the_bytes_do_not_tell_the_time():
    empty = files(tos=TOS)
    assert b"2000-01-01T00:00:00+00:00" in empty["feeds/tos/sad.atom.xml"]
    assert b"Sat, 01 Jan 2000" in empty["feeds/all.rss.xml"]
    assert empty == files(tos=TOS)


def test_without_an_address_of_the_site_links_start_at_its_root():
    found = files(articles=NEWS, tos=TOS, settings={"SITEURL": ""})
    for name, data in found.items():
        if name.endswith(".xml"):
            read(data)
    entry = read(found["feeds/all.atom.xml"]).entries[0]
    assert entry.link == "/news/2026/tretya/"


def test_an_edit_changes_only_the_feeds_that_show_the_text():
    def made(**more):
        first = article(title="Первая", slug="a", date="2026-11-03", tags=["двор"], **more)
        other = article(title="Вторая", slug="b", date="2026-11-02", tags=["дети"], tos=["dvor"])
        return files(articles=[first, other], tos=TOS)

    before, after = made(html="<p>Да</p>", text="Да"), made(html="<p>Нет</p>", text="Нет")
    changed = {path for path, data in before.items() if after[path] != data}
    shown = {path for path, data in before.items() if "Первая".encode() in data}
    assert changed == shown - {"feeds/dzen.xml"}  # which takes nothing that old
    assert path("tag/dvor", "rss") in changed
    assert path("tag/deti", "rss") in before.keys() - changed


def test_another_day_changes_nothing_but_what_dzen_takes():
    def made(now):
        return files(articles=NEWS, tos=TOS, guides=[guide(title="Как")], events=[event()], now=now)

    today, later = made(NOW), made(NOW + timedelta(days=30))
    assert {path for path, data in today.items() if later[path] != data} <= {"feeds/dzen.xml"}


def test_a_withdrawn_article_leaves_every_feed(tmp_path):
    for status, there in (("published", True), ("withdrawn", False)):
        texts = text_of(1) | text_of(2, [f"status: {status}"])
        content = write(tmp_path / status, texts)
        made = {file.path: file.content() for file in feeds(edition(content).site)}
        assert "Новость номер 1".encode() in made["feeds/all.rss.xml"]
        told = [name for name, data in made.items() if "Новость номер 2".encode() in data]
        assert bool(told) is there, told


PROGRAM = """
import hashlib, json
from hub.feeds import feeds
from tests.support.builders import NOW, article, site, tos
news = [article(title=f"Новость {n}", tags=["б", "а", "в"], tos=["dvor"]) for n in range(9)]
files = feeds(site(articles=news, tos=[tos(slug="dvor")]))
print(json.dumps([(f.path, hashlib.sha256(f.content()).hexdigest()) for f in files]))
"""


def test_bytes_depend_on_nothing_around(pytestconfig):
    def run(**environment):
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={"PYTHONPATH": str(pytestconfig.rootpath)} | environment,
            capture_output=True,
            check=True,
        )
        return json.loads(done.stdout)

    first = run(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    assert first == run(PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
