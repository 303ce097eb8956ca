"""From Markdown to a body: sanitised, with what the hub adds, set by the rules of typography.

Links to the site's own things stay open, as marks in the HTML (``body``); ``links`` closes them.
"""

from collections.abc import Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.content.body import MARK, Body, Target
from hub.content.figures import open_picture, set_figures, set_loading
from hub.content.markdown import Engine
from hub.content.place import locate
from hub.content.sanitize import sanitize
from hub.content.slips import report_slips
from hub.content.targets import names_no_file, target_of
from hub.content.tree import (
    attribute_quotes,
    elements,
    link_videos,
    name_headings,
    wrap_tables,
)
from hub.content.usual import Opened, open_usual
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.media import beside, credit_line
from hub.core.said import Heading
from hub.core.text.characters import normalise, one_line
from hub.core.text.typography.html import apart, typograph_parts, unescaped
from hub.core.text.typography.typeset import typograph


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
    # For one text its patterns are not worth their making.
    usual = [open_usual(*text) if len(texts) > 1 else None for text in texts]
    others = [text for text, is_done in zip(texts, usual, strict=True) if not is_done]
    sanitised = [sanitize(html) for html, _, _ in others]
    # Entities such as &#8238; may bring a forbidden character back: look again after decoding.
    clean = [normalise(html) for html in sanitised]
    rest = (_opened(sane, *text) for sane, text in zip(clean, others, strict=True))
    opened = [text or next(rest) for text in usual]
    for text in opened:
        typograph_parts(text.parts)
    return [_body(text) for text in opened]


def _opened(clean: str, html: str, document: Document, report: Report) -> Opened:
    tree = LexborHTMLParser(clean).body
    if tree is None:
        return Opened([""])
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
    return Opened(apart(whole), targets, headings)


def _body(text: Opened) -> Body:
    parts = text.parts
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
        if picture and (not raw or names_no_file(raw)):
            place = locate(document, f"![{alt}") or locate(document, alt)
            report.error(document.path, place, "HUB411", alt=alt)
            continue
        if picture and not alt:
            report.error(document.path, locate(document, raw), "HUB404", target=raw)
        target = target_of(raw, document, report, picture=picture)
        if target is None:
            continue
        key = str(len(found))
        found.append(target)
        if picture:
            open_picture(node, MARK, key, _credit(document, target.name))
        else:
            node.attrs["href"] = f"{MARK}{key}{MARK}"
    return tuple(found)


def _credit(document: Document, name: str) -> str:
    """Return what the front matter says of the author and licence of one of its pictures."""
    for key in ("cover", "before", "after"):
        known = document.fields.get(key)
        if isinstance(known, dict) and beside(document.path, str(known.get("file"))) == name:
            return credit_line(*(str(known.get(part) or "") for part in ("credit", "licence")))
    return ""
