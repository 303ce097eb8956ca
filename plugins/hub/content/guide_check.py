"""Whether a guide has steps: its headings of the second level."""

import re

from hub.content.body import Body
from hub.core.diagnostics import Report, Span
from hub.core.document import Document
from hub.core.regex import regex

_HEADING = regex(r"^ {0,3}(#|#{3,6})(?!#).*", re.MULTILINE)
_LINE = regex(r"^.*\S.*$", re.MULTILINE)


def check_steps(document: Document, body: Body, report: Report) -> None:
    """Report a guide without steps, at the place where the first of them seems to be."""
    if not any(heading.level == 2 for heading in body.headings):
        report.error(document.path, _place(document), "HUB407")


def _place(document: Document) -> Span | None:
    """Return a heading of another level, or else the first line, or else the header."""
    found = _HEADING.search(document.body) or _LINE.search(document.body)
    if found is None:
        return document.key(())
    line = document.body_line + document.body.count("\n", 0, found.start())
    text = found[0].strip()
    return Span(line, found[0].index(text) + 1, len(text))
