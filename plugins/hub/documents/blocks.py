"""A form's HTML as blocks: what a word processor knows, and nothing of any one of them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.core.frozen import frozen

Style = Literal["heading", "subheading", "text", "item", "small"]
_HEADINGS: dict[str, Style] = {"h2": "heading", "h3": "subheading", "h4": "subheading"}
_BOLD, _ITALIC = frozenset({"strong", "b", "th"}), frozenset({"em", "i"})


@frozen
class Run:
    """A piece of text in one face."""

    text: str
    bold: bool = False
    italic: bool = False


@frozen
class Paragraph:
    """A paragraph; ``mark`` is the bullet or number of an item."""

    style: Style
    runs: tuple[Run, ...]
    mark: str = ""


@frozen
class Table:
    """A table; the first row is its head."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]


Block = Paragraph | Table


def blocks(html: str) -> tuple[Block, ...]:
    """Read sanitised HTML: headings, paragraphs, lists, tables; other elements by their content."""
    body = LexborHTMLParser(html).body
    return tuple(_blocks(body)) if body else ()


def _blocks(parent: LexborNode) -> Iterator[Block]:
    for node in parent.iter():
        tag = node.tag or ""
        if tag in _HEADINGS:
            yield Paragraph(_HEADINGS[tag], _runs(node))
        elif tag == "p":
            yield from (Paragraph("text", runs) for runs in _lines(_runs(node)))
        elif tag in {"ul", "ol"}:
            yield from _items(node, numbered=tag == "ol")
        elif tag == "table":
            yield Table(tuple(tuple(map(_runs, row.css("th, td"))) for row in node.css("tr")))
        else:
            yield from _blocks(node)


def _items(node: LexborNode, *, numbered: bool) -> Iterator[Paragraph]:
    for number, item in enumerate((n for n in node.iter() if n.tag == "li"), 1):
        yield Paragraph("item", _runs(item), f"{number}." if numbered else "•")


def _lines(runs: Iterable[Run]) -> Iterator[tuple[Run, ...]]:
    """Split at line breaks: each line of a form to fill in is a paragraph of its own."""
    line: list[Run] = []
    for run in runs:
        if run.text == "\n":
            yield tuple(line)
            line = []
        else:
            line.append(run if line else replace(run, text=run.text.lstrip(" ")))
    yield tuple(line)


def _runs(node: LexborNode, *, bold: bool = False, italic: bool = False) -> tuple[Run, ...]:
    bold = bold or node.tag in _BOLD
    italic = italic or node.tag in _ITALIC
    found: list[Run] = []
    for child in node.iter(include_text=True):
        if child.tag == "br":
            found.append(Run("\n"))
        elif child.tag == "-text":
            text = " ".join((child.text() or "").split(" ")).replace("\n", " ")
            if text:
                found.append(Run(text, bold, italic))
        else:
            found += _runs(child, bold=bold, italic=italic)
    return tuple(found)
