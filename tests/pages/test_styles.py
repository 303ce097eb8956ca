"""Each page carries the styles of what it prints, and no others."""

import re

import pytest
from hub.pages.assets import stylesheets
from hub.pages.rules import read, roots, ways
from hub.pages.scripts import Scripts
from hub.pages.styles import printed
from lxml import html

from tests.pages.conftest import THEME
from tests.support.building import ROOT

STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@pytest.mark.parametrize(
    ("css", "classes"),
    [
        (".a{b:c}.d .e,f.g:hover{h:i}", {"a", "d", "g"}),
        ("@media (min-width: 3em){.a:not(.b) > .c{d:e}}", {"a"}),
        (":is(.a,.b) .c{d:e}", {"a", "b"}),
        ("main:has(#x:checked) .a{b:c}", {"a"}),
        ("body:has(.a) .b{c:d}", {"a"}),
        (".a{& > p{c:d}}", {"a"}),
        ("p{b:url(c.d)}", set()),
    ],
)
def test_classes_with_which_rules_begin(css, classes):
    assert roots(read(css)) == classes


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ('<p class="a b"><i\nclass="c">', {"a", "b", "c"}),
        ("<p class='a b'><i class=c>", {"a", "b", "c"}),
        ('<p data-tones="a b" id="c">', {"a", "b"}),
        ("<p>classes=a</p>", set()),
    ],
)
def test_classes_that_are_printed(text, classes):
    assert printed(text) == classes


def test_pages_have_every_rule_of_what_they_print(rendered):
    """Whatever the template seems to print: the HTML itself is asked, with another parser."""
    parts = [read(part.css) for part in stylesheets(THEME, lambda name: name)]
    selectors = {(s.text, way) for part in parts for s in every(part) for way in s.ways if way}
    assert len(selectors) > 300
    for path, text in rendered.items():
        sheet = STYLE.search(text)
        if sheet is None:
            continue
        own = {s.text for s in every(read(sheet[1]))}
        there = {
            c for e in html.document_fromstring(text).iter() for c in (e.get("class") or "").split()
        }
        lost = {text for text, way in selectors if there.issuperset(way) and text not in own}
        assert lost == set(), path


def every(items):
    for item in items:
        if not isinstance(item, str):
            yield from item.selectors
            yield from every(item.items)


def test_pages_leave_out_what_they_do_not_print(rendered):
    sheets = {path: found[1] for path, text in rendered.items() if (found := STYLE.search(text))}
    for css in (".cal td", ".steps h2", ".prose img", ".by-ad"):
        assert css not in sheets["glossary/index.html"]
    assert ".terms" in sheets["glossary/index.html"]
    quoting = {path for path, css in sheets.items() if ".quote p" in css}
    assert quoting == {path for path in sheets if 'class="quote' in rendered[path]} != set()
    for path, css in sheets.items():
        declared, used = (set(re.findall(rf"{form}(--[\w-]+)", css)) for form in ("[{;]", r"var\("))
        assert declared <= used, path


def test_pages_with_the_same_classes_share_a_sheet(rendered):
    sheets = [found[1] for text in rendered.values() if (found := STYLE.search(text))]
    assert len(set(sheets)) < len(sheets)


def test_words_of_scripts_are_those_of_what_they_import():
    scripts = Scripts(THEME)
    assert {"about", "slider"} <= scripts.words(["site.js"])
    assert "find-list" not in scripts.words(["site.js"])
    assert {"find-list", "answer", "none"} <= scripts.words(["tos/find.js"])
    assert scripts.words(["no/such.js"]) == set()


def test_scripts_ask_for_no_custom_property():
    """Those that no rule uses are left out."""
    for path in THEME.rglob("static/**/*.js"):
        text = path.read_text("utf-8")
        assert "getPropertyValue" not in text, path
        assert "var(--" not in text, path


def test_no_rule_is_for_a_class_that_nothing_gives():
    parts = [read(part.css) for part in stylesheets(THEME, lambda name: name)]
    names = {name for part in parts for way in ways(part) for name in way}
    sources = (p for root in (THEME, ROOT / "plugins/hub") for p in root.rglob("*.*"))
    texts = (p.read_text("utf-8") for p in sources if p.suffix in {".html", ".js", ".py"})
    given = {word for text in texts for word in re.findall(r"[\w-]+", text)}
    assert names - given == set()
