"""A fragment of HTML set by the rules of typography, as a build sets its tree."""

from hub.core.text.typography import typograph_tree
from selectolax.lexbor import LexborHTMLParser


def typograph_html(html: str) -> str:
    """Set a fragment; the markup comes back as a browser would read it."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    typograph_tree(body)
    return (body.inner_html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")
