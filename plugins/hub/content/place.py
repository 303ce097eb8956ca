"""Where in the source of a text something stands that its HTML is about."""

from hub.core.diagnostics import Span
from hub.core.document import Document

# What stands before and after an address, be it Markdown's or HTML's.
_BEFORE, _AFTER = frozenset("(<\"'=: \n"), frozenset(")>\"' #\n\t")


def locate(document: Document, needle: str) -> Span | None:
    """Return the first place of ``needle`` in the body, or None.

    A place where it stands alone comes before one where it is a part of something longer.
    """
    body = document.body
    first = at = body.find(needle) if needle else -1
    if first < 0:
        return None
    while at >= 0 and not _is_alone(body, at, at + len(needle)):
        at = body.find(needle, at + len(needle))
    at = first if at < 0 else at
    line = body.count("\n", 0, at)
    column = at - (body.rfind("\n", 0, at) + 1)
    return Span(document.body_line + line, column + 1, len(needle.split("\n", maxsplit=1)[0]))


def _is_alone(body: str, start: int, end: int) -> bool:
    before = body[start - 1 : start] if start else "\n"
    return before in _BEFORE and (body[end : end + 1] or "\n") in _AFTER
