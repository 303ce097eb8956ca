"""A small site with photographs, from the editor's folder to what readers get."""

import re

import feedparser
import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.support import pictures
from tests.support.building import build
from tests.support.pictures import saved
from tests.support.reading import write

pytestmark = pytest.mark.slow

ADDRESS = "https://gorozhane.example/kirov"
ARTICLE = """---
id: statya0001
title: Двор с картинками
slug: dvor
date: 2026-11-20
category: Дворы
lead: Коротко.
{cover}---

Начало.

![Соседка у подъезда](portret.jpg "Соседка у подъезда. Фото: Анна Ким, CC BY 4.0")

Конец со [снимком](dvor.jpg).
"""
COVER = """cover:
  file: dvor.jpg
  alt: Двор осенью
  credit: Пётр Сидоров
  licence: с разрешения автора
"""
EVENT = """---
id: sobytie001
title: Собрание
slug: sobranie
start: 2026-12-10 18:00
form: собрание
cover: {file: zal.png, alt: Зал, credit: Фото редакции}
---

Приходите.
"""
PROJECT = """---
id: proekt0001
title: Площадка
slug: ploschadka
stage: готово
before: {file: do.jpg, alt: Пустырь, credit: Анна Ким}
after: {file: posle.jpg, alt: Горка}
---

Построили.
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory):
    return write(
        tmp_path_factory.mktemp("images") / "content",
        {
            "news/2026/dvor.md": ARTICLE.format(cover=COVER),
            "news/2026/dvor.jpg": saved(pictures.noise(800, 600), quality=60),
            "news/2026/portret.jpg": pictures.turned(pictures.corner(300, 400), 6),
            "events/2026/sobranie.md": EVENT,
            "events/2026/zal.png": saved(pictures.noise(100, 80, 4), "PNG"),
            "projects/p.md": PROJECT,
            "projects/do.jpg": saved(pictures.noise(90, 60)),
            "projects/posle.jpg": saved(pictures.noise(90, 60)),
        },
    )


def built(content):
    folder = content.parent
    return build(content, folder / "out", CACHE_PATH=str(folder / "cache"), SITEURL=ADDRESS).good()


@pytest.fixture(scope="module")
def site(content):
    return built(content)


def page(site, path):
    return LexborHTMLParser(site.text(f"{path}index.html"))


def test_every_copy_that_is_named_is_there_and_no_other(site):
    named = set()
    for text in (*site.pages.values(), site.text("feeds/all.rss.xml")):
        named |= set(re.findall(r"/kirov/(media/[\w./-]+)", text))
    assert named == {path for path in site.files if path.startswith("media/")}


def test_originals_are_not_published(site, content):
    originals = {p.read_bytes() for p in content.rglob("*") if p.suffix in {".jpg", ".png"}}
    assert originals.isdisjoint(site.files.values())


def test_page_of_an_article(site):
    article = page(site, "news/2026/dvor/")
    cover, inner = article.css("figure.fig")[:2]
    assert cover.css_first("img").attrs["fetchpriority"] == "high"
    assert (
        cover.css_first("figcaption").text() == "Пётр Сидоров. с\N{NO-BREAK SPACE}разрешения автора"
    )
    assert inner.css_first("img").attrs["loading"] == "lazy"
    assert (inner.css_first("img").attrs["width"], inner.css_first("img").attrs["height"]) == (
        "300",
        "400",
    )
    assert inner.css_first("figcaption small").text() == "Фото: Анна Ким, CC BY 4.0"
    link = article.css_first('.prose a[href*="/media/"]')
    assert link.attrs["href"].endswith("-800.jpg")


def test_cards_have_small_copies(site):
    cards = page(site, "").css("picture source")
    assert cards
    widths = {
        w
        for node in page(site, "").css(".story source")
        for w in re.findall(r"(\d+)w", node.attrs["srcset"])
    }
    assert widths <= {"360", "720"}


def test_other_things_show_their_pictures(site):
    event = page(site, "events/2026/sobranie/").css_first("figure.fig")
    assert event.css_first("img").attrs["src"].endswith("-100.png")
    assert event.css_first("figcaption").text() == "Фото редакции"
    pair = page(site, "projects/ploschadka/").css(".pair figure")
    assert [n.css_first("figcaption").text() for n in pair] == ["До. Анна Ким", "После"]
    assert [n.css_first("img").attrs.get("loading") for n in pair] == [None, "lazy"]


def test_every_picture_keeps_its_place(site):
    for path, text in site.pages.items():
        if path.startswith("channels/"):  # messages as they look elsewhere
            continue
        for image in LexborHTMLParser(text).css("img"):
            assert int(image.attrs["width"] or 0) > 0, path
            assert int(image.attrs["height"] or 0) > 0, path
            assert "style" not in image.attributes, path


def test_feeds_show_one_picture_that_every_reader_can(site):
    (entry,) = feedparser.parse(site.files["feeds/all.rss.xml"]).entries
    html = max((one.value for one in entry.content), key=len)
    assert f'src="{ADDRESS}/media/portret-' in html
    for word in ("<picture", "<source", "srcset", "sizes", "loading"):
        assert word not in html
    assert 'alt="Соседка у\N{NO-BREAK SPACE}подъезда"' in html
    assert "Фото: Анна Ким" in html
    assert re.search(r'src="[^"]+\.jpg"', html)


def test_preview_of_a_link_is_no_form_that_few_read(site):
    for path in ("news/2026/dvor/", "events/2026/sobranie/"):
        for node in page(site, path).css('meta[property="og:image"]'):
            assert node.attrs["content"].endswith((".jpg", ".png"))
            assert node.attrs["content"].startswith(ADDRESS)


def test_second_build_makes_nothing(site, content):
    def kept():
        cache = content.parent / "cache"
        files = (path for path in cache.rglob("*") if path.is_file())
        # A reading may give a file the time of today: what nobody writes stays the same file.
        return {path: (path.stat().st_ino, path.read_bytes()) for path in files}

    before, files = kept(), dict(site.files)
    again = built(content)
    assert again.files == files
    assert kept() == before
    assert "записано 0\N{NO-BREAK SPACE}файлов" in again.stdout


def test_cover_that_is_taken_away_goes_with_its_copies(site, content):
    assert any(path.startswith("media/do-") for path in site.files)
    text = content / "projects/p.md"
    written = text.read_text("utf-8")
    text.write_text(re.sub("before: .*\n", "", written), "utf-8")
    try:
        assert not any(path.startswith("media/do-") for path in built(content).files)
    finally:
        text.write_text(written, "utf-8")
