"""The usual text takes the short way; both ways make the same of it, and odd ones take the long."""

import pytest
from hub.content import enrich
from hub.content.body import MARK
from hub.content.markdown import markdown_engine
from hub.content.sanitize import sanitize
from hub.content.usual import open_usual
from hub.core.diagnostics import Report
from hub.core.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.support.reading import SETTINGS

ENGINES = [
    markdown_engine(SETTINGS["MARKDOWN_EXTENSIONS"], name) for name in ("markdown", "commonmark")
]
BOTH = pytest.mark.parametrize("engine", ENGINES, ids=["markdown", "commonmark"])


def document(text: str) -> Document:
    return Document("news/2026/a.md", {}, text, 1)


def opened(text, engine):
    return open_usual(engine(text), document(text), Report())


USUAL = {
    "paragraphs": 'Раз «два» "три" — 5 > 3.\n\nДва\nстроки.  \nТри.',
    "words": 'Это **важно**, *очень*, ***вместе*** и `код > "x"`, **не *так* уж**.',
    "headings": "# Первый\n\n## Раздел *один*\n\n### top\n\n## Раздел один\n\n## №",
    "links": "[Там]({filename}drugoy.md#kak), [тут](../a.md), [**сайт**](https://a-b.example/x?y=1)"
    " [дом](/tos/дом/) [метка]({tag}двор) [мимо](../../../x.md)",
    "names in Cyrillic": "[дом](https://xn----7sbgxjdopbuoix.xn--p1ai/a) [сад](http://www.xn--p1ai.ru)",
    "lists": "- раз\n- **два**\n    - внутри\n- три\n\nИ:\n\n5. пять\n\n6. шесть",
    "quotes": "> Сказано — и сделано.\n> Ещё.\n\nТак.\n\n> Два.\n>\n> Абзаца.",
    "code": '```\n<x> - 1 "2"\n```'.replace("<x>", "x"),
    "rule": "Раз.\n\n---\n\nДва.",
    "table": "| а | б | в |\n| :-- | --- | ---: |\n| 1 - 2 | [x](a.md) | **3** |",
}
ODD = {
    "HTML": "<b>жирно</b>",
    "what is told by numbers": "а&#8238;б",
    "footnotes": "Раз[^1].\n\n[^1]: Сноска.",
    "a footnote that is none": "Раз[^2].",
    "pictures": "![Двор](dvor.jpg)",
    "a title": "[Газета](https://example.org/ 'Имя')",
    "a hostile address": "[x](javascript:alert(1))",
    "an address that is none": "[x](https://xn--0.ru/)",
    "a drive": "[x](C:/dom.md)",
    "an anchor": "[x](#nigde)",
    "a link without words": "Раз [ ](a.md).",
    "a quote with a speaker": "> Сказано.\n> — Имя, роль",
    "a stroke that joins a bracket": "*раз*\u0338",
    "a quote in a quote": "> Раз.\n>\n> > Два.",
    "a list of three floors": "- а\n    - б\n        - в",
    "code with its language": "```python\nx\n```",
}


def both_ways(text, engine):
    """Read a text the usual way and, as if that were not there, the other."""
    html = engine(text)
    made = []
    for way in (open_usual, lambda *_: None):
        report = Report()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(enrich, "open_usual", way)
            made.append((*enrich.enrich_all([(html, document(text), report)]), list(report)))
    return made


@BOTH
@pytest.mark.parametrize("name", USUAL)
def test_the_usual_takes_the_short_way(name, engine):
    assert opened(USUAL[name], engine) is not None
    short, long = both_ways(USUAL[name], engine)
    assert short == long


@BOTH
@pytest.mark.parametrize("name", ODD)
def test_the_odd_takes_the_long_way(name, engine):
    assert opened(ODD[name], engine) is None


def test_what_no_engine_has_made_takes_the_long_way():
    assert open_usual("<p>Абзац.</p>", document(""), Report()) is None


@pytest.mark.parametrize(
    "html",
    [
        "<p onclick='x'></p>",
        "<p>a",
        "<p><p></p></p>",
        "<p>a <b</p>",
        '<p><a href="//a"b"></a></p>',
        "<p>&copy;</p>",
        "<p>&#1;</p>",
        f"<p>{MARK}0{MARK}</p>",
        "<h2></h3>",
        "<script></script>",
        '<a href="data:x">x</a>',
        '<p><a href="a"><a href="b">x</a></a></p>',
    ],
)
def test_an_engine_is_not_trusted(html):
    assert open_usual(html, document("x"), Report()) is None


PIECES = [
    *"абв \n#>-*_`[]()!|=~:\\.,\"'1", "\n\n", "    ", "**", "- ", "1. ", "> ", "## ", "```\n", "](",
    "[x](a.md)", "[x]({filename}b.md)", "https://a.ru/", "| а | б |\n| --- | ---: |\n| 1 | 2 |",
    "— Имя, роль", "двор", "...", "х", "\u0301", "\u0338", "\u00a0", "[^1]", "[1]: a.md\n",
    "<", "&", "[x](https://xn--a.xn--p1ai/)",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from([*PIECES, *USUAL.values()]), max_size=14).map("".join)


@BOTH
@settings(max_examples=30)
@given(TEXTS)
def test_both_ways_make_the_same(engine, text):
    short, long = both_ways(text, engine)
    assert short == long


@BOTH
@settings(max_examples=30)
@given(TEXTS)
def test_the_sanitiser_would_take_nothing_out(engine, text):
    html = engine(text)
    if open_usual(html, document(text), Report()):
        assert parsed(sanitize(html)) == parsed(html)


def parsed(html: str) -> str:
    body = LexborHTMLParser(html).body
    return (body.inner_html or "") if body else ""
