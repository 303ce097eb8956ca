"""Links of a text, from what an editor writes to the address on the page."""

import pytest
from hub.content.links import Links
from hub.core.diagnostics import Span
from hub.core.site import Media

from tests.support.reading import codes, html_of, read_body

PAGES = {
    "tos/zarechye.md": "/tos/zareche/",
    "news/2026/drugaya.md": "/news/2026/drugaya/",
    "news/2026/a b.md": "/news/2026/a-b/",
}
MEDIA = {
    "news/2026/dvor.jpg": Media("news/2026/dvor.jpg", "/media/dvor-1a2b.jpg", 640, 480),
    "news/2026/мой двор.jpg": Media("news/2026/мой двор.jpg", "/media/moy-dvor-3c.jpg", 10, 20),
    "tos/ustav.pdf": Media("tos/ustav.pdf", "/media/ustav-4d.pdf"),
}

ADDRESSES = [
    ("{filename}/tos/zarechye.md", "/tos/zareche/"),
    ("{filename}../../tos/zarechye.md", "/tos/zareche/"),
    ("{filename}drugaya.md", "/news/2026/drugaya/"),
    ("|filename|drugaya.md", "/news/2026/drugaya/"),
    ("{FILENAME}drugaya.md", "/news/2026/drugaya/"),
    ("%7Bfilename%7Ddrugaya.md", "/news/2026/drugaya/"),
    ("drugaya.md", "/news/2026/drugaya/"),
    ("./drugaya.md", "/news/2026/drugaya/"),
    ("a%20b.md", "/news/2026/a-b/"),
    ("drugaya.md#shagi", "/news/2026/drugaya/#shagi"),
    ("drugaya.md?a=1#shagi", "/news/2026/drugaya/#shagi"),
    ("drugaya.md#шаги", "/news/2026/drugaya/#%D1%88%D0%B0%D0%B3%D0%B8"),
    ("{static}/tos/ustav.pdf", "/media/ustav-4d.pdf"),
    ("{attach}/tos/ustav.pdf", "/media/ustav-4d.pdf"),
    ("/tos/zareche/", "/tos/zareche/"),
    ("/tos/zareche/#doma", "/tos/zareche/#doma"),
    ("{index}", "/"),
    ("{tag}двор", "/tag/dvor/"),
    ("{tag}детская%20площадка", "/tag/detskaya-ploschadka/"),
    ("{category}Дворы", "/category/dvory/"),
    ("{author}Анна%20Ким", "/author/anna-kim/"),
    ("#shagi", "#shagi"),
    ("https://gazeta.example/?a=1&b=2", "https://gazeta.example/?a=1&amp;b=2"),
    ("//gazeta.example/a", "//gazeta.example/a"),
    ("mailto:tos@example.org", "mailto:tos@example.org"),
]


@pytest.mark.parametrize("base", ["", "/kirov"])
@pytest.mark.parametrize(("written", "address"), ADDRESSES)
def test_link(written, address, base):
    html = html_of(f"[сюда](<{written}>)", pages=PAGES, media=MEDIA, base=base)
    ours = address.startswith("/") and not address.startswith("//")
    assert html == f'<p><a href="{base if ours else ""}{address}">сюда</a></p>'


@pytest.mark.parametrize("name", ["dvor.jpg", "{static}dvor.jpg", "{attach}/news/2026/dvor.jpg"])
def test_picture(name):
    html = html_of(f"![Двор]({name})", media=MEDIA, base="/kirov")
    assert ' src="/kirov/media/dvor-1a2b.jpg"' in html
    assert ' alt="Двор"' in html
    assert "\x01" not in html


def test_picture_with_a_space_in_its_name():
    assert 'src="/media/moy-dvor-3c.jpg"' in html_of("![Двор](<мой двор.jpg>)", media=MEDIA)


def test_link_to_what_is_not_published_is_plain_text():
    html = html_of("Читайте [про *двор*](chernovik.md), [ещё](drugaya.md).", pages=PAGES)
    assert html == ('<p>Читайте про <em>двор</em>, <a href="/news/2026/drugaya/">ещё</a>.</p>')


def test_links_in_a_row_do_not_swallow_each_other():
    html = html_of("[а](net.md)[б](drugaya.md)[в](net.md)", pages=PAGES)
    assert html == '<p>а<a href="/news/2026/drugaya/">б</a>в</p>'


def test_picture_inside_a_link():
    html = html_of("[![Двор](dvor.jpg)](drugaya.md)", pages=PAGES, media=MEDIA)
    link, picture = html.index('<a href="/news/2026/drugaya/">'), html.index("<img ")
    assert link < picture < html.index("</a>")
    alone = html_of("[![Двор](dvor.jpg)](net.md)", media=MEDIA)
    assert "<a" not in alone
    assert "<img" in alone


def test_body_without_links_is_one_part():
    body, _ = read_body("Просто текст.")
    assert body.parts == ("<p>Просто текст.</p>",)
    assert Links("", {}, {}).close(body) == "<p>Просто текст.</p>"


OUTSIDE = [
    "../../../x.md",
    "{filename}/../x.md",
    "{static}/../.env",
    "{attach}/../.git/config",
    "{attach}../../../../etc/passwd",
    "..%2F..%2F..%2Fetc%2Fpasswd",
    "{static}/%2e%2e/%2e%2e/etc/passwd",
    "{attach}/a/../../x",
    "{static}a\\..\\..\\x",
]


@pytest.mark.parametrize("address", OUTSIDE)
@pytest.mark.parametrize("mark", ["", "!"])
def test_nothing_leads_out_of_the_content(address, mark):
    text = f"Вот {mark}[список](<{address}>)."
    body, report = read_body(text)
    assert codes(report) == ["HUB402"]
    assert body.targets == ()


@pytest.mark.parametrize("address", ["{static}/etc/passwd", "{attach}/.git/config", "/etc/passwd"])
def test_root_is_that_of_the_content(address):
    body, report = read_body(f"[список]({address})")
    assert codes(report) == []
    assert not body.targets[0].name.startswith("..")


def test_place_of_a_link():
    _, report = read_body("Первая строка.\n\nВторая: [а](../../../x).")
    assert report.diagnostics[0].span == Span(3, 13, 10)
