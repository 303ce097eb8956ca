"""From sources to entries: front matter is judged, bodies are rendered, each stage for all."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from hub.content import foreign
from hub.content.body import Body
from hub.content.enrich import enrich_all, rendered
from hub.content.entry import Entry, Refused
from hub.content.figure_notes import with_notes
from hub.content.guide_check import check_steps
from hub.content.kinds import BY_FOLDER
from hub.content.reading import Done, Hands, Reader, Sourced, suffix
from hub.content.record_check import check_record
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.document import Document, Source, SourceError
from hub.core.model import Guide
from hub.core.model.common import Record
from hub.core.model.parse import parse
from hub.core.source import split


class _Judged(NamedTuple):
    """A file whose front matter is read; ``noted`` is what is rendered, unless there is HTML."""

    of: Sourced
    document: Document
    record: Record | None
    noted: Document
    html: str | None


# One of everything that nearly each text has.
_USUAL = """---
id: abcdefgh12
title: Заголовок
date: 2020-01-01
category: Рубрика
---

Слово — дело: [ссылка](https://example.org/), **жирное** и 5 кг.

## Ещё

- раз
"""


def prepare(hands: Hands) -> None:
    """Load and compile what the first text would have to wait for, by making one."""
    usual = Source("news/2020/a.md", _USUAL.encode())
    make([Sourced(usual, BY_FOLDER["news"], Report(), "")], hands)


def make(sources: Sequence[Sourced], hands: Hands) -> list[Entry | Refused | None]:
    """Make entries of sources, each stage for all of them."""
    understood = [_understand(one.source, hands.readers, one.report) for one in sources]
    judged = [
        _judge(one, document, html, hands.config)
        for one, (document, html) in zip(sources, understood, strict=True)
    ]
    well = [one for one in judged if not isinstance(one, Done)]
    texts = [rendered(one.noted, hands.engine) if one.html is None else one.html for one in well]
    bodies = iter(
        enrich_all(
            [(html, one.noted, one.of.report) for html, one in zip(texts, well, strict=True)]
        )
    )
    return [
        one.result if isinstance(one, Done) else _entry(one, next(bodies), hands.config)
        for one in judged
    ]


def _judge(
    one: Sourced, document: Document | None, html: str | None, config: Config
) -> _Judged | Done:
    kind, report = one.kind, one.report
    if document is None:
        return Done(Refused(one.source.path, kind))
    if not config.strict and not foreign.adopt(document, kind, config, report):
        return Done(None)
    record = parse(kind.model, document, config, report)
    if record:
        check_record(document, kind, record, config, report)
    noted = document
    if isinstance(record, Guide):
        noted = replace(document, body=with_notes(document, record, report))
    return _Judged(one, document, record, noted, html)


def _entry(one: _Judged, body: Body, config: Config) -> Entry | Refused:
    source, kind, report, _ = one.of
    if isinstance(one.record, Guide):
        check_steps(one.document, body, report)
    if one.record is None:
        return Refused(source.path, kind, one.document.fields, body)
    return Entry.of(kind, source.path, one.record, body, config.city)


def _understand(
    source: Source, readers: Mapping[str, Reader], report: Report
) -> tuple[Document | None, str | None]:
    """Return the document, and its HTML if a reader of another format has made it."""
    reader = readers.get(suffix(source.path))
    if reader is None:
        return split(source, report), None
    try:
        fields, html = reader(source)
    except SourceError as error:
        report.error(source.path, None, "HUB020", problem=error)
        return None, None
    return Document(source.path, dict(fields), "", 1), html
