"""Setting HTML: text nodes only, across the borders of inline elements.

All texts below a node are set at once, with blank lines between paragraphs: quotes may open in one
node and close in another. Code, scripts and the like are neither changed nor read; inside a line
they stand as one foreign character.
"""

from selectolax.lexbor import LexborNode

from hub.core.text.typography.elements import ATTRIBUTES, CODE, STANDS_FOR
from hub.core.text.typography.findings import PARAGRAPH
from hub.core.text.typography.typeset import typograph, typograph_pieces

_WITH_ATTRIBUTES = ", ".join(f"[{name}]" for name in ATTRIBUTES)


def typograph_tree(root: LexborNode, *, attributes: bool = True) -> None:
    """Set the texts below ``root`` in place, and the attributes alt, title and aria-label.

    Who knows that there are no such ``attributes`` saves the search for them.
    """
    nodes, pieces = text_pieces(root)
    for place, new in typograph_pieces(pieces):
        if (node := nodes[place]) is not None:
            node.replace_with(new)
    for node in root.css(_WITH_ATTRIBUTES) if attributes else ():
        for name in ATTRIBUTES:
            if (value := node.attrs.get(name)) and not _is_code(node):
                node.attrs[name] = typograph(value)


def _is_code(node: LexborNode | None) -> bool:
    """Tell whether a node is, or stands in, an element whose text is not set."""
    while node is not None:
        if node.tag in CODE:
            return True
        node = node.parent
    return False


def text_pieces(root: LexborNode) -> tuple[list[LexborNode | None], list[str]]:
    """Return the text nodes below a node and, with None for a node, what stands between them."""
    nodes: list[LexborNode | None] = [None]
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
                nodes.append(node)
                pieces.append(text)
        else:
            tag = node.tag or ""
            stands = STANDS_FOR.get(tag, PARAGRAPH)
            if stands is None or tag not in STANDS_FOR:
                above.append((node, stands))
                inside = node
        if stands is not None and (stands is not PARAGRAPH or pieces[-1] is not PARAGRAPH):
            nodes.append(None)
            pieces.append(stands)
        node = inside.first_child if inside is not None else node.next
    return nodes, pieces
