"""What the hub adds to Markdown, on the sanitised tree, so that any engine gets it.

Heading ids, quotes of named people, tables that scroll by themselves, videos as links.
"""

import re
from collections.abc import Iterator
from functools import cache
from html import escape
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.content.sanitize import embed_page
from hub.core.regex import regex
from hub.core.text.characters import one_line
from hub.core.text.slug import slugify

# Ids that the templates use for themselves.
RESERVED_IDS = frozenset({"top", "main", "nav", "search", "footer"})

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_DASHES = "—–-"
_SPEAKER = regex(r"[—–-]\s*(?P<name>[^\s,—–][^,—–]{1,79}?)(?:,\s*(?P<role>.{2,300}))?\s*")
_QUOTE = (
    '<figure class="quote"><blockquote></blockquote><figcaption class="who"></figcaption></figure>'
)
# A quote that is longer is set as text: a page of headlines cannot be read.
_LONG = 400
TABLE = '<div class="table" role="region" aria-label="Таблица" tabindex="0"></div>'
_VIDEO = '<p class="video"><a></a></p>'


def elements(tree: LexborNode, *tags: str) -> list[LexborNode]:
    """Return the elements of these kinds, in their order; a selector would cost ten times more."""
    return [node for node in tree.traverse() if node.tag in tags]


def plain(node: LexborNode) -> str:
    """Return the text of a node with single spaces; those that must not break stay."""
    return one_line(node.text())


def name_headings(tree: LexborNode) -> Iterator[tuple[int, str, str]]:
    """Give each heading an id made from its text, and yield its level, id and text.

    ``h1`` becomes ``h2``: the page has its own.
    """
    seen: set[str] = set()
    for found in elements(tree, *_HEADINGS):
        node = _renamed(found, "h2") if found.tag == "h1" else found
        text = plain(node)
        name = free_name(text, seen)
        node.attrs["id"] = name
        yield int((node.tag or "h2")[1]), name, text


def free_name(heading: str, seen: set[str]) -> str:
    """Return an id for a heading, made from its text; it is added to those that were seen."""
    name = base = slugify(heading) or "razdel"
    number = 1
    while name in seen or name in RESERVED_IDS:
        number += 1
        name = f"{base}-{number}"
    seen.add(name)
    return name


def attribute_quotes(tree: LexborNode) -> None:
    """Turn a quote whose last line is «— Имя, роль» into a figure with a caption."""
    for merged in elements(tree, "blockquote"):
        for quote in _apart(merged):
            _attribute(quote)


def _apart(merged: LexborNode) -> Iterator[LexborNode]:
    """Take quotes apart that Markdown made one of: each ends where its speaker is named."""
    said: list[str] = []
    blocks = list(merged.iter())
    for block in blocks[:-1]:
        said.append(block.html or "")
        words, match = _speaker(block)
        if block.tag == "p" and match and words:
            quote = put_before(merged, "<blockquote></blockquote>")
            quote.inner_html = "\n".join(said)
            said.clear()
            yield quote
    if blocks and len(said) < len(blocks) - 1:
        merged.inner_html = "\n".join([*said, blocks[-1].html or ""])
    yield merged


def _speaker(paragraph: LexborNode) -> tuple[str, re.Match[str] | None]:
    """Return what is said, as HTML, and who says it in the last line."""
    said, _, speaker = (paragraph.inner_html or "").rstrip().rpartition("\n")
    if "<a" in speaker or not any(dash in speaker for dash in _DASHES):
        return "", None
    match = _SPEAKER.fullmatch(" ".join(_text_of(speaker).split()))
    return said.removesuffix("<br>").strip(), match


def _attribute(quote: LexborNode) -> None:
    paragraphs = elements(quote, "p")
    if not paragraphs or len(elements(quote, "blockquote")) > 1:
        return
    last = paragraphs[-1]
    said, match = _speaker(last)
    if match is None or len(plain(quote)) == len(plain(last)) == len(match[0]):
        return
    if said:
        last.inner_html = said
    else:
        last.decompose()
    figure = put_before(quote, _QUOTE)
    if len(plain(quote)) > _LONG:
        figure.attrs["class"] = "quote long"
    name, role = (escape((match[part] or "").strip(), quote=False) for part in ("name", "role"))
    words = f"<b>{name}</b> <span>{role}</span>" if role else f"<b>{name}</b>"
    _first(figure, "figcaption").inner_html = words
    _first(figure, "blockquote").inner_html = (quote.inner_html or "").strip()
    quote.decompose()


def wrap_tables(tree: LexborNode) -> None:
    """Let a wide table scroll by itself, by keyboard too; columns are aligned by class."""
    for cell in elements(tree, "td", "th"):
        if style := cell.attrs.get("style"):
            cell.attrs["class"] = style.removeprefix("text-align: ").strip(";")
            del cell.attrs["style"]
    for table in elements(tree, "table"):
        if not is_inside(table, "table"):
            put_before(table, TABLE).insert_child(table, move=True)


def is_inside(node: LexborNode, tag: str) -> bool:
    """Say whether an element of this kind is around a node."""
    above = node.parent
    while above is not None and above.tag != tag:
        above = above.parent
    return above is not None


def link_videos(tree: LexborNode) -> None:
    """Show a video as a link to its page: nothing foreign is loaded before a click."""
    for frame in elements(tree, "iframe"):
        page = embed_page(frame.attrs.get("src") or "")
        if page is not None:
            link = _first(put_before(frame, _VIDEO), "a")
            link.attrs["href"] = page
            link.inner_html = escape(f"Смотреть видео на {urlsplit(page).hostname}")
        frame.decompose()


def _renamed(node: LexborNode, tag: str) -> LexborNode:
    placed = put_before(node, f"<{tag}></{tag}>")
    placed.inner_html = node.inner_html or ""
    node.decompose()
    return placed


def put_before(node: LexborNode, markup: str) -> LexborNode:
    """Parse ``markup`` into one element before ``node``; return that element."""
    body = _parsed(markup).body
    if body is None or body.child is None:
        raise ValueError(markup)
    node.insert_before(body.child)  # a copy
    if node.prev is None:
        raise ValueError(markup)
    return node.prev


@cache
def _parsed(markup: str) -> LexborHTMLParser:
    return LexborHTMLParser(markup)


def _first(node: LexborNode, selector: str) -> LexborNode:
    found = node.css_first(selector)
    if found is None:
        raise LookupError(selector)
    return found


def _text_of(markup: str) -> str:
    body = LexborHTMLParser(markup).body
    return body.text() if body else ""
