"""Reading the content folder: every file into a record and a body, problems into the report."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from functools import partial

from hub.content.entry import Entry, Refused
from hub.content.reading import (
    Hands,
    Reader,
    Told,
    bound,
    fetching,
    read_chunk,
)
from hub.content.shelf import Shelf
from hub.core.config import Config
from hub.core.diagnostics import Report, Span
from hub.core.federation import FEDERATION, Federation, FederationError, read_federation
from hub.core.files import read, read_start, walk
from hub.core.folders import Folder, Stamp
from hub.core.frozen import frozen
from hub.core.map.layers import LAYERS, Layers, read_layers
from hub.core.map.tiles import HEADER, Tiles, read_tiles
from hub.core.parallel import Mate, are_many, in_chunks
from hub.core.partner_news import SNAPSHOT, Snapshot, SnapshotError, read_snapshot
from hub.core.progress import Progress, unseen

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
    """How the texts lay and what they said, for the next build of this process."""
    lay: Mapping[str, Stamp | None] = field(default_factory=dict, compare=False, repr=False)
    """How each file lay."""

    def visible(self, config: Config, now: datetime) -> list[Entry]:
        """Return what is seen at ``now``, as ``publication.is_visible`` tells it of each."""
        moment = now.timestamp()
        found = [entry for entry in self.entries if entry.outline.since <= moment]
        return found if config.samples else [e for e in found if not e.record.sample]


@frozen
class Run:
    """What one reading has beside its settings.

    ``readers`` is by file suffix; ``before`` is what this process read last, and spares opening the
    shelf; ``meanwhile`` is done here while other processes read, ``soon`` while one reads a little.
    ``folders`` were looked into a moment ago, by their whole paths.
    """

    readers: Mapping[str, Reader] = field(default_factory=dict)
    progress: Progress = unseen
    before: Records | None = None
    meanwhile: Callable[[], object] | None = None
    soon: Callable[[], object] | None = None
    folders: Mapping[str, Folder] = field(default_factory=dict)


def load(config: Config, report: Report, run: Run | None = None) -> Records:
    """Read every text below ``config.content`` on all cores."""
    run = run or Run()
    paths = walk(config.content, config.ignore, report, run.folders)
    readable = tuple(MARKDOWN_SUFFIXES | run.readers.keys())
    texts = {path: how for path, how in paths.items() if path.lower().endswith(readable)}
    entries, refused, shelf = _texts(texts, Hands.of(config, run.readers), run, report)
    report.files += len(texts)
    attachments = frozenset(paths.keys() - texts.keys())
    snapshot = _snapshot(config, report) if SNAPSHOT in attachments else Snapshot()
    layers = _layers(config, report) if LAYERS in attachments else Layers()
    federation = _federation(config, report) if FEDERATION in attachments else Federation()
    tiles = _tiles(config, report) if config.map_tiles else None
    found = (snapshot, layers, federation, tiles)
    return Records(entries, attachments, refused, *found, shelf, paths)


def load_one(config: Config, path: str, report: Report) -> Entry | Refused | None:
    """Read one text anew, which no other reader reads."""
    hands = Hands.of(config, {})
    [(one, told)] = read_chunk(hands, [path])
    report.extend(told)
    return bound(one, fetching(hands)) if isinstance(one, Entry) else one


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
    from hub.core.source import split

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


def _texts(
    texts: Mapping[str, Stamp | None], hands: Hands, run: Run, report: Report
) -> tuple[tuple[Entry, ...], tuple[Refused, ...], Shelf]:
    """Return every text: from the shelf if its file lies as it lay, else read now."""
    is_edit = not run.before and Shelf.lies(hands.config, hands.kept.recipe)
    reader = _Reader(hands) if is_edit else None
    shelf = _shelf(hands, run.before)
    stamps = _stamps(texts, hands)
    asked = shelf.others(stamps)
    if len(asked) * _FEW > len(texts):
        hands.kept.look()
    if reader:
        reader.read(asked, run.soon)
    new = _read(asked, hands, run)
    shelf.turn(stamps, new)
    told = shelf.told | {path: some for path, (_, some) in new.items()}
    for path in sorted(told):
        report.extend(told[path])
    found = shelf.entries | {path: one for path, (one, _) in new.items() if isinstance(one, Entry)}
    refused = tuple(one for one, _ in new.values() if isinstance(one, Refused))
    return tuple(found[path] for path in texts if path in found), refused, shelf


def _stamps(texts: Mapping[str, Stamp | None], hands: Hands) -> Mapping[str, Stamp | None]:
    """Return how texts lie; that tells nothing of what other readers look at."""
    others = tuple(hands.readers)
    return {**texts, **{path: None for path in texts if path.lower().endswith(others)}}


class _Reader:
    """Another process that reads a few texts, so that this one loads nothing of what it takes.

    It gets itself ready while this one finds out which they are. What is not kept by then, a text
    that is refused or all of them, is read here.
    """

    def __init__(self, hands: Hands) -> None:
        self._packs = hands.kept.packs
        self._mate = Mate(partial(_keep, hands), hands.config.workers)

    def read(self, asked: Sequence[str], meanwhile: Callable[[], object] | None) -> None:
        """Have texts read, if they are few."""
        few = [] if are_many([asked]) else [os.fsencode(path) for path in asked]
        told = self._mate.ask(few)
        if few and meanwhile:
            meanwhile()
        for name in told:
            self._packs.notice(name.decode())


def _keep(hands: Hands, asked: Iterator[bytes]) -> Iterator[bytes]:
    """Read texts, and tell in which packs they are kept."""
    from hub.content.making import prepare

    prepare(hands)
    paths = [os.fsdecode(path) for path in asked]
    before = hands.kept.packs.names
    read_chunk(hands, paths)
    for name in hands.kept.packs.names - before:
        yield name.encode()


def _read(asked: Sequence[str], hands: Hands, run: Run) -> dict[str, Told]:
    """Read texts on all cores."""
    with run.progress("Чтение", len(asked)) as count:
        work = partial(read_chunk, hands)
        # What the first texts bring with them, an engine and its patterns, all get by the fork; one
        # alone brings less (``enrich_all``).
        found = work(asked[:_FIRST])
        for some in in_chunks(work, asked[_FIRST:], hands.config.workers, meanwhile=run.meanwhile):
            found += some
            count(len(some))
    fetch = fetching(hands)
    return {
        path: (bound(one, fetch) if isinstance(one, Entry) else one, told)
        for path, (one, told) in zip(asked, found, strict=True)
    }
