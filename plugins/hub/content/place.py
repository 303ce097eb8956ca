"""Where in the source of a text something stands that its HTML is about."""

import re

from hub.core.diagnostics import Span
from hub.core.source import Document

# What stands before and after an address, be it Markdown's or HTML's.
_BEFORE, _AFTER = frozenset("(<\"'=: \n"), frozenset(")>\"' #\n\t")


def locate(document: Document, needle: str) -> Span | None:
    """Return the first place of ``needle`` in the body, or None.

    A place where it stands alone comes before one where it is a part of something longer.
    """
    body = document.body
    places = [match.start() for match in re.finditer(re.escape(needle), body)] if needle else []
    if not places:
        return None
    at = next((at for at in places if _is_alone(body, at, at + len(needle))), places[0])
    line = body.count("\n", 0, at)
    column = at - (body.rfind("\n", 0, at) + 1)
    return Span(document.body_line + line, column + 1, len(needle.split("\n", maxsplit=1)[0]))


def _is_alone(body: str, start: int, end: int) -> bool:
    before = body[start - 1 : start] if start else "\n"
    return before in _BEFORE and (body[end : end + 1] or "\n") in _AFTER
