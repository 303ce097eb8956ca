"""From bytes to a document: decoding, front matter with the place of every value, body.

YAML 1.1 is read through PyYAML's ``compose`` (libyaml), which keeps line and column of each node.
Every scalar stays a string: what ``no``, ``012`` or ``2024-99-01`` mean is for the model to judge.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import field, replace
from functools import lru_cache
from typing import Any

import yaml

from hub.core.diagnostics import Location, Report, Span
from hub.core.fence import FENCE, opens_otherwise, plain_spaces, report_open
from hub.core.frozen import frozen
from hub.core.syntax import explain
from hub.core.text import characters

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # libyaml is missing on a rare platform: slower, the same results
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

# The reader of YAML that all use.
Loader = _Loader


class _Unread(Loader):
    """Composes without a look at what each scalar may mean: all of them stay text."""

    def resolve(self, *_: Any) -> str:
        """Return the one tag of all nodes."""
        return ""


LARGEST_FILE = 200_000
LARGEST_FRONT_MATTER = 64_000
DEEPEST = 12
# A header line of stock Pelican, as Python-Markdown's meta extension reads it.
_HEADER = re.compile(r" {0,3}(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_END = re.compile(rf"\n{FENCE.pattern}(?:\n|\Z)")
_LONG_INDENT = re.compile(rf"\n[ ?:-]{{{DEEPEST}}}")
_LOST = re.compile(r"\s+(#[^\s#].*)")
_ODD_ENDS = "\x85\u2028\u2029"
_LEGACY = {
    "cp1251": "Windows-1251 («ANSI» в Блокноте)",
    "koi8-r": "КОИ-8",
    "cp866": "кодировку DOS (cp866)",
}
_NULLS = {"", "~", "null", "Null", "NULL"}


class SourceError(ValueError):
    """A reader of another format could not read a source; the text says why."""


@frozen
class Source:
    """A file as it lies on disk. ``path`` is relative to the content folder, with slashes."""

    path: str
    data: bytes


@frozen
class Document:
    """Front matter as plain values (str, None, list, dict) with a span for each, and the body."""

    path: str
    fields: dict[str, Any]
    body: str
    body_line: int
    stock: bool = False
    keys: dict[Location, "Place"] = field(default_factory=dict)
    values: dict[Location, "Place"] = field(default_factory=dict)

    def key(self, location: Location) -> Span | None:
        """Return the place of a key; if it is not there, of what should hold it: the header, ()."""
        return _nearest((self.keys, self.values), location)

    def value(self, location: Location) -> Span | None:
        """Return the place of a value, or of what should hold it."""
        return _nearest((self.values, self.keys), location)


Place = Span | tuple[Any, Any]
"""A span, or the two marks of YAML between which it lies: few are ever asked for."""


def _nearest(places: tuple[dict[Location, Place], ...], location: Location) -> Span | None:
    while True:
        for known in places:
            if location in known:
                return _span(known[location])
        if not location:
            return None
        location = location[:-1]


def decode(source: Source, report: Report) -> str | None:
    """Return the text in NFC with LF line ends, or None when it is not UTF-8 or too large."""
    if len(source.data) > LARGEST_FILE:
        kilobytes = len(source.data) // 1000
        report.error(source.path, None, "HUB003", size=kilobytes, limit=LARGEST_FILE // 1000)
        return None
    try:
        text = source.data.decode("utf-8-sig")
        bad = source.data.find(0) if _is_wide(source.data) else -1
    except UnicodeDecodeError as error:
        bad = error.start
    if bad >= 0:
        before = source.data[:bad]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        guess = _legacy_guess(source.data)
        report.error(source.path, Span(line, column), "HUB001", guess=guess)
        return None
    text = one_line_end(text)
    found = characters.forbidden(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - (text.rfind("\n", 0, found.start()) + 1) + 1
        what = characters.name(found.group())
        report.error(source.path, Span(line, column), "HUB002", what=what)
    return characters.normalise(text) if found else characters.composed(text)


def _is_wide(data: bytes) -> bool:
    """Say whether a text has two bytes for each letter: every other one of a Latin letter is 0."""
    return data.count(0, 0, 400) > min(len(data), 400) // 8


def one_line_end(text: str) -> str:
    """Return the text with LF line ends alone; what only YAML takes for a line end is a space."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for end in _ODD_ENDS:
        text = text.replace(end, " ")
    return text


def _legacy_guess(data: bytes) -> str | None:
    """Name the old encoding when most bytes above ASCII are small Russian letters in it."""
    if _is_wide(data) or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16 («Юникод» в Блокноте)"
    high = bytes(byte for byte in data if byte >= 0x80)
    for encoding, name in _LEGACY.items():
        text = high.decode(encoding, "replace")
        small = sum("а" <= c <= "я" or c == "ё" for c in text)
        if small > 0.7 * len(text):
            return name
    return None


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
    return document if _read_yaml(front, document, report) else None


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


def _read_yaml(front: str, document: Document, report: Report) -> bool:
    try:
        if _is_suspect(front) and not _scan(front, document, report):
            return False
        node = yaml.compose(front, Loader=_Unread)
    except yaml.YAMLError as error:
        mistake = explain(error, front)
        span = replace(mistake.span, line=mistake.span.line + 1)
        report.error(document.path, span, mistake.code, **mistake.values)
        return False
    if node is None:
        report.error(document.path, document.key(()), "HUB012")
        return False
    if not isinstance(node, yaml.MappingNode):
        report.error(document.path, _span((node.start_mark, node.end_mark)), "HUB016")
        return False
    before = len(report.diagnostics)
    document.fields.update(_value(node, (), document, report))
    well = len(report.diagnostics) == before
    if " #" in front:
        # What is empty at the very end stands, for YAML, one line further.
        _report_lost([*front.split("\n"), ""], document, report)
    return well


def _report_lost(lines: list[str], document: Document, report: Report) -> None:
    """Warn of what YAML takes for a comment and an editor hardly does: «Подъезд #3»."""
    for span in map(_span, document.values.values()):
        end = span.column - 1 + span.length
        if match := _LOST.match(lines[span.line - 2], end):
            place = Span(span.line, match.start(1) + 1, len(match[1]))
            report.error(document.path, place, "HUB023", what=match[1])


def _is_suspect(front: str) -> bool:
    """Tell whether there may be anchors, aliases, tags, or things nested too deep.

    Most headers hold none of the signs of these, and the scan of events is not paid.
    """
    return (
        any(mark in front for mark in "&*!")
        or front.count("[") + front.count("{") >= DEEPEST
        or _LONG_INDENT.search(f"\n{front}") is not None
    )


def _scan(front: str, document: Document, report: Report) -> bool:
    """Look through the events of YAML, which cost little memory, for what ``compose`` must not see.

    It would follow nesting of any depth until the stack of the process overflows.
    """
    depth = 0
    event: Any
    for event in yaml.parse(front, Loader=Loader):
        if isinstance(event, yaml.AliasEvent) or _is_marked(event):
            start = event.start_mark
            text = front.split("\n")[start.line][start.column :]
            word = re.split(r"[\s,\]}]", text)[0]
            span = Span(start.line + 2, start.column + 1, max(1, len(word)))
            report.error(document.path, span, "HUB015", what=word)
            return False
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            span = _span((event.start_mark, event.end_mark))
            report.error(document.path, span, "HUB018", limit=DEEPEST)
            return False
    return True


def _is_marked(event: Any) -> bool:
    return bool(getattr(event, "anchor", None) or getattr(event, "tag", None))


def _value(node: Any, location: Location, document: Document, report: Report) -> Any:
    if location:
        document.values[location] = (node.start_mark, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node.value, node.style)
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, location, document, report))
    return [_value(n, (*location, i), document, report) for i, n in enumerate(node.value)]


def _scalar(value: str, style: str | None) -> str | None:
    if not style:  # plain: None in Python, "" in libyaml
        return None if value in _NULLS else value.strip()  # of spaces that YAML does not know
    # Only a double quote lets a character be written by its number, which ``decode`` cannot see.
    return characters.normalise(value) if style == '"' else value


def _pairs(
    node: Any, location: Location, document: Document, report: Report
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    told: set[str] = set()
    for key_node, value_node in node.value:
        place = (key_node.start_mark, key_node.end_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            span = replace(_span(place), length=1)
            report.error(document.path, span, "HUB014", **_KEY_IN_BRACKETS)
            continue
        key = _name(key_node.value)
        if key in seen:
            if key not in told:
                report.error(document.path, _span(place), "HUB013", key=key)
            told.add(key)
            continue
        seen.add(key)
        document.keys[(*location, key)] = place
        yield key, _value(value_node, (*location, key), document, report)


# The same few names stand in every header.
_name = lru_cache(characters.normalise)

_KEY_IN_BRACKETS = {
    "problem": "скобка начинает список полей, а не текст",
    "cure": "Возьмите всё значение в кавычки.",
}


def _span(place: Place) -> Span:
    """Return a place as a span of the file: the front matter begins on its second line."""
    if isinstance(place, Span):
        return place
    start, end = place
    length = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 2, start.column + 1, max(1, length))
