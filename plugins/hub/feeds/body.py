"""The text of an article as it stands in feeds, far from its page and from the site's styles."""

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from hub.core.regex import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_LINKS = {"href", "src", "cite", "poster"}
_MATTERS = ("href=", "src=", "srcset=", "cite=", "poster=", "role=", "aria-")
_SCHEME = regex(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# HTML, «Parsing a srcset attribute»: an address, then its descriptors up to the next comma.
_CANDIDATE = regex(r"[\s,]*(\S*[^\s,])((?:\s+[^,]*)?)(?:,|$)")


def feed_body(html: str, page: str) -> str:
    """Return sanitised ``html`` with every link resolved against the address of its page.

    RSS has no base address, so relative links break in readers (RSS Best Practices Profile,
    «Relative URLs»); links to other sites stay letter for letter. Roles and labels for assistive
    technology serve the page's own frames; readers drop them and the W3C validator warns of them.
    Of a picture in several forms and widths the one that every program reads is left.
    """
    if not any(name in html for name in _MATTERS):
        return html
    from selectolax.lexbor import LexborHTMLParser  # most edits are of no text that a feed carries

    body = LexborHTMLParser(html).body
    if body is None:
        return html
    for picture in body.css("picture") if "<picture" in html else ():
        _simplify(picture)
    for node in body.traverse():
        for name, value in node.attributes.items():
            if name in _LINKS:
                node.attrs[name] = _resolve(page, value or "")
            elif name == "srcset":
                node.attrs[name] = _resolve_set(page, value or "")
            elif name == "role" or name.startswith("aria-"):
                del node.attrs[name]
    return (body.inner_html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")


def _simplify(picture: "LexborNode") -> None:
    """Leave the ``img`` alone, without what helps a browser to choose and to wait."""
    for source in picture.css("source"):
        source.decompose()
    for image in picture.css("img"):
        for name in ("srcset", "sizes", "loading", "decoding", "fetchpriority"):
            if name in image.attributes:
                del image.attrs[name]
    picture.unwrap()


def _resolve(page: str, link: str) -> str:
    if _SCHEME.match(link):
        return link
    try:
        return urljoin(page, link)
    except ValueError:  # «//[»: what is no address stays as it was written
        return link


def _resolve_set(page: str, text: str) -> str:
    return ", ".join(
        f"{_resolve(page, match[1])} {match[2].strip()}".strip()
        for match in _CANDIDATE.finditer(text)
    )
