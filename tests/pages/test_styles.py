"""Each page carries the styles of what it can print, and no others."""

import re

import pytest
from hub.pages.assets import stylesheets
from hub.pages.styles import roots
from lxml import html

from tests.pages.conftest import THEME


@pytest.mark.parametrize(
    ("css", "classes"),
    [
        (".a { b: c } .d .e, f.g:hover { h: i }", {"a", "d", "g"}),
        ("@media (min-width: 3em) { .a:not(.b) > .c { d: e } }", {"a"}),
        (":is(.a, .b) .c { d: e }", {"a", "b"}),
        ("main:has(#x:checked) .a { b: c }", {"a"}),
        ("body:has(.a) .b { c: d }", {"a"}),
        (".a { & .b { c: d } }", {"a"}),
        ("/* .a { */ p { b: url(c.d) }", set()),
    ],
)
def test_classes_with_which_rules_begin(css, classes):
    assert roots(css) == classes


def test_pages_have_the_styles_of_every_class_that_they_print(rendered):
    parts = [part for part in stylesheets(THEME, lambda name: name) if not part.always]
    owners = {part.name: (part.css[:60], roots(part.css)) for part in parts}
    for path, text in rendered.items():
        sheet = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
        if sheet is None:
            continue
        printed = {
            c for e in html.document_fromstring(text).iter() for c in (e.get("class") or "").split()
        }
        for name, (start, own) in owners.items():
            assert start in sheet[1] or not own & printed, (path, name, own & printed)


def test_pages_leave_out_what_they_never_print(rendered):
    [sheet] = re.findall(r"<style>(.*?)</style>", rendered["glossary/index.html"], re.DOTALL)
    for css in (".cal td", ".steps h2", ".prose img", ".by-ad"):
        assert css not in sheet
    assert ".terms" in sheet
