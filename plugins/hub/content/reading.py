"""One text after the other: from a file to an entry, each stage for a chunk of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any, NamedTuple

from hub.content import foreign
from hub.content.body import EMPTY, Body, Fetch, Text
from hub.content.entry import Entry, Refused
from hub.content.kept import Kept, Made, path_in
from hub.content.kinds import BY_FOLDER, Kind, kind_of
from hub.content.markdown import Engine, markdown_engine
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic, Report
from hub.core.document import Source
from hub.core.errors import ServiceError
from hub.core.files import read
from hub.core.frozen import frozen
from hub.core.text.similar import suggest

Reader = Callable[[Source], tuple[Mapping[str, Any], str]]
"""Another format's reader: a source gives metadata (strings and lists) and unsanitised HTML."""


@frozen
class Hands:
    """What reading a text takes."""

    config: Config
    readers: Mapping[str, Reader]
    engine: Engine
    kept: Kept

    @classmethod
    def of(cls, config: Config, readers: Mapping[str, Reader]) -> "Hands":
        """Return them for a configuration; ``readers`` are by file suffix."""
        engine = markdown_engine(config.markdown, config.markdown_engine)
        return cls(config, readers, engine, Kept.of(config))


Told = tuple[Entry | Refused | None, tuple[Diagnostic, ...]]
"""What a file became, and what was told of it."""


class Sourced(NamedTuple):
    """A file that is to be read: its place is known."""

    source: Source
    kind: Kind
    report: Report
    key: str
    """The name under which it is kept; "" if it is not."""


class Done(NamedTuple):
    """A file with which nothing more is to be done."""

    result: Entry | Refused | None


def read_chunk(hands: Hands, paths: Sequence[str]) -> list[Told]:
    """Read texts, each stage for all of them (see ``enrich_all``)."""
    reports = [Report() for _ in paths]
    opened = [_open(path, hands, of) for path, of in zip(paths, reports, strict=True)]
    asked = [one if isinstance(one, Done) else _recalled(one, hands) for one in opened]
    sources = [one for one in asked if not isinstance(one, Done)]
    made = iter(_kept(sources, _make(sources, hands), hands))
    results = [one.result if isinstance(one, Done) else next(made) for one in asked]
    return [(one, tuple(of.diagnostics)) for one, of in zip(results, reports, strict=True)]


def _open(path: str, hands: Hands, report: Report) -> Sourced | Done:
    source = read(hands.config.content, path, report)
    if source is None:
        return Done(Refused(path))
    kind = _kind(path, hands)
    if kind is None:
        _report_place(path, report)
        return Done(Refused(path))
    return Sourced(source, kind, report, "" if is_foreign(path, hands) else hands.kept.key(source))


def _recalled(one: Sourced, hands: Hands) -> Sourced | Done:
    """Return what is kept of a text, if it is."""
    known = hands.kept.get(one.key) if one.key else None
    if known is None:
        return one
    record, outline, told = known
    one.report.extend(told)
    return Done(Entry(one.kind, one.source.path, record, _unbound, outline, one.key))


def _kept(
    sources: Sequence[Sourced], made: Sequence[Entry | Refused | None], hands: Hands
) -> list[Entry | Refused | None]:
    """Keep the texts that were made, all of them in one file."""
    keep: dict[str, tuple[Made, Text]] = {}
    for of, one in zip(sources, made, strict=True):
        if of.key and isinstance(one, Entry) and isinstance(one.held, Body):
            about = (one.record, one.outline, tuple(of.report.diagnostics))
            keep[of.key] = about, Text.of(one.held)
    is_kept = hands.kept.put(keep)
    return [
        _stored(one, of.key, is_kept=is_kept) if isinstance(one, Entry) and of.key in keep else one
        for of, one in zip(sources, made, strict=True)
    ]


def _stored(entry: Entry, key: str, *, is_kept: bool) -> Entry:
    """Return an entry that knows its key; its body stays at hand if the disk did not take it."""
    return replace(entry, held=_unbound if is_kept else entry.held, digest=key)


def is_foreign(path: str, hands: Hands) -> bool:
    """Tell whether another reader reads a file: what such a one looks at is not known."""
    return suffix(path) in hands.readers


def _kind(path: str, hands: Hands) -> Kind | None:
    return kind_of(path) if hands.config.strict else foreign.kind_of(path)


def fetching(hands: Hands) -> Fetch:
    """Return what gets texts from the store; if somebody has emptied it, sources are read again."""
    return partial(_fetch, hands)


def bound(entry: Entry, fetch: Fetch) -> Entry:
    """Return an entry, whose body may have been left in the store, with what fetches it."""
    return entry if isinstance(entry.held, Body) else replace(entry, held=fetch)


def _unbound(_key: str) -> Text:
    """Stand for what gets a body while its outline travels from a worker."""
    raise LookupError


def _fetch(hands: Hands, key: str) -> Text:
    """Get a text from the store; if somebody has emptied it, the source is read once more.

    Raises:
        ServiceError: the source has changed meanwhile.
    """
    found = _found(hands.kept, key)
    if found is not None:
        return found
    path = path_in(key)
    source = read(hands.config.content, path, Report())
    kind = _kind(path, hands)
    if source is None or kind is None or hands.kept.key(source) != key:
        raise ServiceError(f"{path} изменился, пока сайт собирался: соберите ещё раз.")
    asked = [Sourced(source, kind, Report(), key)]
    made = _make(asked, hands)
    _kept(asked, made, hands)
    _found.cache_clear()
    body = made[0].held if isinstance(made[0], Entry) else EMPTY
    return Text.of(body if isinstance(body, Body) else EMPTY)


@lru_cache(maxsize=32)
def _found(kept: Kept, key: str) -> Text | None:
    return kept.text(key)


def _make(sources: Sequence[Sourced], hands: Hands) -> list[Entry | Refused | None]:
    """Make entries of sources; what that takes is loaded now, for most often all are known."""
    if not sources:
        return []
    from hub.content.making import make

    return make(sources, hands)


def _report_place(path: str, report: Report) -> None:
    folder, slash, _ = path.partition("/")
    where = f"папки «{folder}» сайт не знает" if slash else "файл лежит вне папок"
    guess = suggest(folder, BY_FOLDER) if slash else None
    report.error(path, None, "HUB008", where=where, guess=guess, known=", ".join(BY_FOLDER))


def suffix(path: str) -> str:
    """Return what a file's name ends with, in small letters: «.md»."""
    dot = path.rfind(".")
    return path[dot:].lower() if dot > path.rfind("/") else ""
