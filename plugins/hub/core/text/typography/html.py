"""Setting HTML: texts only, across the borders of inline elements.

All texts are set at once, with blank lines between paragraphs: quotes may open in one element and
close in another. Code, scripts and the like are neither changed nor read; inside a line they stand
as one foreign character.

The HTML is what a serialiser writes: without comments, attributes in double quotes. Such is taken
apart at its tags: that costs half of walking a tree and changing it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from hub.core.regex import regex
from hub.core.text.typography.elements import ATTRIBUTES, CODE, STANDS_FOR
from hub.core.text.typography.findings import PARAGRAPH
from hub.core.text.typography.typeset import typograph, typograph_pieces

_EMPTY = frozenset(("br", "wbr", "img", "embed", "input"))
_TAG = regex(r'(<[^>"]*+(?>(?:"[^"]*+"[^>"]*+)*)>)')
_NAME = regex(r"</?([^\s>]*)")
_ATTRIBUTE = regex(rf'(?<= )({"|".join(ATTRIBUTES)})="([^"]*)"')


class _Tag(NamedTuple):
    name: str
    opens: bool
    stands: str | None
    """What stands for it in the text; None if nothing does."""
    skips: bool
    """Whether what follows, up to its end, is no text to be set."""


def apart(html: str) -> list[str]:
    """Take HTML apart: every even part is a text, every odd one a tag."""
    return _TAG.split(html)


def typograph_parts(parts: list[str]) -> None:
    """Set the texts of HTML that is taken apart, and the attributes alt, title and aria-label."""
    escaped = "&" in "".join(parts[::2])
    if escaped:
        parts[::2] = map(unescaped, parts[::2])
    places, pieces = _texts(parts)
    for place, new in zip(places, typograph_pieces(pieces), strict=True):
        if place is not None:
            parts[place] = new
    if escaped:
        parts[::2] = map(_escaped, parts[::2])


def unescaped(text: str) -> str:
    """Return a text of HTML as it is read."""
    if "&" not in text:
        return text
    for name, character in (("lt", "<"), ("gt", ">"), ("quot", '"'), ("amp", "&")):
        text = text.replace(f"&{name};", character)
    return text


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _texts(parts: list[str]) -> tuple[list[int | None], list[str]]:
    """Return the places of texts that are to be set and, with None, what stands between them.

    Attributes are set in passing.
    """
    places: list[int | None] = [None]
    pieces = [PARAGRAPH]
    skipped, depth, code = "", 0, 0
    for place in range(0, len(parts), 2):
        text = parts[place]
        if text and not skipped and (pieces[-1] is not PARAGRAPH or not text.isspace()):
            places.append(place)
            pieces.append(text)
        if place + 1 == len(parts):
            break
        part = parts[place + 1]
        bare = " " not in part
        name, opens, stands, skips = _meaning(part if bare else part.partition(" ")[0])
        if name in CODE:
            code += 1 if opens else -1
        if not (bare or code) and ("alt=" in part or "title=" in part or "label=" in part):
            parts[place + 1] = _ATTRIBUTE.sub(_set, part)
        if skipped:
            if name == skipped:
                depth += 1 if opens else -1
                skipped = skipped if depth else ""
            continue
        if stands is not None and (stands is not PARAGRAPH or pieces[-1] is not PARAGRAPH):
            places.append(None)
            pieces.append(stands)
        if skips:
            skipped, depth = name, 1
    return places, pieces


@lru_cache(maxsize=1024)
def _meaning(tag: str) -> _Tag:
    found = _NAME.match(tag)
    name = found[1] if found else ""
    opens = not tag.startswith("</")
    is_block = name not in STANDS_FOR
    stands = PARAGRAPH if is_block else STANDS_FOR[name] if opens else None
    skips = opens and not is_block and STANDS_FOR[name] is not None and name not in _EMPTY
    return _Tag(name, opens, stands, skips)


def _set(attribute: re.Match[str]) -> str:
    value = _escaped(typograph(unescaped(attribute[2]))).replace('"', "&quot;")
    return f'{attribute[1]}="{value}"'
