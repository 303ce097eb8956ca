"""What is wrong, where, and how to mend it: a report of every problem of every file.

The wording stands in ``messages``; this module keeps the facts and prints them as text for people,
JSON and SARIF 2.1.0 for tools, and workflow commands for GitHub's annotations.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal
from urllib.parse import quote

from hub.core.frozen import frozen
from hub.core.messages import MESSAGES, Severity
from hub.core.regex import regex
from hub.core.text.characters import one_line
from hub.core.text.plural import count
from hub.core.travel import travels

Style = Literal["text", "json", "sarif", "github"]
Location = tuple[str | int, ...]
"""A place in front matter by keys and indexes, as pydantic gives it: ("sources", 0, "url")."""


@travels
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one line: 1-based line and column, length in characters."""

    line: int
    column: int = 1
    length: int = 1


@travels
@frozen
class Diagnostic:
    """One problem. ``path`` is relative to the content folder; the span may be unknown."""

    path: str
    span: Span | None
    code: str
    severity: Severity
    message: str
    hint: str = ""


Resolve = Callable[[str, Location], Span | None]
Lines = Callable[[str], Sequence[str]]


@dataclass(slots=True)
class Report:
    """Collects diagnostics; nothing is printed and nothing raises until all files were read."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    files: int = 0
    resolve: Resolve = lambda _path, _location: None

    def error(
        self, path: str, span: Span | Location | None, code: str, /, **values: object
    ) -> None:
        """Add what ``code`` says in ``messages``; a tuple is a place in the file's front matter."""
        message = MESSAGES[code]
        if isinstance(span, tuple):
            span = self.resolve(path, span)
        self.diagnostics.append(
            Diagnostic(
                path=path,
                span=span,
                code=code,
                severity=message.severity,
                message=message.text.format_map(_Known(values)),
                hint=_hint(message.hint, _Known(values)),
            )
        )

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add what a worker found."""
        self.diagnostics.extend(diagnostics)

    def downgrade(self, codes: frozenset[str]) -> None:
        """Turn errors of these codes into warnings (foreign Pelican content)."""
        self.diagnostics = [
            Diagnostic(d.path, d.span, d.code, "warning", d.message, d.hint)
            if d.code in codes
            else d
            for d in self.diagnostics
        ]

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate by path, line and code."""
        return iter(sorted(self.diagnostics, key=_order))

    def number(self, severity: Severity) -> int:
        """Count the diagnostics of one severity."""
        return sum(1 for d in self.diagnostics if d.severity == severity)

    @property
    def failed(self) -> bool:
        """True if there is an error: nothing may be written."""
        return self.number("error") > 0

    def blocks(self, lines: Lines = lambda _path: (), root: str = "") -> Iterator[str]:
        """Yield each problem as text for people, in order."""
        yield from (_block(d, lines, root) for d in self)

    def render(self, style: Style = "text", lines: Lines = lambda _path: (), root: str = "") -> str:
        """Print the report; ``lines`` gives excerpts their lines, ``root`` leads each path."""
        return _STYLES[style](self, lines, f"{root}/" if root else "")


def _order(d: Diagnostic) -> tuple[object, ...]:
    span = d.span or Span(0, 0)
    return (d.path, span.line, span.column, d.code, d.message)


_UNKNOWN = "\0"
_SENTENCES = regex(r"(?<=[.?!]) (?=[А-ЯЁ{])")


def _hint(template: str, values: "_Known") -> str:
    """Fill in a hint; a sentence with an unknown value is left out."""
    sentences = (sentence.format_map(values) for sentence in _SENTENCES.split(template))
    return " ".join(sentence for sentence in sentences if sentence and _UNKNOWN not in sentence)


class _Known(dict[str, object]):
    """Values of a message; one that is None or missing shows as ``_UNKNOWN``."""

    def __init__(self, values: dict[str, object]) -> None:
        super().__init__({k: _UNKNOWN if v is None else _short(v) for k, v in values.items()})

    def __missing__(self, key: str) -> str:
        return _UNKNOWN


# A value that is longer, or has lines of its own, would bury the rest of the report.
_LONGEST = 400


def _short(value: object) -> object:
    text = str(value)
    if len(text) <= _LONGEST and "\n" not in text:
        return value
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _text(report: Report, lines: Lines, root: str) -> str:
    return "\n".join([*report.blocks(lines, root), summary(report)])


def _block(d: Diagnostic, lines: Lines, root: str) -> str:
    where = f"{root}{d.path}:" + (f"{d.span.line}:{d.span.column}:" if d.span else "")
    label = {"error": "", "warning": " предупреждение:", "note": " замечание:"}[d.severity]
    parts = [f"{where}{label} {d.code} {d.message}"]
    source = lines(d.path) if d.span else ()
    if d.span and d.span.line <= len(source):
        number = str(d.span.line).rjust(5)
        text, start, length = _window(source[d.span.line - 1].replace("\t", " "), d.span)
        caret = " " * start + "^" * length
        parts += [f"{number} | {text}", f"{' ' * len(number)} | {caret}"]
    if d.hint:
        parts.append(f"   {d.hint}")
    return "\n".join(parts)


# A paragraph is one long line: only what stands around the place is shown.
_WIDTH = 96
_BEFORE = 40


def _window(text: str, span: Span) -> tuple[str, int, int]:
    """Cut a line to ``_WIDTH`` characters; returns it, where the carets begin and their number."""
    start, length = span.column - 1, max(1, span.length)
    if len(text) <= _WIDTH:
        return text, start, length
    first = max(0, min(start - _BEFORE, len(text) - _WIDTH))
    last = first + _WIDTH
    lead, tail = "…" if first else "", "…" if last < len(text) else ""
    start += len(lead) - first
    return f"{lead}{text[first:last]}{tail}", start, min(length, len(lead) + _WIDTH - start)


def summary(report: Report) -> str:
    """Say in one line what was checked and found."""
    found = [
        count(report.number("error"), "ошибка", "ошибки", "ошибок"),
        count(report.number("warning"), "предупреждение", "предупреждения", "предупреждений"),
    ]
    if notes := report.number("note"):
        found.append(count(notes, "замечание", "замечания", "замечаний"))
    files = count(report.files, "файл", "файла", "файлов")
    return f"Проверено {files}: {', '.join(found)}.".replace("\N{NO-BREAK SPACE}", " ")


def _json(report: Report, _lines: Lines, root: str) -> str:
    rows = [asdict(d) | {"path": root + d.path} for d in report]
    totals = {s: report.number(s) for s in ("error", "warning", "note")}
    document = {"version": 1, "files": report.files, "totals": totals, "diagnostics": rows}
    return json.dumps(document, ensure_ascii=False, indent=2)


def _sarif(report: Report, _lines: Lines, root: str) -> str:
    """Write SARIF 2.1.0 (OASIS), which code hosts show beside the changed lines."""
    rules = [
        {"id": code, "shortDescription": {"text": MESSAGES[code].title}}
        for code in sorted({d.code for d in report})
    ]
    run = {
        "tool": {"driver": {"name": "hub", "language": "ru", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(d, root) for d in report],
    }
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=2)


def _sarif_result(d: Diagnostic, root: str) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(root + d.path)}}
    if d.span:
        place["region"] = {
            "startLine": d.span.line,
            "startColumn": d.span.column,
            "endColumn": d.span.column + d.span.length,
        }
    text = f"{d.message} {d.hint}".strip()
    return {
        "ruleId": d.code,
        "level": d.severity,
        "message": {"text": text},
        "locations": [{"physicalLocation": place}],
    }


def _github(report: Report, _lines: Lines, root: str) -> str:
    return "\n".join([*(_command(d, root) for d in report), summary(report)])


def _command(d: Diagnostic, root: str) -> str:
    name = {"error": "error", "warning": "warning", "note": "notice"}[d.severity]
    place = f"file={_escape(root + d.path, ',:')}"
    if d.span:
        place += f",line={d.span.line},col={d.span.column}"
    text = f"{d.code} {d.message} {d.hint}".strip()
    return f"::{name} {place}::{_escape(text)}"


def _escape(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


_STYLES: dict[Style, Callable[[Report, Lines, str], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
}
