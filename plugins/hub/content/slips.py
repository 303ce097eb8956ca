"""Slips that would leave no trace on the page: dead links, lost videos, bare footnotes."""

import re
from collections.abc import Sequence
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.content.place import locate
from hub.content.sanitize import SCHEMES, embed_page
from hub.content.tree import RESERVED_IDS, elements, is_inside
from hub.core.diagnostics import Report
from hub.core.document import Document
from hub.core.regex import regex
from hub.core.text.similar import suggest

_SCHEME = regex(r"\s*([a-zA-Z][a-zA-Z0-9+.-]*):")
_FOOTNOTE = regex(r"\[\^[^\]\s]{1,60}\]")
# Pages of videos whose players would be shown.
_PLAYERS = (
    (
        r"youtu(?:\.be|be\.com)/(?:embed/|shorts/|watch\?v=)?([\w-]{11})",
        "www.youtube-nocookie.com/embed/{}",
    ),
    (r"rutube\.ru/(?:video|play/embed)/(\w+)", "rutube.ru/play/embed/{}"),
    (r"(?:vk\.com|vkvideo\.ru)/video(-?\d+)_(\d+)", "vk.com/video_ext.php?oid={}&id={}"),
)


def report_slips(html: str, tree: LexborNode, document: Document, report: Report) -> None:
    """Report what the sanitiser has taken out of ``html``, and what the tree keeps of a slip."""
    links = elements(tree, "a")
    if "<iframe" in html or any("href" not in link.attrs for link in links):
        _report_dropped(html, document, report)
    if document.body:  # another reader's links are its own making
        inside = any((link.attrs.get("href") or "").startswith("#") for link in links)
        anchors = _anchors(tree) if inside else ()
        for link in links:
            _check_link(link, anchors, document, report)
    if "[^" in html:
        _report_footnotes(tree, document, report)


def _report_dropped(html: str, document: Document, report: Report) -> None:
    whole = LexborHTMLParser(html)
    for link in whole.css("a[href]"):
        address = link.attrs.get("href") or ""
        match = _SCHEME.match(address)
        if match and match[1].lower() not in SCHEMES:
            own = len(match[1]) == 1 or match[1].lower() == "file"
            code = "HUB692" if own else "HUB693"
            report.error(document.path, locate(document, address), code, target=address)
    for frame in whole.css("iframe"):
        address = frame.attrs.get("src") or ""
        if embed_page(address) is None:
            place = locate(document, address or "<iframe")
            report.error(
                document.path, place, "HUB697", target=address or "…", guess=_player(address)
            )


def _player(address: str) -> str | None:
    for page, player in _PLAYERS:
        if match := re.search(page, address):
            return f"https://{player.format(*match.groups())}"
    return None


def _anchors(tree: LexborNode) -> tuple[str, ...]:
    return tuple(found for node in tree.css("[id]") if (found := node.attrs.get("id")))


def _check_link(
    link: LexborNode, anchors: Sequence[str], document: Document, report: Report
) -> None:
    address = link.attrs.get("href")
    if address is None or (link.attrs.get("class") or "").startswith("footnote"):
        return
    words = link.text().strip()
    if not address:
        place = locate(document, f"[{words}]")
        report.error(document.path, place, "HUB694", target=words or "…", what="адреса")
    elif not words and link.css_first("img") is None:
        place = locate(document, address)
        report.error(document.path, place, "HUB694", target=address, what="слов")
    name = unquote((address or "").removeprefix("#"))
    if name and name != unquote(address) and name not in RESERVED_IDS and name not in anchors:
        guess = suggest(name, anchors)
        guess = f"#{guess}" if guess else None
        place = locate(document, address)
        report.error(document.path, place, "HUB695", target=address, guess=guess)


def _report_footnotes(tree: LexborNode, document: Document, report: Report) -> None:
    told = {found.span for found in report.diagnostics}  # a guide knows its own better
    for node in tree.traverse(include_text=True):
        text = node.text_content if node.tag == "-text" else None
        if not text or "[^" not in text or is_inside(node, "code"):
            continue
        for match in _FOOTNOTE.finditer(text):
            place = locate(document, match[0])
            if place not in told:
                report.error(document.path, place, "HUB696", target=match[0])
