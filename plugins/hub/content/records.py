"""Reading the content folder: every file into a record and a body, problems into the report."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from hub.content import foreign
from hub.content.body import EMPTY, Body, enrich, mark
from hub.content.figure_notes import with_notes
from hub.content.guide_check import check_steps
from hub.content.kept import Kept
from hub.content.kinds import BY_FOLDER, Kind, kind_of
from hub.content.markdown import Engine, markdown_engine
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic, Report, Span
from hub.core.federation import FEDERATION, Federation, FederationError, read_federation
from hub.core.files import read, read_start, walk
from hub.core.map.layers import LAYERS, Layers, read_layers
from hub.core.map.tiles import HEADER, Tiles, read_tiles
from hub.core.model import Guide
from hub.core.model.common import Record
from hub.core.model.parse import parse
from hub.core.parallel import in_chunks
from hub.core.partner_news import SNAPSHOT, Snapshot, SnapshotError, read_snapshot
from hub.core.progress import Progress, unseen
from hub.core.source import Document, Source, SourceError, split
from hub.core.text.similar import suggest

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})

Reader = Callable[[Source], tuple[Mapping[str, Any], str]]
"""Another format's reader: a source gives metadata (strings and lists) and unsanitised HTML."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, read: its record is valid, its body's links are still open."""

    kind: Kind
    path: str
    record: Record
    body: Body
    digest: str = ""
    """Of all that it was made of: the source, our code, the settings; "" if that is not known."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file whose record is not valid: what leads to it is not at fault, what it names may be."""

    path: str
    kind: Kind | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    body: Body = EMPTY


@dataclass(frozen=True, slots=True)
class Records:
    """All that was read; ``attachments`` are the paths of the files that are no texts."""

    entries: tuple[Entry, ...]
    attachments: frozenset[str]
    refused: tuple[Refused, ...] = ()
    snapshot: Snapshot = field(default_factory=Snapshot)
    layers: Layers = field(default_factory=Layers)
    federation: Federation = field(default_factory=Federation)
    tiles: Tiles | None = None


def load(
    config: Config,
    report: Report,
    readers: Mapping[str, Reader] | None = None,
    progress: Progress = unseen,
) -> Records:
    """Read every text below ``config.content`` on all cores; ``readers`` is by file suffix."""
    readers = readers or {}
    paths = walk(config.content, config.ignore, report)
    texts = [p for p in paths if _suffix(p) in MARKDOWN_SUFFIXES or _suffix(p) in readers]
    entries: list[Entry] = []
    refused: list[Refused] = []
    hands = _Hands(
        config, readers, markdown_engine(config.markdown, config.markdown_engine), Kept.of(config)
    )
    work = partial(_read_chunk, hands)
    with progress("Чтение", len(texts)) as count:
        for found, diagnostics, number in in_chunks(work, texts, config.workers):
            entries += (one for one in found if isinstance(one, Entry))
            refused += (one for one in found if isinstance(one, Refused))
            report.extend(diagnostics)
            count(number)
    report.files += len(texts)
    attachments = frozenset(paths) - frozenset(texts)
    snapshot = _snapshot(config, report) if SNAPSHOT in attachments else Snapshot()
    layers = _layers(config, report) if LAYERS in attachments else Layers()
    federation = _federation(config, report) if FEDERATION in attachments else Federation()
    tiles = _tiles(config, report) if config.map_tiles else None
    return Records(tuple(entries), attachments, tuple(refused), snapshot, layers, federation, tiles)


def _snapshot(config: Config, report: Report) -> Snapshot:
    """Read the copies of partners' news; one that is damaged is told and shows nothing."""
    source = read(config.content, SNAPSHOT, report)
    try:
        return read_snapshot(source.data) if source else Snapshot()
    except SnapshotError as error:
        report.error(SNAPSHOT, None, "HUB601", where=error)
        return Snapshot()


def _federation(config: Config, report: Report) -> Federation:
    """Read what other hubs publish; a snapshot that is damaged is told and shows nothing."""
    source = read(config.content, FEDERATION, report)
    try:
        return read_federation(source.data) if source else Federation()
    except FederationError as error:
        report.error(FEDERATION, None, "HUB637", where=error)
        return Federation()


def _tiles(config: Config, report: Report) -> Tiles | None:
    """Read the beginning of the owner's tiles: the file may be larger than the memory."""
    header = read_start(config.content, config.map_tiles, HEADER)
    tiles = read_tiles(config.map_tiles, header)
    if tiles is None:
        report.error(config.map_tiles, None, "HUB644")
    return tiles


def _layers(config: Config, report: Report) -> Layers:
    source = read(config.content, LAYERS, report)
    return read_layers(source.data, config.districts, report) if source else Layers()


def locate(config: Config, path: str, location: tuple[str | int, ...]) -> Span | None:
    """Find a front-matter value again, for a problem that shows only when all files are known."""
    source = read(config.content, path, Report())
    document = split(source, Report()) if source else None
    if document is None:
        return None
    if location == ("slug",) and "slug" not in document.fields:
        location = ("title",)  # from which the slug was made
    return document.value(location)


def _report_place(path: str, report: Report) -> None:
    folder, slash, _ = path.partition("/")
    where = f"папки «{folder}» сайт не знает" if slash else "файл лежит вне папок"
    guess = suggest(folder, BY_FOLDER) if slash else None
    report.error(path, None, "HUB008", where=where, guess=guess, known=", ".join(BY_FOLDER))


def _suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


@dataclass(frozen=True, slots=True)
class _Hands:
    """What reading a text takes."""

    config: Config
    readers: Mapping[str, Reader]
    engine: Engine
    kept: Kept


def _read_chunk(
    hands: _Hands, paths: Sequence[str]
) -> tuple[list[Entry | Refused], list[Diagnostic], int]:
    report = Report()
    found = [_read(path, hands, report) for path in paths]
    return [one for one in found if one], report.diagnostics, len(paths)


def _read(path: str, hands: _Hands, report: Report) -> Entry | Refused | None:
    source = read(hands.config.content, path, report)
    if source is None:
        return Refused(path)
    kind = kind_of(path) if hands.config.strict else foreign.kind_of(path)
    if kind is None:
        _report_place(path, report)
        return Refused(path)
    if _suffix(path) in hands.readers:  # what such a reader looks at is not known
        return _make(source, kind, hands, report)
    known = hands.kept.get(source)
    if known is not None:
        record, body, told = known
        report.extend(told)
        return Entry(kind, path, record, body, hands.kept.key(source))
    problems = len(report.diagnostics)
    made = _make(source, kind, hands, report)
    if isinstance(made, Entry):
        told = tuple(report.diagnostics[problems:])
        hands.kept.put(source, made.record, made.body, told)
        return replace(made, digest=hands.kept.key(source))
    return made


def _make(source: Source, kind: Kind, hands: _Hands, report: Report) -> Entry | Refused | None:
    path, config = source.path, hands.config
    document, html = _understand(source, hands.readers, report)
    if document is None:
        return Refused(path, kind)
    if not config.strict and not foreign.adopt(document, kind, config, report):
        return None
    record = parse(kind.model, document, config, report)
    noted = document
    if isinstance(record, Guide):
        noted = replace(document, body=with_notes(document, record, report))
    body = mark(noted, hands.engine, report) if html is None else enrich(html, noted, report)
    if isinstance(record, Guide):
        check_steps(document, body, report)
    if record is None:
        return Refused(path, kind, document.fields, body)
    return Entry(kind, path, record, body)


def _understand(
    source: Source, readers: Mapping[str, Reader], report: Report
) -> tuple[Document | None, str | None]:
    """Return the document, and its HTML if a reader of another format has made it."""
    reader = readers.get(_suffix(source.path))
    if reader is None:
        return split(source, report), None
    try:
        fields, html = reader(source)
    except SourceError as error:
        report.error(source.path, None, "HUB020", problem=error)
        return None, None
    return Document(source.path, dict(fields), "", 1), html
