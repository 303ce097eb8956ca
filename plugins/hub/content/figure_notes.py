"""Figures of a guide as footnotes of its text: «[^kvorum]» leads to what the figure rests on."""

import re
from collections.abc import Iterable, Iterator

from hub.core.diagnostics import Report, Span
from hub.core.document import Document
from hub.core.model import Guide
from hub.core.model.guide import Figure
from hub.core.regex import regex
from hub.core.text.dates import format_date
from hub.core.text.similar import suggest

_MARK = regex(r"\[\^([^\]\s]+)\](?!:)")
_DEFINED = regex(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)
# What would be markup in Markdown; the figures are plain text.
_SIGNS = regex(r"([\\`*_\[\]<>&])")


def with_notes(document: Document, guide: Guide, report: Report) -> str:
    """Return the body with a footnote for each figure that it names; unknown names are told."""
    body = document.body
    named = {figure.name: figure for figure in guide.figures if figure.name}
    _check_names(document, guide.figures, report)
    defined = set(_DEFINED.findall(body))
    used = dict.fromkeys(match[1] for match in _MARK.finditer(body))
    for match in _MARK.finditer(body):
        if match[1] not in named and match[1] not in defined:
            guess = suggest(match[1], [*named, *defined])
            place = _place(document, match.start(), len(match[0]))
            report.error(document.path, place, "HUB677", name=match[1], guess=guess)
    notes = [f"[^{name}]: {_note(named[name])}" for name in used if name in named.keys() - defined]
    return "\n\n".join([body.rstrip("\n"), *notes]) + "\n" if notes else body


def _check_names(document: Document, figures: Iterable[Figure], report: Report) -> None:
    seen: set[str] = set()
    for number, figure in enumerate(figures):
        if figure.name and figure.name in seen:
            place = document.value(("figures", number, "name"))
            report.error(document.path, place, "HUB679", name=figure.name)
        seen.add(figure.name)


def _note(figure: Figure) -> str:
    return " ".join(_parts(figure))


def _parts(figure: Figure) -> Iterator[str]:
    yield f"**{_plain(figure.value)}** — {_plain(figure.what)}."
    law = figure.law or "Источник"
    yield f"[{_plain(law[:1].upper() + law[1:])}](<{figure.url}>),"
    yield f"смотрели {format_date(figure.checked)}"
    if not figure.verified:
        yield "**Не подтверждено.**"
    if figure.note:
        yield _plain(figure.note)


def _plain(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _place(document: Document, at: int, length: int) -> Span:
    line = document.body.count("\n", 0, at)
    column = at - (document.body.rfind("\n", 0, at) + 1)
    return Span(document.body_line + line, column + 1, length)
