"""Front matter in YAML, with the place of every key and value.

YAML 1.1 is read through PyYAML's ``compose`` (libyaml), which keeps line and column of each node.
Every scalar stays a string: what ``no``, ``012`` or ``2024-99-01`` mean is for the model to judge.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Any

import yaml

from hub.core.diagnostics import Location, Report, Span
from hub.core.document import Document, span_of
from hub.core.regex import regex
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


DEEPEST = 12
_LONG_INDENT = regex(rf"\n[ ?:-]{{{DEEPEST}}}")
_LOST = regex(r"\s+(#[^\s#].*)")
_NULLS = {"", "~", "null", "Null", "NULL"}


def read_yaml(front: str, document: Document, report: Report) -> bool:
    """Read front matter into a document; tell whether nothing was wrong with it."""
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
        report.error(document.path, span_of((node.start_mark, node.end_mark)), "HUB016")
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
    for span in map(span_of, document.values.values()):
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
            span = span_of((event.start_mark, event.end_mark))
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
            span = replace(span_of(place), length=1)
            report.error(document.path, span, "HUB014", **_KEY_IN_BRACKETS)
            continue
        key = _name(key_node.value)
        if key in seen:
            if key not in told:
                report.error(document.path, span_of(place), "HUB013", key=key)
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
