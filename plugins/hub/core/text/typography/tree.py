"""Setting HTML: text nodes only, across the borders of inline elements.

All texts below a node are set at once, with blank lines between paragraphs: quotes may open in one
node and close in another. Code, scripts and the like are neither changed nor read; inside a line
they stand as one foreign character.
"""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.core.text.typography.findings import BREAK, NBSP, OBJECT, PARAGRAPH
from hub.core.text.typography.typeset import typograph, typograph_pieces

# Elements that stand inside a line of text; any other one begins and ends a paragraph.
_INLINE = (
    "a abbr b bdi bdo big cite data del dfn em font i ins label mark nobr q s small span strike"
    " strong time u"
)
# Inside a line, but no text to be set: names of things, keys to press, footnote marks.
_FOREIGN = (
    "code kbd samp var tt sup sub img svg math picture video audio canvas object iframe embed"
    " input select button output meter progress"
)
_SKIPPED = "pre script style template textarea noscript title xmp listing"
# What an element means for the text: another text goes on inside (None), or what stands for it.
_STANDS_FOR: dict[str, str | None] = {
    **dict.fromkeys(_INLINE.split()),
    # What is no element: comments, instructions.
    **dict.fromkeys(("-comment", "")),
    **dict.fromkeys(_FOREIGN.split(), OBJECT),
    **dict.fromkeys(_SKIPPED.split(), PARAGRAPH),
    "br": BREAK,
    "wbr": "",
}
_CODE = frozenset(("code", "kbd", "samp", "pre", "textarea"))
_ATTRIBUTES = ("alt", "title", "aria-label")
_WITH_ATTRIBUTES = ", ".join(f"[{name}]" for name in _ATTRIBUTES)


def typograph_tree(root: LexborNode) -> None:
    """Set the texts below ``root`` in place, and the attributes alt, title and aria-label."""
    texts = _Texts(root)
    for place, new in typograph_pieces(texts.pieces):
        if (node := texts.nodes[place]) is not None:
            node.replace_with(new)
    for node in root.css(_WITH_ATTRIBUTES):
        for name in _ATTRIBUTES:
            if (value := node.attrs.get(name)) and not _is_code(node):
                node.attrs[name] = typograph(value)


def typograph_html(html: str) -> str:
    """Set a fragment of HTML; the markup comes back as a browser would read it."""
    body = LexborHTMLParser(f"<body>{html}").body
    if body is None:
        return ""
    typograph_tree(body)
    return (body.inner_html or "").replace("&nbsp;", NBSP)


def _is_code(node: LexborNode | None) -> bool:
    """Tell whether a node is, or stands in, an element whose text is not set."""
    while node is not None:
        if node.tag in _CODE:
            return True
        node = node.parent
    return False


class _Texts:
    """The text nodes below a node and, with None for a node, what stands between them."""

    def __init__(self, root: LexborNode) -> None:
        self.nodes: list[LexborNode | None] = [None]
        self.pieces = [PARAGRAPH]
        # Elements that are open are kept in a list: markup may be nested deeper than calls can be.
        above: list[tuple[LexborNode, str | None]] = []
        node = root.first_child
        while node is not None or above:
            if node is None:
                node, stands = above.pop()
                self._stand(stands)
            elif node.is_text_node:
                text = node.text_content or ""
                if self.pieces[-1] is not PARAGRAPH or not text.isspace():
                    self.nodes.append(node)
                    self.pieces.append(text)
            else:
                tag = node.tag or ""
                stands = _STANDS_FOR.get(tag, PARAGRAPH)
                self._stand(stands)
                if stands is None or tag not in _STANDS_FOR:
                    above.append((node, stands))
                    node = node.first_child
                    continue
            node = node.next

    def _stand(self, stands: str | None) -> None:
        if stands is not None and (stands is not PARAGRAPH or self.pieces[-1] is not PARAGRAPH):
            self.nodes.append(None)
            self.pieces.append(stands)
