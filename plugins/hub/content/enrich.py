"""From Markdown to a body: sanitised, with what the hub adds, set by the rules of typography.

Links to the site's own things stay open, as marks in the HTML (``body``); ``links`` closes them.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.content.body import MARK, Body, Target
from hub.content.figures import open_picture, set_figures, set_loading
from hub.content.markdown import Engine
from hub.content.place import locate
from hub.content.sanitize import sanitize
from hub.content.slips import report_slips
from hub.content.tree import (
    attribute_quotes,
    elements,
    link_videos,
    name_headings,
    wrap_tables,
)
from hub.core.diagnostics import Report
from hub.core.media import beside, credit_line
from hub.core.site import Heading
from hub.core.source import Document
from hub.core.text.characters import normalise, one_line
from hub.core.text.typography import typograph, typograph_html, unescaped

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_INTRASITE = re.compile(
    r"(?:\{|%7B|\|)(filename|static|attach|tag|category|author|index)(?:\}|%7D|\|)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_SHORTCUTS = frozenset({"tag", "category", "author", "index"})


def mark(document: Document, engine: Engine, report: Report) -> Body:
    """Render, sanitise and enrich the body of a document."""
    return enrich_all([(rendered(document, engine), document, report)])[0]


def rendered(document: Document, engine: Engine) -> str:
    """Return the body of a document as HTML that is not sanitised."""
    return engine(document.body) if document.body.strip() else ""


def enrich_all(texts: Sequence[tuple[str, Document, Report]]) -> list[Body]:
    """Sanitise HTML and add what the hub adds; bad links and pictures go to each one's report.

    A stage is done for all texts before the next one begins: so its code and patterns stay in the
    processor's caches, which saves a quarter of the time.
    """
    sanitised = [sanitize(html) for html, _, _ in texts]
    # Entities such as &#8238; may bring a forbidden character back: look again after decoding.
    clean = [normalise(html) for html in sanitised]
    open_texts = [
        _opened(html, sane, document, report)
        for sane, (html, document, report) in zip(clean, texts, strict=True)
    ]
    parts = [typograph_html(text.html) for text in open_texts]
    return [_body(text, of) for text, of in zip(open_texts, parts, strict=True)]


class _Opened(NamedTuple):
    """A text with open links, before it is set."""

    html: str
    targets: tuple[Target, ...] = ()
    headings: tuple[tuple[int, str, str], ...] = ()


def _opened(html: str, clean: str, document: Document, report: Report) -> _Opened:
    tree = LexborHTMLParser(clean).body
    if tree is None:
        return _Opened("")
    if 'class=""' in clean:  # what the sanitiser leaves of other classes
        for node in tree.css('[class=""]'):
            del node.attrs["class"]
    # Ids come from the letters as they were typed: no rule of typography moves an anchor.
    headings = tuple(name_headings(tree)) if "<h" in clean else ()
    if "<a" in clean or "<iframe" in clean or "[^" in clean:
        report_slips(html, tree, document, report)
    targets = _targets(tree, document, report) if "<a " in clean or "<img" in clean else ()
    if "<img" in clean:
        set_figures(tree)
        set_loading(tree, leads="cover" not in document.fields)
    if "<blockquote" in clean:
        attribute_quotes(tree)
    if "<table" in clean:
        wrap_tables(tree)
    if "<iframe" in clean:
        link_videos(tree)
    whole = (tree.inner_html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return _Opened(whole, targets, headings)


def _body(text: _Opened, parts: list[str]) -> Body:
    return Body(
        parts=tuple("".join(parts).strip().split(MARK)),
        targets=text.targets,
        headings=tuple(Heading(level, name, typograph(of)) for level, name, of in text.headings),
        text=_plain(parts),
        opening=_plain(_first_paragraph(parts)),
    )


def _plain(parts: list[str]) -> str:
    """Return the text of HTML that comes in parts: every odd one is a tag."""
    return one_line(unescaped("".join(parts[::2])))


def _first_paragraph(parts: list[str]) -> list[str]:
    """Return the parts of the first paragraph, from the text in it to its end."""
    depth = start = 0
    for place in range(1, len(parts), 2):
        tag = parts[place]
        if tag.startswith(("<p>", "<p ")):
            start = start or place + 1
            depth += 1
        elif tag == "</p>":
            depth -= 1
            if not depth:
                return parts[start:place]
    return []


def _targets(tree: LexborNode, document: Document, report: Report) -> tuple[Target, ...]:
    found: list[Target] = []
    for node in elements(tree, "a", "img"):
        picture = node.tag == "img"
        raw = node.attrs.get("src" if picture else "href") or ""
        alt = (node.attrs.get("alt") or "").strip()
        if picture and (not raw or _names_no_file(raw)):
            place = locate(document, f"![{alt}") or locate(document, alt)
            report.error(document.path, place, "HUB411", alt=alt)
            continue
        if picture and not alt:
            report.error(document.path, locate(document, raw), "HUB404", target=raw)
        target = _target(raw, node, document, report)
        if target is None:
            continue
        key = str(len(found))
        found.append(target)
        if picture:
            open_picture(node, MARK, key, _credit(document, target.name))
        else:
            node.attrs["href"] = f"{MARK}{key}{MARK}"
    return tuple(found)


def _target(raw: str, node: LexborNode, document: Document, report: Report) -> Target | None:
    """Read the address of a link or picture; None when it leads to another site or nowhere."""
    picture = node.tag == "img"
    span = locate(document, raw)
    match = _INTRASITE.fullmatch(raw)
    what, address = (match[1].lower(), match[2]) if match else ("", raw)
    if what in _SHORTCUTS:
        return Target(what, unquote(address).strip("/"), "", raw, span)  # type: ignore[arg-type]
    if not what and (_SCHEME.match(address) or address.startswith("//")):
        if picture:
            report.error(document.path, span, "HUB408", target=raw)
        return None
    if address.startswith("#") or not address:
        return None
    path, fragment = _split(address)
    if path.startswith("/") and not what and not picture:
        return Target("site", path, fragment, raw, span)
    name = beside(document.path, path)
    if name is None:
        report.error(document.path, span, "HUB402", target=raw)
        return None
    return Target("image" if picture else "file", name, fragment, raw, span)


def _names_no_file(raw: str) -> bool:
    """Say whether an address is that of a tag, a category, an author: of no picture."""
    match = _INTRASITE.fullmatch(raw)
    return match is not None and match[1].lower() in _SHORTCUTS


def _credit(document: Document, name: str) -> str:
    """Return what the front matter says of the author and licence of one of its pictures."""
    for key in ("cover", "before", "after"):
        known = document.fields.get(key)
        if isinstance(known, dict) and beside(document.path, str(known.get("file"))) == name:
            return credit_line(*(str(known.get(part) or "") for part in ("credit", "licence")))
    return ""


def _split(address: str) -> tuple[str, str]:
    """Return path and fragment, decoded; a query has no meaning inside the site."""
    path, _, fragment = address.partition("#")
    return unquote(path.partition("?")[0]), fragment
