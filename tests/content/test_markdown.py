"""The factory's Markdown is Python-Markdown's own, letter for letter."""

import markdown
import pytest
from hub.content.markdown import SETTINGS, markdown_engine
from hypothesis import given
from hypothesis import strategies as st

from tests.support.building import ROOT

EXTENSIONS = ("tables", "footnotes", "fenced_code", "sane_lists")
ENGINE = markdown_engine(EXTENSIONS)
PIECES = (
    *"`*_[]()!<>&#-=+|\\:.~^ \n",
    *("\n\n", "    ", "  \n", "> ", "- ", "1. ", "# ", "## ", "---", "***", "[^1]", "[^1]: "),
    *("](http://a.ru)", "<b>", "</b>", "&amp;", "<http://a.ru>", "[a]: http://b.ru\n", "```\n"),
    *("**два слова**", " *слово* ", "[ссылка]({filename}/a_b.md)", "[**б**](a)", "![к](a.png)"),
    *("| a | b |\n|---|---|\n| *x* | y |", "\t", "\r\n", "]: ", '](a "b")', "\x02"),
    *("слово", "Два слова", "ёлка", "a*b*c", "_x_", "**y**", "http://a.ru", "\N{NO-BREAK SPACE}"),
)


def stock(text: str) -> str:
    """Convert as Python-Markdown does by itself."""
    settings = {"footnotes": dict(SETTINGS["footnotes"])}
    return markdown.markdown(
        text, extensions=list(EXTENSIONS), extension_configs=settings, output_format="html"
    )


@pytest.mark.parametrize("path", sorted(ROOT.glob("content/guides/*.md")), ids=lambda p: p.stem)
def test_shipped_texts_are_converted_as_stock_does(path):
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    assert ENGINE(body) == stock(body)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_markup_is_converted_as_stock_does(text):
    assert ENGINE(text) == stock(text)


def test_one_text_leaves_nothing_to_the_next():
    ENGINE("[^1]\n\n[^1]: сноска\n\n[a]: http://a.ru")
    assert ENGINE("[a] [^1]") == "<p>[a] [^1]</p>"
