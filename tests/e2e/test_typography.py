"""What an editor wrote is set alike wherever it goes: pages, feeds, calendars, messages."""

import json
from urllib.parse import urlsplit

import feedparser
import icalendar
import pytest
from hub.core.text.typography.typeset import typograph
from selectolax.lexbor import LexborHTMLParser

NBSP = "\N{NO-BREAK SPACE}"


def entries(output):
    return json.loads((output / "channels/published.json").read_text("utf-8"))["entries"]


def pages(output):
    for entry in entries(output):
        page = output / urlsplit(entry["url"]).path.strip("/") / "index.html"
        tree = LexborHTMLParser(page.read_text("utf-8"))
        yield from (title.text(strip=True) for title in tree.css("h1"))
        yield from (text.text() for text in tree.css(".prose > p"))
        yield from (image.attrs["alt"] or "" for image in tree.css("main img[alt]"))


def feeds(output):
    for form in ("rss.xml", "atom.xml"):
        for entry in feedparser.parse((output / f"feeds/all.{form}").read_bytes()).entries:
            yield entry.title
    for name in ("all", "grants", "events"):
        for entry in json.loads((output / f"feeds/{name}.json").read_text("utf-8"))["items"]:
            yield from (entry["title"], entry["summary"])


def calendars(output):
    for path in [*output.glob("*.ics"), *output.glob("events/**/*.ics")]:
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            yield from (str(event["SUMMARY"]), str(event.get("DESCRIPTION", "")))


def messages(output):
    for entry in entries(output):
        yield from (entry["title"], entry["lead"])


@pytest.mark.parametrize("texts", [pages, feeds, calendars, messages])
def test_texts_are_set(real, texts):
    found = list(texts(real.output))
    assert any(NBSP in text for text in found)
    assert [text for text in found if typograph(text) != text] == []
    # A date may end with its own point: «до 1 мая 2026 г.».
    assert [text for text in found if "г.." in text] == []
