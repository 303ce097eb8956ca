"""What a reader sees or hears is Russian."""

import re

import pytest
from lxml import html

from tests.support.building import ROOT

# Names, and words that Russian readers know in Latin letters.
ALLOWED = {"rss", "atom", "json", "opml", "telegram", "max", "isbn", "erid", "docx", "pdf"} | {
    *("csv", "geojson", "hsds", "utf", "rfc"),  # forms of open data
    *("cc", "by"),  # the name of their licence
    "iphone",
    "android",
    "huawei",
    "url",
    "odt",
    "bibtex",
    "ris",
}
_SPOKEN = ("aria-label", "title", "alt", "placeholder")
_LATIN = re.compile(r"[A-Za-z]{2,}")
_ADDRESS = re.compile(r"\S*(?:@|://|\w\.\w)\S*")


def words(text):
    """Return the Latin words that a reader meets outside the editors' own texts."""
    tree = html.document_fromstring(text)
    for element in tree.xpath("//script | //style | //code | //*[contains(@class, 'prose')]"):
        element.drop_tree()
    spoken = tree.xpath("|".join(f"//@{name}" for name in _SPOKEN))
    seen = " ".join((*tree.itertext(), *spoken))
    return {w.lower() for w in _LATIN.findall(_ADDRESS.sub(" ", seen))} - ALLOWED


@pytest.fixture(scope="module")
def told(site):
    """Latin words that editors wrote into titles and other fields."""
    fields = " ".join(repr(item.record) for item in (*site.listed, *site.unlisted))
    return {word.lower() for word in _LATIN.findall(fields)}


def test_theme_speaks_russian(rendered, told):
    for path, text in rendered.items():
        assert words(text) - told == set(), path


def test_shipped_site_speaks_russian(real):
    """Latin words stand only where an editor wrote them."""
    written = " ".join(p.read_text("utf-8") for p in (ROOT / "content").rglob("*.md"))
    known = {word.lower() for word in _LATIN.findall(written)}
    for path, text in real.for_readers.items():
        assert words(text) - known == set(), path
