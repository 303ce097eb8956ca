"""Whatever a reader looks at is set: the words of the theme and of the code, not editors' alone.

A second pass of the typographer over every text of two whole sites changes nothing.
"""

import json
import re
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from docx import Document
from hub.cards.card import Day, card
from hub.core.text.typography.typeset import typograph, typograph_pieces
from selectolax.lexbor import LexborHTMLParser

from tests.pages.conftest import read
from tests.support.building import ROOT, SITES
from tests.support.setting import text_pieces

pytestmark = pytest.mark.slow

NBSP = "\N{NO-BREAK SPACE}"
SITES_BY_NAME = {
    "real": (ROOT / "pelicanconf.py", ROOT / "content"),
    "full": (SITES / "full/siteconf.py", SITES / "full/content"),
}
# What the rules for an editor's text pass over in a line, and a theme puts words into.
CONTROLS = "button, option, legend, summary, title, svg text, template, noscript, output"
READ = ("alt", "title", "aria-label", "placeholder", "label")
# What a rule for running text has no say in: the number of a day above its month, a title above its
# text in a message's card, a bibliographic record, whose signs are those of ГОСТ Р 7.0.100-2018.
APART = ".day small, .card .lead, .cite > p:first-of-type"
RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


@pytest.fixture(scope="session", params=SITES_BY_NAME)
def name(request):
    return request.param


@pytest.fixture(scope="session")
def output(name, request):
    return request.getfixturevalue(name).output


def unset(texts):
    """Return what the typographer would change, by where it stands."""
    return {place: text for place, text in texts if typograph(text) != text}


def shown(faults):
    return {place: text.replace(NBSP, "~") for place, text in faults.items()}


def faults_of_page(html):
    """Yield the texts of a page that are not set: in its running text, controls, attributes."""
    tree = LexborHTMLParser(html)
    for node in tree.css(APART):
        node.decompose()
    for root in tree.css(f"body, {CONTROLS}"):
        pieces = text_pieces(root)
        for place, (piece, new) in enumerate(zip(pieces, typograph_pieces(pieces), strict=True)):
            if new != piece:
                yield f"{''.join(pieces[max(0, place - 2) : place])}[{piece} → {new}]"
    for node in tree.css("*"):
        for key, value in node.attrs.items():
            read = key in READ or key.startswith("data-") or (node.tag, key) == ("meta", "content")
            if read and value and RUSSIAN.search(value) and typograph(value) != value:
                yield f"{key}: {value}"


def test_pages(output):
    faults = {}
    for path in sorted(output.rglob("*.html")):
        if found := list(faults_of_page(path.read_text("utf-8"))):
            faults[str(path.relative_to(output))] = [text.replace(NBSP, "~") for text in found]
    assert faults == {}


@pytest.mark.parametrize(
    "html",
    [
        "<p>в <b>саду</b></p>",
        "<button>В сад</button>",
        "<title>Сад — город</title>",
        '<meta name="description" content="у дома">',
        '<img alt="у дома">',
        '<b data-none="не тут"></b>',
    ],
)
def test_a_fault_is_seen(html):
    assert list(faults_of_page(html))


def feeds(output):
    for path in sorted(output.glob("feeds/**/*.xml")):
        made = feedparser.parse(path.read_bytes())
        yield f"{path.name} title", made.feed.title
        yield f"{path.name} subtitle", made.feed.get("subtitle", "")
        for number, entry in enumerate(made.entries):
            yield f"{path.name} {number} title", entry.title
    for path in sorted(output.glob("feeds/**/*.json")):
        made = json.loads(path.read_text("utf-8"))
        for number, one in enumerate([made, *made["items"]]):
            for key in ("title", "description", "summary"):
                yield f"{path.name} {number} {key}", one.get(key, "")
    for path in output.rglob("*.opml"):
        for node in ET.fromstring(path.read_bytes()).iter():  # noqa: S314  # ours
            for key in ("text", "title", "description"):
                yield f"{path.name} {key} {node.get('xmlUrl')}", node.get(key) or node.text or ""


def test_feeds(output):
    texts = list(feeds(output))
    assert any(NBSP in text for _, text in texts)
    assert shown(unset(texts)) == {}


def calendars(output):
    for path in sorted(output.rglob("*.ics")):
        for part in icalendar.Calendar.from_ical(path.read_bytes()).walk():
            for key in ("x-wr-calname", "x-wr-caldesc", "name", "description", "summary"):
                where = f"{path.parent.name}/{path.name} {part.get('uid')} {key}"
                yield where, str(part.get(key, ""))


def test_calendars(output):
    texts = list(calendars(output))
    assert any(NBSP in text for _, text in texts)
    assert shown(unset(texts)) == {}


def test_what_channels_are_given(output):
    entries = json.loads((output / "channels/published.json").read_text("utf-8"))["entries"]
    texts = [(f"{e['id']} {key}", e[key]) for e in entries for key in ("title", "lead")]
    assert texts
    assert shown(unset(texts)) == {}


def test_forms(output):
    paths = sorted(output.glob("guides/**/*.docx"))
    texts = [(f"{p.parent.name}/{p.name}", q.text) for p in paths for q in Document(p).paragraphs]
    assert texts
    assert shown(unset(texts)) == {}


def test_cards(name):
    site = read(*SITES_BY_NAME[name])
    items = (*site.articles, *site.tos, *site.guides, *site.events)
    assert items
    for item in items:
        made = card(site, item)
        words = [made.kicker, made.note, made.title, made.brand, made.place]
        if isinstance(made.panel, Day):
            words += [made.panel.month, made.panel.weekday, made.panel.time]
        assert shown(unset(enumerate(words))) == {}
