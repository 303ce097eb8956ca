"""The texts of the content folder for ``hub check``: notes on them, and mending in place."""

import shutil
import tempfile
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from hub.content import foreign
from hub.content.kinds import Kind, kind_of
from hub.content.records import MARKDOWN_SUFFIXES, Records
from hub.core.config import Config
from hub.core.decoding import one_line_end
from hub.core.diagnostics import Diagnostic, Report
from hub.core.errors import ServiceError, reason
from hub.core.files import read, walk
from hub.core.model.fields import read_by_people
from hub.core.parallel import in_chunks
from hub.core.regex import regex
from hub.style.manuscript import Manuscript
from hub.style.mending import mend
from hub.style.notes import note
from hub.style.readability import figure_of

# Notes on a text take a millisecond: for so many a pool costs more than it brings.
_FEW = 300
_ABBREVIATION = regex(r"[А-ЯЁA-Z]{2,}")


def add_notes(config: Config, records: Records, report: Report) -> None:
    """Add the notes on every text; abbreviations of the glossary are known."""
    known = frozenset(_abbreviations(records))
    work = partial(_note_chunk, config, known)
    texts = _texts(config)
    workers = config.workers if len(texts) > _FEW else 1
    for found in in_chunks(work, texts, workers):
        report.extend(found)


def mend_all(config: Config) -> list[str]:
    """Mend the typography of every text in place; return the paths of the files that changed.

    Raises:
        ServiceError: the disk refused.
    """
    changed = []
    for path, kind in _texts(config):
        source = read(config.content, path, Report())
        if source is None:
            continue
        mended = mend(source.data, read_by_people(kind.model))
        if mended != source.data:
            _replace(config.content / path, mended)
            changed.append(path)
    return changed


def readable(config: Config) -> list[tuple[str, int]]:
    """Return each guide's path with its figure of readability, the hardest first."""
    figures = [
        (path, figure)
        for path, kind in _texts(config)
        if kind.name == "guide"
        and (manuscript := _manuscript(config, path, kind, frozenset()))
        and (figure := figure_of(manuscript)) is not None
    ]
    return sorted(figures, key=lambda row: (row[1], row[0]))


def _texts(config: Config) -> list[tuple[str, Kind]]:
    find = kind_of if config.strict else foreign.kind_of
    paths = walk(config.content, config.ignore, Report())
    markdown = (path for path in paths if PurePosixPath(path).suffix.lower() in MARKDOWN_SUFFIXES)
    return [(path, kind) for path in markdown if (kind := find(path))]


def _note_chunk(
    config: Config, known: frozenset[str], texts: Sequence[tuple[str, Kind]]
) -> list[Diagnostic]:
    report = Report()
    for path, kind in texts:
        if manuscript := _manuscript(config, path, kind, known):
            note(manuscript, report)
    return report.diagnostics


def _manuscript(config: Config, path: str, kind: Kind, known: frozenset[str]) -> Manuscript | None:
    source = read(config.content, path, Report())
    try:
        text = one_line_end(source.data.decode("utf-8-sig")) if source else ""
    except UnicodeDecodeError:  # told as an error already
        return None
    return Manuscript(path, text, read_by_people(kind.model), known, guide=kind.name == "guide")


def _abbreviations(records: Records) -> Iterable[str]:
    for entry in records.entries:
        if entry.kind.name == "term":
            for name in (entry.record.title, *getattr(entry.record, "also", ())):
                yield from _ABBREVIATION.findall(name)


def _replace(target: Path, data: bytes) -> None:
    """Write aside, then rename: a text is never lost half-way."""
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".hub-", delete=False) as aside:
            aside.write(data)
        shutil.copymode(target, aside.name)
        Path(aside.name).replace(target)
    except OSError as error:
        raise ServiceError(f"Файл {target}: {reason(error)}.") from error
