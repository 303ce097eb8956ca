"""What holds for every file of every site: links, characters, formats, markup."""

import json
import re
import unicodedata
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from hub.core.text.characters import FORBIDDEN

from tests.support.building import SITES
from tests.support.crawling import first, ids, links, parsed, target, values

pytestmark = pytest.mark.slow

NBSP = "\N{NO-BREAK SPACE}"

ROOTS = {
    "minimal": "http://localhost/",
    "full": "https://vydumansk.example/sosedi/",
    "full_bare": "http://localhost/",
    "hostile": "https://zlo.example/",
    "sample": "http://blog.notmyidea.org/",
    "real": "https://gorozhane.example/",
}
TEXT = {".html", ".xml", ".ics", ".txt", ".webmanifest", ".svg", ".js", ".css", ".json"}
SCHEMES = {"http:", "https:", "mailto:", "tel:", "tg:", "webcal:"}
# What readers of feeds and calendars get has no use for an address without a host.
ADDRESSED = sorted(set(ROOTS) - {"minimal", "full_bare"})


@pytest.fixture(params=ROOTS)
def site(request):
    """Each site in turn, with the address of its root."""
    return request.getfixturevalue(request.param), ROOTS[request.param]


@pytest.fixture(params=ADDRESSED)
def addressed(request):
    """Each site that has an address."""
    return request.getfixturevalue(request.param), ROOTS[request.param]


def full_pages(run):
    """Yield the parsed pages but for those that only lead on to a new address."""
    for path, page in run.pages.items():
        if 'http-equiv="refresh"' not in page:
            yield path, parsed(page)


def texts(run):
    for path, data in run.files.items():
        if PurePosixPath(path).suffix in TEXT and not path.startswith("media/"):
            yield path, data


# --- links


def test_every_internal_link_leads_to_a_file(site):
    run, root = site
    missing = []
    for path, data in run.files.items():
        here = root + path.removesuffix("index.html")
        for link in links(path, data):
            found = target(link, here, root)
            if found and found[0] not in run.files:
                missing.append(f"{path}: {link}")
    assert missing == []


def test_every_fragment_leads_to_an_id(site):
    run, root = site
    known = {}
    missing = []
    for path, data in run.files.items():
        here = root + path.removesuffix("index.html")
        # Stock content keeps the anchors of docutils' code listings, whose ids are not kept.
        for link in links(path, data) if "notmyidea" not in root else ():
            name, fragment = target(link, here, root) or ("", "")
            if fragment and name in run.files:
                if name not in known:
                    known[name] = ids(name, run.files[name])
                if fragment not in known[name]:
                    missing.append(f"{path}: {link}")
    assert missing == []


def test_links_below_a_folder_of_the_host_stay_below_it(full):
    for path, page in full.pages.items():
        for link in links(path, page.encode()):
            assert not re.match(r"/(?!sosedi/|sosedi$|/)", link), (path, link)


def test_no_link_goes_to_a_local_machine(site):
    run, _ = site
    for path, data in texts(run):
        assert b"localhost" not in data, path
        assert b"127.0.0.1" not in data, path


def test_addresses_for_other_programs_are_absolute(addressed):
    run, root = addressed
    for path, data in run.files.items():
        if path.endswith((".xml", ".ics")):
            for link in links(path, data):
                assert re.match(r"(https?|mailto|tel|tg):", link), (path, link)
    for path, page in run.pages.items():
        canonical = first(parsed(page), "link[rel=canonical]").attrs["href"] or ""
        assert canonical.startswith(root), path


def test_nothing_is_loaded_from_another_host(site):
    run, root = site
    for path, page in run.pages.items():
        tree = parsed(page)
        loaded = [
            n.attrs.get("src") or "" for n in tree.css("img, script, iframe, video, audio, source")
        ]
        loaded += values(tree, "href", "link:not([rel=canonical], [rel=alternate])")
        for link in loaded:
            here = root + path.removesuffix("index.html")
            assert not link or target(link, here, root), (path, link)
        assert not tree.css("iframe, object, embed, video, audio, base"), path


# --- characters


def test_texts_are_clean(site):
    run, _ = site
    for path, data in texts(run):
        text = data.decode("utf-8")
        assert not text.startswith("\ufeff"), path
        if path.endswith(".ics"):
            text = text.replace("\r\n", "\n")
        assert "\r" not in text, path
        assert unicodedata.is_normalized("NFC", text), path
        found = FORBIDDEN.search(text)
        assert found is None, (path, found)


def test_joined_emoji_survive(full):
    page = full.text("news/2026/lovushka/index.html")
    assert "👩‍👩‍👧‍👦" in page
    assert "🏳️‍🌈" in page
    assert "👩‍👩‍👧‍👦" in full.text("feeds/all.rss.xml")


def test_names_of_files_are_plain(site):
    run, _ = site
    for path in run.files:
        assert re.fullmatch(r"[a-zA-Z0-9._/-]+", path), path
        assert ".." not in path.split("/")
        assert max(len(part) for part in path.split("/")) <= 255


def test_braces_of_templates_stay_letters(full, hostile):
    page = full.text("news/2026/lovushka/index.html").replace(NBSP, " ")
    for literal in ("{{ site.name }}", '{% include "base.html" %}', "{# не примечание #}"):
        assert literal in page
    assert "49" not in re.sub(r"\d{3,}|&#\d+;|[0-9a-f]{8}", "", first(parsed(page), "main").text())
    assert "{{ если }}" in full.text("events/2026/subbotnik-po-vtornikam/index.html")
    assert "{{ если }}" in full.text("events/2026/subbotnik-po-vtornikam/event.ics")
    assert "{{ site.name }} {% raw %}" in full.text("feeds/all.rss.xml")
    for path, data in hostile.files.items():
        if b"7*7" in data or b"7<em>" in data:
            assert b">49<" not in data, path


# --- formats


def test_xml_is_well_formed(site):
    run, _ = site
    found = [path for path in run.files if path.endswith((".xml", ".svg"))]
    assert found
    for path in found:
        ET.fromstring(run.files[path])  # noqa: S314


def test_json_is_valid(site):
    run, _ = site
    found = [path for path in run.files if path.endswith((".json", ".webmanifest"))]
    assert found
    for path in found:
        json.loads(run.files[path])


def test_feeds_are_in_order(site):
    run, _ = site
    found = [p for p in run.files if p.startswith("feeds/") and p.endswith(".xml")]
    assert {"feeds/all.rss.xml", "feeds/all.atom.xml"} <= set(found)
    for path in found:
        feed = feedparser.parse(
            run.files[path], response_headers={"content-type": "text/xml; charset=utf-8"}
        )
        assert feed.bozo == 0, (path, feed.get("bozo_exception"))
        entries = [entry.id for entry in feed.entries]
        assert len(entries) == len(set(entries)), path


def test_calendars_can_be_read(site):
    run, _ = site
    found = [path for path in run.files if path.endswith(".ics")]
    assert "calendar.ics" in found
    for path in found:
        data = run.files[path]
        assert b"\n" not in data.replace(b"\r\n", b""), path
        for component in icalendar.Calendar.from_ical(data).walk():
            assert component.errors == [], path


def test_sitemap_lists_exactly_the_pages_for_robots(addressed):
    run, root = addressed
    found = [target(link, root, root) for link in links("sitemap.xml", run.files["sitemap.xml"])]
    assert None not in found
    listed = {place[0] for place in found if place}
    indexed = {
        path
        for path, page in run.pages.items()
        if not parsed(page).css('meta[name="robots"][content*="noindex"]')
    }
    assert listed == indexed
    assert "index.html" in listed
    assert "404.html" not in listed


def test_robots_are_let_in_only_with_an_address(full, full_bare):
    assert "Disallow: /" not in full.text("robots.txt")
    assert "Sitemap: https://vydumansk.example/sosedi/sitemap.xml" in full.text("robots.txt")
    assert "Disallow: /" in full_bare.text("robots.txt")


# --- markup


def test_every_page_has_what_a_page_needs(site):
    run, _ = site
    for path, page in run.pages.items():
        tree = parsed(page)
        assert page.startswith("<!doctype html>\n<html lang="), path
        assert len(tree.css("h1")) == 1, path
        assert len(tree.css("title")) == 1, path
        assert (first(tree, "title").text() or "").strip(), path
        found = values(tree, "id")
        assert len(found) == len(set(found)), (path, sorted(i for i in found if found.count(i) > 1))
        for image in tree.css("img"):
            assert "alt" in image.attrs, path


def test_scripts_are_only_those_of_the_theme(site):
    """One in the page, the same on every page and allowed by its hash, and one file."""
    run, _ = site
    inline = set()
    for path, page in run.pages.items():
        tree = parsed(page)
        for node in tree.css("script"):
            if source := node.attrs.get("src"):
                assert re.fullmatch(r"(/sosedi)?/theme/[\w./-]+\.js", source), path
            elif node.attrs.get("type") != "application/ld+json":
                inline.add(node.text())
        assert not re.search(r"<[a-z][^<>]*\son[a-z]+\s*=", re.sub(r'"[^"]*"', '""', page)), path
        for node in tree.css("*"):
            assert not any(name.startswith("on") for name in node.attrs), (
                path,
                (node.html or "")[:200],
            )
            assert "style" not in node.attrs, (path, (node.html or "")[:200])
            for name in ("href", "src", "action", "cite"):
                link = (node.attrs.get(name) or "").strip().lower()
                scheme = re.match(r"[a-z][a-z0-9+.-]*:", link)
                assert not scheme or scheme[0] in SCHEMES, path
    assert len(inline) <= 1


def test_every_page_has_its_main_part_and_a_closed_policy(site):
    run, _ = site
    for path, tree in full_pages(run):
        assert len(tree.css("main")) == 1, path
        (policy,) = values(tree, "content", 'meta[http-equiv="Content-Security-Policy"]')
        assert policy.startswith("default-src 'none'"), path
        assert "unsafe" not in policy, path


def test_titles_with_markup_are_shown_as_written(hostile):
    attack = "\"'><script>alert(1)</script><b onclick=alert(1)>&amp;{{7*7}}{%x%}]]>"
    page = parsed(hostile.text("news/2026/zlo/index.html"))
    assert first(page, "h1").text() == f"Новость{attack}"
    assert f"Новость{attack}" in first(page, "title").text()
    for name in ("rss", "atom"):
        feed = feedparser.parse(hostile.files[f"feeds/all.{name}.xml"], sanitize_html=False)
        titles = [entry.title for entry in feed.entries]
        assert any(title.startswith(("Вторая", "Новость")) for title in titles)
    assert hostile.text("site.webmanifest").count("\\u003c") == 0
    assert json.loads(hostile.text("site.webmanifest"))["name"].startswith("Имя \"'> <script>")


def test_calendar_cannot_be_split_by_a_text(hostile):
    for path in ("calendar.ics", "events/2026/zlo/event.ics"):
        calendar = icalendar.Calendar.from_ical(hostile.files[path])
        events = calendar.walk("VEVENT")
        assert len(events) == 1, path
        assert "BEGIN:VEVENT" in str(events[0]["SUMMARY"])


def test_every_payload_leaves_the_rest_of_its_text(hostile):
    payloads = (SITES / "hostile/payloads.txt").read_text("utf-8").split("\n----\n")
    assert len(payloads) > 70
    for number in range(len(payloads)):
        page = parsed(hostile.text(f"news/2026/novost-nomer-{number}/index.html"))
        prose = first(page, ".prose")
        assert "Начало, которое остаётся." in prose.text()
        assert not prose.css(
            "script, style, iframe, form, input, svg, math, object, embed, meta, link"
        )
        assert first(page, "body > footer").text()
        assert prose.parent is not None
