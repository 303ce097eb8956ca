"""Reading the content folder: every file into a record and a body, problems into the report."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field, replace
from datetime import datetime
from functools import partial

from hub.content.body import StoredBody
from hub.content.entry import Entry, Refused
from hub.content.reading import (
    Hands,
    Reader,
    Told,
    fetching,
    is_foreign,
    read_chunk,
    suffix,
)
from hub.content.shelf import Row, Shelf, stamp_of
from hub.core.config import Config
from hub.core.diagnostics import Report, Span
from hub.core.federation import FEDERATION, Federation, FederationError, read_federation
from hub.core.files import read, read_start, walk
from hub.core.frozen import frozen
from hub.core.map.layers import LAYERS, Layers, read_layers
from hub.core.map.tiles import HEADER, Tiles, read_tiles
from hub.core.parallel import in_chunks
from hub.core.partner_news import SNAPSHOT, Snapshot, SnapshotError, read_snapshot
from hub.core.progress import Progress, unseen
from hub.core.source import split

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mdown"})


@frozen
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

    def visible(self, config: Config, now: datetime) -> list[Entry]:
        """Return what is seen at ``now``, as ``publication.is_visible`` tells it of each."""
        moment = now.timestamp()
        found = [entry for entry in self.entries if entry.outline.since <= moment]
        return found if config.samples else [e for e in found if not e.record.sample]


@frozen
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
    readable = MARKDOWN_SUFFIXES | readers.keys()
    texts = [path for path in paths if suffix(path) in readable]
    hands = Hands.of(config, readers)
    shelf = _shelf(hands, run.before)
    entries: list[Entry] = []
    refused: list[Refused] = []
    for one, told in _read_all(texts, hands, shelf, run):
        if told:
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
    hands = Hands.of(config, {})
    [(one, told)] = read_chunk(hands, [path])
    report.extend(told)
    if isinstance(one, Entry) and isinstance(one.body, StoredBody):
        return replace(one, body=replace(one.body, fetch=fetching(hands)))
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


# So many are read before other processes are.
_FIRST = 2
# One of so many is sooner read anew than the whole store is looked through for it.
_FEW = 100


def _shelf(hands: Hands, before: Records | None) -> Shelf:
    known = before.shelf if before else None
    if known and known.is_for(hands.config, hands.kept.recipe):
        return known
    return Shelf.load(hands.config, hands.kept.recipe, fetching(hands))


def _read_all(texts: list[str], hands: Hands, shelf: Shelf, run: Run) -> Iterator[Told]:
    """Yield every text: from the shelf if its file lies as it lay, else read on all cores."""
    root = f"{hands.config.content}/"
    stamps = {path: stamp_of(root + path) for path in texts}
    rows = {path: row for path, stamp in stamps.items() if (row := shelf.find(path, stamp))}
    if not MARKDOWN_SUFFIXES.isdisjoint(hands.readers):  # what others read is on no shelf
        rows = {path: row for path, row in rows.items() if not is_foreign(path, hands)}
    asked = [path for path in texts if path not in rows]
    if len(asked) * _FEW > len(texts):
        hands.kept.look()
    with run.progress("Чтение", len(asked)) as count:
        work = partial(read_chunk, hands)
        # What the first texts bring with them, an engine and its patterns, all get by the fork; one
        # alone brings less (``enrich_all``).
        found = work(asked[:_FIRST])
        for some in in_chunks(work, asked[_FIRST:], hands.config.workers, meanwhile=run.meanwhile):
            found += some
            count(len(some))
    new = dict(zip(asked, found, strict=True))
    fetch = fetching(hands)
    for path in texts:
        row = rows.get(path)
        if row:
            yield row.entry, row.told
            continue
        one, told = new[path]
        if isinstance(one, Entry) and isinstance(one.body, StoredBody):
            one = replace(one, body=replace(one.body, fetch=fetch))
            if stamp := stamps[path]:
                rows[path] = Row(stamp, told, one)
        yield one, told
    shelf.save(rows)
