"""From bytes to a document: YAML between ``---`` lines, or the header lines of stock Pelican."""

from typing import Any

from hub.core.decoding import decode
from hub.core.diagnostics import Location, Report, Span
from hub.core.document import Document, Place, Source
from hub.core.fence import FENCE, opens_otherwise, plain_spaces, report_open
from hub.core.front_matter import read_yaml
from hub.core.regex import regex

LARGEST_FRONT_MATTER = 64_000
# A header line of stock Pelican, as Python-Markdown's meta extension reads it.
_HEADER = regex(r" {0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_END = regex(rf"\n{FENCE.pattern}(?:\n|\Z)")


def split(source: Source, report: Report) -> Document | None:
    """Split a file into front matter and body; every problem goes to ``report``.

    Accepted: YAML between ``---`` lines, or the header lines of stock Pelican (``Title: …``).
    """
    text = decode(source, report)
    if text is None:
        return None
    if not text.strip():
        report.error(source.path, None, "HUB009")
        return None
    opening = text.partition("\n")[0]
    if not FENCE.fullmatch(opening):
        lines = text.split("\n")
        is_told = opens_otherwise(source.path, lines, report)
        return None if is_told else _split_stock(source.path, lines, report)
    end = _END.search(text, len(opening))
    if end is None:
        report_open(source.path, text.split("\n"), report)
        return None
    front = plain_spaces(text[len(opening) + 1 : end.start()])
    if len(front.encode()) > LARGEST_FRONT_MATTER:
        limit = LARGEST_FRONT_MATTER // 1000
        report.error(source.path, Span(1, 1, 3), "HUB011", limit=limit)
        return None
    body, line = text[end.end() :], text.count("\n", 0, end.start()) + 3
    document = Document(source.path, {}, body, line, keys={(): Span(1, 1, 3)})
    return document if read_yaml(front, document, report) else None


def _split_stock(path: str, lines: list[str], report: Report) -> Document | None:
    """Read ``Key: value`` lines up to the first blank one; indented lines continue a value."""
    fields: dict[str, Any] = {}
    values: dict[Location, Place] = {}
    keys: dict[Location, Place] = {(): Span(1)}
    key, number = "", 0
    for number, line in enumerate(lines):
        if not line.strip():
            break
        if key and line.startswith("    "):
            fields[key] = f"{fields[key]} {line.strip()}".strip()
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        key = match["key"].lower()
        if key in fields:
            report.error(path, Span(number + 1, 1, len(key)), "HUB013", key=key)
            return None
        fields[key] = match["value"].strip()
        keys[(key,)] = Span(number + 1, match.start("key") + 1, len(key))
        values[(key,)] = Span(number + 1, match.start("value") + 1, max(1, len(fields[key])))
    if not fields:
        report.error(path, Span(1), "HUB012")
        return None
    if FENCE.fullmatch(lines[number]):
        report.error(path, Span(number + 1, 1, 3), "HUB022")
        return None
    body = "\n".join(lines[number:])
    return Document(path, fields, body, number + 1, stock=True, keys=keys, values=values)
