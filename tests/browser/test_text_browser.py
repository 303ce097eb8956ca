"""The site in a text browser: the words alone, in the order in which they are to be read."""

import subprocess

import pytest
from lxml import html

from tests.browser.test_pages import kinds

pytestmark = pytest.mark.slow


def words(page):
    """Show a page as w3m does; return its words."""
    command = ["w3m", "-dump", "-cols", "79", "-T", "text/html", "-I", "UTF-8", "-O", "UTF-8"]
    shown = subprocess.run(
        command, input=page.encode(), capture_output=True, check=True, timeout=30
    )
    return shown.stdout.decode().split()


def place(words, text, start=0):
    """Return where a text begins among the words; -1 if it is not there."""
    wanted = text.split()
    return next((i for i in range(start, len(words)) if words[i : i + len(wanted)] == wanted), -1)


def test_every_kind_of_page_reads_from_top_to_bottom(real):
    site = {path: page for path, page in real.pages.items() if "<footer" in page}
    assert len(site) > 100
    for path in kinds(site):
        page = site[path]
        shown = words(page)
        tree = html.document_fromstring(page)
        [title] = tree.xpath("//main//h1")
        menu = place(shown, "Новости")
        settings = place(shown, "Вернуть обычный вид")
        heading = place(shown, title.text_content(), settings)
        last = place(shown, tree.xpath("//footer//a")[-1].text_content(), heading + 1)
        assert shown[:3] == ["Перейти", "к", "содержанию"], path
        assert 0 < menu < settings < heading < last, path
        assert not any("{" in word or "function" in word for word in shown), path


def test_article_keeps_its_quotes_lists_and_sources(real):
    page = real.text("news/2026/gorozhane-tosy-v-deystvii/index.html")
    shown = words(page)
    tree = html.document_fromstring(page)
    [by, *_] = tree.find_class("by")
    quote, who = tree.find_class("quote")[0]
    parts = (
        tree.find_class("lede")[0],
        by,
        tree.find_class("prose")[0][0],
        quote,
        who,
        tree.find_class("sources")[0][0],
    )
    at = 0
    for part in parts:
        at = place(shown, part.text_content(), at)
        assert at > 0, part.text_content()


def test_guide_keeps_its_steps_in_order(real):
    page = real.text("guides/kak-sozdat-tos/index.html")
    shown = words(page)
    steps = html.document_fromstring(page).xpath("//ol[@class='steps']/li/h2")
    places = [place(shown, f"{n}. {step.text_content()}") for n, step in enumerate(steps, 1)]
    assert len(places) > 4
    assert places == sorted(places)
    assert places[0] > 0
