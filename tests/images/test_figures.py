"""Pictures in texts: from plain Markdown to the markup from which a browser chooses."""

import re

import pytest
from hub.content.enrich import mark
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.site import Media
from selectolax.lexbor import LexborHTMLParser

from tests.support.reading import ENGINE, codes, html_of, read_body


def media(name, width=720):
    path, size = f"news/2026/{name}.jpg", (width, width // 2)
    return path, Media(path, f"/media/{name}-{width}.jpg", *size, "digest", size)


MEDIA = dict(media(name) for name in ("dvor", "gorka"))


def tree(markdown):
    return LexborHTMLParser(html_of(markdown, media=MEDIA, base="/kirov")).body


def text(node):
    return " ".join(node.text().split())


def test_browser_may_choose():
    picture = tree("Вот ![Двор](dvor.jpg) он.").css_first("p > picture")
    sources = [(n.attrs["type"], n.attrs["srcset"]) for n in picture.css("source")]
    assert sources == [
        ("image/avif", "/kirov/media/dvor-360.avif 360w, /kirov/media/dvor-720.avif 720w"),
        ("image/webp", "/kirov/media/dvor-360.webp 360w, /kirov/media/dvor-720.webp 720w"),
    ]
    image = picture.css_first("img")
    assert image.attrs["src"] == "/kirov/media/dvor-720.jpg"
    assert image.attrs["srcset"].startswith("/kirov/media/dvor-360.jpg 360w")
    assert (image.attrs["width"], image.attrs["height"]) == ("720", "360")
    assert image.attrs["alt"] == "Двор"
    assert {n.attrs["sizes"] for n in picture.css("source, img")} == {
        "(min-width:56em) 40rem, 100vw"
    }


@pytest.mark.parametrize(
    "markdown",
    [
        "![Двор](dvor.jpg)",
        "Начало.\n\n![Двор](dvor.jpg)\n\nКонец.",
        "[![Двор](dvor.jpg)](dvor.jpg)",
    ],
)
def test_picture_on_its_own_is_a_figure(markdown):
    found = tree(markdown)
    assert len(found.css("figure.fig picture")) == 1
    assert found.css("p picture, figcaption") == []


def test_pictures_in_a_row_are_figures_each():
    found = tree('![Двор](dvor.jpg)\n![Горка](gorka.jpg "Новая")')
    assert [n.css_first("img").attrs["alt"] for n in found.css("figure")] == ["Двор", "Горка"]
    assert len(found.css("figcaption")) == 1
    assert found.css("p") == []


@pytest.mark.parametrize(
    "markdown",
    [
        "Слово ![Двор](dvor.jpg)",
        "- ![Двор](dvor.jpg)",
        "| ![Двор](dvor.jpg) | да |\n| --- | --- |\n| а | б |",
        '[![Двор](dvor.jpg) слово](dvor.jpg "x")',
        '<figure><img src="dvor.jpg" alt="Двор"><figcaption>Подпись</figcaption></figure>',
    ],
)
def test_picture_among_words_is_no_figure(markdown):
    found = tree(markdown)
    assert len(found.css("picture")) == 1
    assert found.css("figure.fig") == []


CAPTIONS = [
    ("Соседи за работой", "Соседи за работой", ""),
    ("Вид. Фото: А. Ким, CC BY", "Вид. Фото: А. Ким, CC BY", "Фото: А. Ким, CC BY"),
    ("Фото: Анна Ким", "Фото: Анна Ким", "Фото: Анна Ким"),
    ("Двор. Рисунок : школьники", "Двор. Рисунок : школьники", "Рисунок : школьники"),
    ("Это не фотоаппарат: камера", "Это не фотоаппарат: камера", ""),
    ("Вид <b>сверху</b> & снизу", "Вид <b>сверху</b> & снизу", ""),
    ("Раз.   Фото: <i>Я</i>", "Раз. Фото: <i>Я</i>", "Фото: <i>Я</i>"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "caption", "credit"), CAPTIONS)
def test_title_is_the_caption(title, caption, credit):
    found = tree(f'![Двор](dvor.jpg "{title}")')
    figcaption = found.css_first("figcaption")
    assert text(figcaption) == caption
    assert "".join(text(n) for n in figcaption.css("small")) == credit
    assert "title" not in found.css_first("img").attributes


def test_picture_in_a_line_keeps_its_title():
    found = tree('Вот ![Двор](dvor.jpg "Подсказка").')
    assert found.css_first("img").attrs["title"] == "Подсказка"
    assert found.css("figcaption") == []


@pytest.mark.parametrize("key", ["cover", "before", "after"])
def test_author_that_the_front_matter_names_is_shown(key):
    known = {"file": "dvor.jpg", "credit": "Анна Ким", "licence": "CC BY 4.0"}
    body = 'Раз.\n\n![Двор](dvor.jpg)\n\n![Двор](dvor.jpg "Тут. Фото: не она")\n\nИ ![](gorka.jpg)'
    marked = mark(Document("news/2026/text.md", {key: known}, body, 1), ENGINE, Report())
    found = re.findall(r"<figcaption>(.*?)</figcaption>", "".join(marked.parts))
    assert found == [
        "<small>Анна Ким. CC BY 4.0</small>",
        "Тут. <small>Фото: не\N{NO-BREAK SPACE}она</small>",
    ]
    assert "data-credit" not in "".join(marked.parts)


def loading(markdown, **fields):
    body = mark(Document("news/2026/text.md", fields, markdown, 1), ENGINE, Report())
    images = LexborHTMLParser("".join(body.parts)).css("img")
    return [(n.attrs.get("loading"), n.attrs.get("fetchpriority")) for n in images]


FIRST, LATER = (None, "high"), ("lazy", None)
LOADING = [
    ("![Двор](dvor.jpg)\n\n![Двор](dvor.jpg)", {}, [FIRST, LATER]),
    ("Абзац.\n\n![Двор](dvor.jpg)", {}, [FIRST]),
    ("Абзац.\n\nАбзац.\n\n![Двор](dvor.jpg)", {}, [LATER]),
    ("![Двор](dvor.jpg)", {"cover": {"file": "dvor.jpg", "alt": "Двор"}}, [LATER]),
]


@pytest.mark.parametrize(("markdown", "fields", "expected"), LOADING)
def test_only_a_picture_that_opens_the_page_comes_at_once(markdown, fields, expected):
    assert loading(markdown, **fields) == expected


def test_summary_begins_with_words():
    body, _ = read_body('![Двор](dvor.jpg "Подпись")\n\nПервый абзац.')
    assert body.opening == "Первый абзац."
    assert "Подпись" in body.text


def test_picture_that_is_not_there_is_told_by_its_description():
    html = html_of("![а](dvor.jpg) ![двор <b>](net.jpg) ![горка](gorka.jpg) и", media=MEDIA)
    assert "</picture> двор &lt;b&gt; <picture>" in html
    assert html.count("<picture>") == 2


@pytest.mark.parametrize("name", ["dvor.jpg", "/news/2026/dvor.jpg", "{static}/news/2026/dvor.jpg"])
def test_picture_is_named_as_links_are(name):
    assert "/kirov/media/dvor-720.jpg" in str(tree(f"![Двор]({name})").css_first("img").html)


@pytest.mark.parametrize("address", ["{tag}двор", "{index}", "{category}Дворы"])
def test_list_of_things_is_no_picture(address):
    _, report = read_body(f"![Двор]({address})")
    assert codes(report) == ["HUB411"]


def test_markup_of_editors_cannot_choose_sources():
    html = html_of(
        '<picture><source srcset="https://zlo.example/x.png"><img src="dvor.jpg" alt="Двор" '
        'srcset="//zlo.example/a.png 9w" sizes="1px" style="x" loading="eager"></picture>',
        media=MEDIA,
    )
    assert "zlo" not in html
    assert html.count("srcset") == 3


def test_text_without_pictures_is_one_part():
    body, _ = read_body("Просто [текст](https://example.org).")
    assert len(body.parts) == 1
    assert "picture" not in body.parts[0]
