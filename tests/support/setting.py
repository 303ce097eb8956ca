"""A fragment of HTML set by the rules of typography, as a build sets it."""

from hub.core.text.typography.elements import STANDS_FOR
from hub.core.text.typography.findings import PARAGRAPH
from hub.core.text.typography.html import apart, typograph_parts
from selectolax.lexbor import LexborHTMLParser, LexborNode

# What is no element, comments and instructions, says nothing.
_STANDS_FOR = {**STANDS_FOR, "-comment": None, "": None}


def typograph_html(html: str) -> str:
    """Set a fragment; the markup comes back as a browser would read it."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    parts = apart((body.inner_html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}"))
    typograph_parts(parts)
    return "".join(parts)


def text_pieces(root: LexborNode) -> list[str]:
    """Return the texts below a node and what stands between them, by a walk through its tree."""
    pieces = [PARAGRAPH]
    # Elements that are open are kept in a list: markup may be nested deeper than calls can be.
    above: list[tuple[LexborNode, str | None]] = []
    node = root.first_child
    while node is not None or above:
        inside = None
        if node is None:
            node, stands = above.pop()
        elif node.is_text_node:
            stands = None
            text = node.text_content or ""
            if pieces[-1] is not PARAGRAPH or not text.isspace():
                pieces.append(text)
        else:
            tag = node.tag or ""
            stands = _STANDS_FOR.get(tag, PARAGRAPH)
            if stands is None or tag not in _STANDS_FOR:
                above.append((node, stands))
                inside = node
        if stands is not None and (stands is not PARAGRAPH or pieces[-1] is not PARAGRAPH):
            pieces.append(stands)
        node = inside.first_child if inside is not None else node.next
    return pieces
