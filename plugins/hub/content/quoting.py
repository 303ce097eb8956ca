"""Who says what in a text: quotes of named speakers, found once, when the text is read."""

from typing import TYPE_CHECKING

from hub.core.said import Quoted

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MARK = 'class="quote'


def quoted(html: str) -> tuple[Quoted, ...]:
    """Return the quotes of HTML that name their speaker (``tree.attribute_quotes``)."""
    if _MARK not in html:
        return ()
    from selectolax.lexbor import LexborHTMLParser

    found = (
        Quoted(
            _text(figure.css("blockquote > *")),
            _text(figure.css("figcaption b")[:1]),
            _text(figure.css("figcaption span")[:1]),
        )
        for figure in LexborHTMLParser(html).css("figure.quote")
    )
    return tuple(one for one in found if one.text and one.name)


def _text(blocks: "list[LexborNode]") -> str:
    return " ".join(" ".join(block.text() for block in blocks).split())
