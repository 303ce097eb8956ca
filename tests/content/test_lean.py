"""What is lean gives way: to odd trees, to other extensions, to what they put in its place."""

from xml.etree.ElementTree import Comment, Element, ProcessingInstruction, QName, SubElement

import markdown
import pytest
from hub.content.lean.extension import Lean
from hub.content.lean.html import to_html
from hypothesis import given
from hypothesis import strategies as st
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.serializers import to_html_string
from markdown.util import AtomicString

TEXTS = st.sampled_from(
    [None, "", "слово", "a & b", "&amp;", "<", '"', "a\nb", AtomicString("*x*")]
)
TAGS = st.sampled_from(
    ["p", "br", "HR", "script", "input", "d:e", Comment, ProcessingInstruction, QName("{u}a"), None]
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["checked", "title", "href"]), st.sampled_from(["checked", "", 'a"<&', None])
)


def element(tag, attributes, text, tail, inside) -> Element:
    made = Element(tag, attributes)
    made.text, made.tail = text, tail
    made.extend(inside)
    return made


LEAVES = st.builds(element, TAGS, ATTRIBUTES, st.just("x"), TEXTS, st.just([]))
TREES = st.recursive(
    LEAVES,
    lambda inside: st.builds(
        element, st.just("div"), ATTRIBUTES, TEXTS, TEXTS, st.lists(inside, max_size=3)
    ),
    max_leaves=8,
)


@given(TREES)
def test_any_tree_is_written_as_stock_does(tree):
    assert to_html(tree) == to_html_string(tree)


def test_deep_trees_are_written():
    root = below = Element("div")
    for _ in range(5000):
        below = SubElement(below, "b")
    assert to_html(root) == to_html_string(root)


class Shout(SimpleTagInlineProcessor):
    """«!!слово!!»"""


class Centred(ParagraphProcessor):
    """«слово»: a paragraph that begins with a letter, and is none."""

    def test(self, parent, block):  # noqa: ARG002  (Python-Markdown's signature)
        return block.startswith("слово")

    def run(self, parent, blocks):
        SubElement(parent, "center").text = blocks.pop(0)


class NoHtml(HtmlBlockPreprocessor):
    def run(self, lines):
        return [f"{lines[0]}!", *lines[1:]]


class Foreign(Extension):
    def __init__(self, place):
        super().__init__()
        self.place = place

    def extendMarkdown(self, md):  # noqa: N802  (Python-Markdown's name)
        if self.place == "inline":
            md.inlinePatterns.register(Shout(r"(!!)(.+?)!!", "u"), "shout", 200)
        elif self.place == "block":
            md.parser.blockprocessors.register(Centred(md.parser), "centred", 12)
        else:
            md.preprocessors.register(NoHtml(md), "html_block", 20)


@pytest.mark.parametrize("place", ["inline", "block", "lines"])
def test_what_others_register_is_asked(place):
    text = "слово !!громко!! и **жирно**\n\nВторой абзац\n\n- слово\n- другое"
    lean, stock = (
        markdown.markdown(text, extensions=[Foreign(place), *more], output_format="html")
        for more in ([Lean()], [])
    )
    assert lean == stock
    assert lean != markdown.markdown(text, output_format="html")


HEADERS = [
    "# Раз",
    "###### Раз",
    "####### Раз",
    "## Раз ##",
    "##Раз# #",
    "#",
    "###",
    "# #",
    "#\\# Раз",
    "# Раз\nдва",
    "Раз\n## Два\nтри",
    "  # Раз",
    "- # Раз\n- ## Два",
    "> # Раз #",
]
MARKED = [
    "*раз* **два** [три](a.md)",
    "**раз*",
    "*раз**",
    "***раз***",
    "![раз](a.jpg) [два](b.md)",
    "[^1] [раз](a.md)",
    "!*раз*",
    "* раз*",
    "**раз\nдва**  \n*три*",
    "[раз] (a.md)",
    "[*раз*](a.md)",
    "раз  \nдва",
]
BLOCKS = [
    "- раз\n\n    два\n- три",
    "> - раз\n> - два",
    "| а |\n| --- |\n| б |",
    "```\nx\n```",
    "    x\n\n    y",
    "<div>раз</div>\n\nдва",
    "<b>раз</b>",
]


@pytest.mark.parametrize("text", [*HEADERS, *MARKED, *BLOCKS])
def test_lean_reads_as_stock_does(text):
    stages = ["tables", "footnotes", "fenced_code", "sane_lists"]
    lean, stock = (
        markdown.markdown(text, extensions=[*stages, *more], output_format="html")
        for more in ([Lean()], [])
    )
    assert lean == stock
