"""Reading the content folder: every file into a record and a body, problems into the report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from posixpath import splitext
from typing import Any, NamedTuple

from hub.content import foreign
from hub.content.body import (
    EMPTY,
    AnyBody,
    Body,
    Outline,
    StoredBody,
    Text,
    enrich_all,
    rendered,
)
from hub.content.figure_notes import with_notes
from hub.content.guide_check import check_steps
from hub.content.kept import Kept
from hub.content.kinds import BY_FOLDER, Kind, kind_of
from hub.content.markdown import Engine, markdown_engine
from hub.content.shelf import Row, Shelf, stamp_of
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic, Report, Span
from hub.core.errors import ServiceError
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
from hub.core.travel import travels

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})

Reader = Callable[[Source], tuple[Mapping[str, Any], str]]
"""Another format's reader: a source gives metadata (strings and lists) and unsanitised HTML."""


@travels
@dataclass(frozen=True, slots=True)
class Entry:
    """One file, read: its record is valid, its body's links are still open."""

    kind: Kind
    path: str
    record: Record
    body: AnyBody
    digest: str = ""
    """Of all that it was made of: the source, our code, the settings; "" if that is not known."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file whose record is not valid: what leads to it is not at fault, what it names may be."""

    path: str
    kind: Kind | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    body: AnyBody = EMPTY


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
    shelf: Shelf | None = field(default=None, compare=False, repr=False)
    """How the files lay and what they said, for the next build of this process."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one reading has beside its settings.

    ``readers`` is by file suffix; ``before`` is what this process read last, and spares opening the
    shelf; ``meanwhile`` is done here while other processes read.
    """

    readers: Mapping[str, Reader] = field(default_factory=dict)
    progress: Progress = unseen
    before: Records | None = None
    meanwhile: Callable[[], object] | None = None


def load(config: Config, report: Report, run: Run | None = None) -> Records:
    """Read every text below ``config.content`` on all cores."""
    run = run or Run()
    readers = run.readers
    paths = walk(config.content, config.ignore, report)
    texts = [p for p in paths if _suffix(p) in MARKDOWN_SUFFIXES or _suffix(p) in readers]
    hands = _Hands.of(config, readers)
    shelf = _shelf(hands, run.before)
    entries: list[Entry] = []
    refused: list[Refused] = []
    for one, told in _read_all(texts, hands, shelf, run):
        report.extend(told)
        if isinstance(one, Entry):
            entries.append(one)
        elif one:
            refused.append(one)
    report.files += len(texts)
    attachments = frozenset(paths) - frozenset(texts)
    snapshot = _snapshot(config, report) if SNAPSHOT in attachments else Snapshot()
    layers = _layers(config, report) if LAYERS in attachments else Layers()
    federation = _federation(config, report) if FEDERATION in attachments else Federation()
    tiles = _tiles(config, report) if config.map_tiles else None
    return Records(
        tuple(entries), attachments, tuple(refused), snapshot, layers, federation, tiles, shelf
    )


def load_one(config: Config, path: str, report: Report) -> Entry | Refused | None:
    """Read one text anew, which no other reader reads."""
    hands = _Hands.of(config, {})
    [(one, told)] = _read_chunk(hands, [path])
    report.extend(told)
    if isinstance(one, Entry) and isinstance(one.body, StoredBody):
        return replace(one, body=_stored(path, one.body.outline, one.digest, hands))
    return one


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
    return splitext(path)[1].lower()


@dataclass(frozen=True, slots=True)
class _Hands:
    """What reading a text takes."""

    config: Config
    readers: Mapping[str, Reader]
    engine: Engine
    kept: Kept

    @classmethod
    def of(cls, config: Config, readers: Mapping[str, Reader]) -> "_Hands":
        engine = markdown_engine(config.markdown, config.markdown_engine)
        return cls(config, readers, engine, Kept.of(config))


# Small enough that no worker waits long for another's last portion.
_CHUNK = 25

_Read = tuple[Entry | Refused | None, tuple[Diagnostic, ...]]


def _shelf(hands: _Hands, before: Records | None) -> Shelf:
    known = before.shelf if before else None
    if known and known.is_for(hands.config, hands.kept.recipe):
        return known
    return Shelf.load(hands.config, hands.kept.recipe)


def _read_all(texts: list[str], hands: _Hands, shelf: Shelf, run: Run) -> Iterator[_Read]:
    """Yield every text: from the shelf if its file lies as it lay, else read on all cores."""
    content = hands.config.content
    stamps = {path: stamp_of(f"{content}/{path}") for path in texts}
    rows = {
        path: row
        for path in texts
        if (row := shelf.find(path, stamps[path])) and not _is_foreign(path, hands)
    }
    asked = [path for path in texts if path not in rows]
    with run.progress("Чтение", len(asked)) as count:
        work = partial(_read_chunk, hands)
        # What the first text brings with it, an engine and its patterns, all get by the fork.
        found = work(asked[:1])
        for some in in_chunks(work, asked[1:], hands.config.workers, _CHUNK, run.meanwhile):
            found += some
            count(len(some))
    new = dict(zip(asked, found, strict=True))
    for path in texts:
        if path in rows:
            yield _shelved(path, rows[path], hands), rows[path].told
            continue
        one, told = new[path]
        stamp = stamps[path]
        if isinstance(one, Entry) and isinstance(one.body, StoredBody):
            row = Row(stamp or (0, 0, 0), one.digest, one.record, one.body.outline, told)
            one = _shelved(path, row, hands)
            if stamp:
                rows[path] = row
        yield one, told
    shelf.save(rows)


class _Source(NamedTuple):
    """A file that is to be read: its place is known."""

    source: Source
    kind: Kind
    report: Report
    key: str
    """The name under which it is kept; "" if it is not."""


class _Judged(NamedTuple):
    """A file whose front matter is read; ``noted`` is what is rendered, unless there is HTML."""

    of: _Source
    document: Document
    record: Record | None
    noted: Document
    html: str | None


class _Done(NamedTuple):
    """A file with which nothing more is to be done."""

    result: Entry | Refused | None


def _read_chunk(hands: _Hands, paths: Sequence[str]) -> list[_Read]:
    """Read texts, each stage for all of them (see ``enrich_all``)."""
    reports = [Report() for _ in paths]
    opened = [_open(path, hands, of) for path, of in zip(paths, reports, strict=True)]
    asked = [one if isinstance(one, _Done) else _recalled(one, hands) for one in opened]
    made = iter(_make([one for one in asked if not isinstance(one, _Done)], hands))
    results = [
        one.result if isinstance(one, _Done) else _kept(one, next(made), hands) for one in asked
    ]
    return [(one, tuple(of.diagnostics)) for one, of in zip(results, reports, strict=True)]


def _open(path: str, hands: _Hands, report: Report) -> _Source | _Done:
    source = read(hands.config.content, path, report)
    if source is None:
        return _Done(Refused(path))
    kind = _kind(path, hands)
    if kind is None:
        _report_place(path, report)
        return _Done(Refused(path))
    return _Source(source, kind, report, "" if _is_foreign(path, hands) else hands.kept.key(source))


def _recalled(one: _Source, hands: _Hands) -> _Source | _Done:
    """Return what is kept of a text, if it is."""
    known = hands.kept.get(one.key) if one.key else None
    if known is None:
        return one
    record, outline, told = known
    one.report.extend(told)
    body = StoredBody(outline, one.key, _unbound)
    return _Done(Entry(one.kind, one.source.path, record, body, one.key))


def _kept(one: _Source, made: Entry | Refused | None, hands: _Hands) -> Entry | Refused | None:
    """Keep a text that was made."""
    if not (one.key and isinstance(made, Entry) and isinstance(made.body, Body)):
        return made
    outline, key = Outline.of(made.body), one.key
    told = tuple(one.report.diagnostics)
    is_kept = hands.kept.put(key, (made.record, outline, told), Text.of(made.body))
    return replace(
        made, body=StoredBody(outline, key, _unbound) if is_kept else made.body, digest=key
    )


def _is_foreign(path: str, hands: _Hands) -> bool:
    """Tell whether another reader reads a file: what such a one looks at is not known."""
    return _suffix(path) in hands.readers


def _kind(path: str, hands: _Hands) -> Kind | None:
    return kind_of(path) if hands.config.strict else foreign.kind_of(path)


def _shelved(path: str, row: Row, hands: _Hands) -> Entry | None:
    kind = _kind(path, hands)
    body = _stored(path, row.outline, row.key, hands)
    return Entry(kind, path, row.record, body, row.key) if kind else None


def _stored(path: str, outline: Outline, key: str, hands: _Hands) -> StoredBody:
    return StoredBody(outline, key, partial(_fetch, path, key, hands))


def _unbound() -> Text:
    """Stand for what gets a body while its outline travels from a worker."""
    raise LookupError


def _fetch(path: str, key: str, hands: _Hands) -> Text:
    """Get a text from the store; if somebody has emptied it, the source is read once more.

    Raises:
        ServiceError: the source has changed meanwhile.
    """
    found = _found(hands.kept, key)
    if found is not None:
        return found
    source = read(hands.config.content, path, Report())
    kind = _kind(path, hands)
    if source is None or kind is None or hands.kept.key(source) != key:
        raise ServiceError(f"{path} изменился, пока сайт собирался: соберите ещё раз.")
    report = Report()
    [made] = _make([_Source(source, kind, report, key)], hands)
    if not (isinstance(made, Entry) and isinstance(made.body, Body)):
        return Text.of(EMPTY)
    about = (made.record, Outline.of(made.body), tuple(report.diagnostics))
    hands.kept.put(key, about, Text.of(made.body))
    _found.cache_clear()
    return Text.of(made.body)


@lru_cache(maxsize=32)
def _found(kept: Kept, key: str) -> Text | None:
    return kept.text(key)


def _make(sources: Sequence[_Source], hands: _Hands) -> list[Entry | Refused | None]:
    """Make entries of sources, each stage for all of them."""
    understood = [_understand(one.source, hands.readers, one.report) for one in sources]
    judged = [
        _judge(one, document, html, hands.config)
        for one, (document, html) in zip(sources, understood, strict=True)
    ]
    well = [one for one in judged if not isinstance(one, _Done)]
    texts = [rendered(one.noted, hands.engine) if one.html is None else one.html for one in well]
    bodies = iter(
        enrich_all(
            [(html, one.noted, one.of.report) for html, one in zip(texts, well, strict=True)]
        )
    )
    return [one.result if isinstance(one, _Done) else _entry(one, next(bodies)) for one in judged]


def _judge(
    one: _Source, document: Document | None, html: str | None, config: Config
) -> _Judged | _Done:
    kind, report = one.kind, one.report
    if document is None:
        return _Done(Refused(one.source.path, kind))
    if not config.strict and not foreign.adopt(document, kind, config, report):
        return _Done(None)
    record = parse(kind.model, document, config, report)
    noted = document
    if isinstance(record, Guide):
        noted = replace(document, body=with_notes(document, record, report))
    return _Judged(one, document, record, noted, html)


def _entry(one: _Judged, body: Body) -> Entry | Refused:
    source, kind, report, _ = one.of
    if isinstance(one.record, Guide):
        check_steps(one.document, body, report)
    if one.record is None:
        return Refused(source.path, kind, one.document.fields, body)
    return Entry(kind, source.path, one.record, body)


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
