"""Pictures in the tree of a text: every form the browser may choose from, a caption, the author.

What depends on the picture's file (addresses, sizes) stays open, as links do: see ``links``.
"""

import re
from collections.abc import Iterator
from html import escape

from selectolax.lexbor import LexborNode

from hub.content.body import FORMS
from hub.content.tree import put_before
from hub.core.regex import regex

SIZES = "(min-width:56em) 40rem, 100vw"
"""How wide prose shows a picture: the measure, or the whole of a narrow screen."""

_PICTURE = (
    f'<picture><source type="image/avif" sizes="{SIZES}">'
    f'<source type="image/webp" sizes="{SIZES}"><img alt="" sizes="{SIZES}"></picture>'
)
_FIGURE = '<figure class="fig"></figure>'
# The last sentence of a caption names the author: «Соседи за работой. Фото: Анна Ким, CC BY 4.0».
_CREDIT = regex(
    r"(?:^|(?<= ))"
    r"((?:Фото(?:граф(?:ия)?)?|Снимок|Рисунок|Иллюстрация|Схема|Карта|Коллаж|Автор|Источник)"
    r" ?: .+)$",
    re.IGNORECASE,
)
_NOTE = "data-credit"  # only between the two steps
_BLOCKS_BEFORE = 1


def open_picture(image: LexborNode, mark: str, key: str, credit: str) -> None:
    """Put a ``picture`` in the place of an ``img``; ``mark`` encloses the keys of open places.

    ``credit`` is what is known of the author elsewhere; a caption may say it itself.
    """

    def place(name: str) -> str:
        return f"{mark}{key}{name}{mark}"

    picture = put_before(image, _PICTURE)
    avif, webp, shown = picture.css("source, img")
    for node, form in zip((avif, webp, shown), FORMS, strict=True):
        node.attrs["srcset"] = place(f".{form}")
    shown.attrs["src"] = place("")
    shown.attrs["width"] = place(".width")
    shown.attrs["height"] = place(".height")
    for name in ("alt", "title"):
        if image.attrs.get(name):
            shown.attrs[name] = image.attrs[name]
    if credit:
        shown.attrs[_NOTE] = credit
    image.decompose()


def set_figures(tree: LexborNode) -> None:
    """Make a figure of each picture that has its paragraph to itself, captioned by its title."""
    for paragraph in tree.css("p:has(picture)"):
        parts = list(_parts(paragraph))
        inside = paragraph.parent
        if not all(map(_is_picture, parts)) or (inside is not None and inside.tag == "figure"):
            continue
        for part in parts:
            caption = _caption(_take(part, "title"), _take(part, _NOTE))
            put_before(paragraph, _FIGURE).inner_html = (part.html or "") + caption
        paragraph.decompose()
    for shown in tree.css(f"[{_NOTE}]"):
        del shown.attrs[_NOTE]


def _parts(paragraph: LexborNode) -> Iterator[LexborNode]:
    """Yield what a paragraph holds, without spaces and line breaks."""
    for node in paragraph.iter(include_text=True):
        if node.tag != "br" and not (node.tag == "-text" and not node.text().strip()):
            yield node


def _is_picture(node: LexborNode) -> bool:
    if node.tag == "picture":
        return True
    if node.tag != "a":
        return False
    parts = list(_parts(node))
    return len(parts) == 1 and parts[0].tag == "picture"


def _take(picture: LexborNode, name: str) -> str:
    """Take an attribute from the ``img`` of a picture; "" if it has none."""
    shown = picture.css_first(f"img[{name}]")
    if shown is None:
        return ""
    value = shown.attrs[name] or ""
    del shown.attrs[name]
    return " ".join(value.split())


def _caption(title: str, credit: str) -> str:
    """Return the caption: what the picture is about, and its author in smaller letters."""
    found = _CREDIT.search(title)
    if found:
        title, credit = title[: found.start()].strip(), found[1].strip()
    author = f"<small>{escape(credit, quote=False)}</small>" if credit else ""
    words = " ".join(part for part in (escape(title, quote=False), author) if part)
    return f"<figcaption>{words}</figcaption>" if words else ""


def set_loading(tree: LexborNode, *, leads: bool) -> None:
    """Let pictures wait until they are near, but for one that opens a text that ``leads``."""
    for number, shown in enumerate(tree.css("picture img")):
        if leads and number == 0 and _stands_first(shown):
            shown.attrs["fetchpriority"] = "high"
        else:
            shown.attrs["loading"] = "lazy"
        shown.attrs["decoding"] = "async"


def _stands_first(node: LexborNode) -> bool:
    """Say whether at most one block of the text stands before the one that holds ``node``."""
    block = node
    while block.parent is not None and block.parent.tag != "body":
        block = block.parent
    before = 0
    while block.prev is not None:
        block = block.prev
        before += block.tag != "-text"
    return before <= _BLOCKS_BEFORE
