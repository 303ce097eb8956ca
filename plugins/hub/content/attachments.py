"""The files that texts and front matter name: their public addresses and sizes."""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import PurePosixPath

from hub.content.examine import LARGEST_FILE, PictureError, facts, too_heavy
from hub.content.looked import Looked, Seen
from hub.content.outline import columns, named_by
from hub.content.records import Records
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Diagnostic, Location, Report, Resolve, Span
from hub.core.files import read
from hub.core.media import (
    PICTURE_SUFFIXES,
    PUBLISHED_SUFFIXES,
    beside,
    digest_of,
    published_sizes,
    suffix_of,
)
from hub.core.model.references import files
from hub.core.parallel import in_chunks
from hub.core.site import Media
from hub.core.text.slug import slugify

_Wanted = tuple[str, str, Span | Location | None]
"""The path of a file, who names it, and where."""

_Look = tuple[Media | None, list[Diagnostic]]
"""What a file is, and what was told of it."""


def attachments(records: Records, config: Config, report: Report) -> dict[str, Media]:
    """Return the published files by content path; a picture that cannot be shown is reported."""
    published = {path for path in records.attachments if suffix_of(path) in PUBLISHED_SUFFIXES}
    named = published and published & named_by(columns(entry.outline for entry in records.entries))
    if not named:
        return {}
    looked = Looked.load(config)
    stamps = records.lay
    known = {path: seen for path in named if (seen := looked.find(path, stamps[path]))}
    found = {path: seen.media for path, seen in known.items()}
    wanted = _wanted(records, named - known.keys())
    work = partial(_look, config, report.resolve)
    for looks in in_chunks(work, wanted, config.workers, chunk=10):
        for media, told in looks:
            report.extend(told)
            if media:
                found[media.source] = media
                stamp = stamps[media.source]
                if stamp and not told:
                    known[media.source] = Seen(stamp, media)
    looked.save(known)
    return {path: found[path] for path in sorted(found)}


def _wanted(records: Records, paths: set[str]) -> list[_Wanted]:
    """Return files with who names each first, and where."""
    wanted: dict[str, _Wanted] = {}
    for entry in records.entries if paths else ():
        if paths.isdisjoint(entry.outline.named):
            continue
        named = [(beside(entry.path, name), place) for place, name in files(entry.record)]
        linked = [(t.name, t.span) for t in entry.body.targets if t.kind in {"file", "image"}]
        for path, place in (*named, *linked):
            if path and path in paths:
                wanted.setdefault(path, (path, entry.path, place))
    return [wanted[path] for path in sorted(wanted)]


def _look(config: Config, resolve: Resolve, wanted: Sequence[_Wanted]) -> list[_Look]:
    looks: list[_Look] = []
    for one in wanted:
        report = Report(resolve=resolve)
        looks.append((_media(one, config, report), report.diagnostics))
    return looks


def _media(wanted: _Wanted, config: Config, report: Report) -> Media | None:
    path, owner, place = wanted
    try:
        _check_weight(config, path)
        source = read(config.content, path, report)
        if source is None:
            return None
        digest = digest_of(source.data)
        address = f"/media/{slugify(PurePosixPath(path).stem) or 'file'}-{digest[:10]}"
        if suffix_of(path) not in PICTURE_SUFFIXES:
            return Media(path, f"{address}{suffix_of(path)}", digest=digest)
        found = facts(source.data, digest, Cache(config.cache / "pictures"))
    except PictureError as error:
        target = PurePosixPath(path).name
        report.error(owner, place, error.code, target=target, **error.values)
        return None
    if found.moving:
        report.error(owner, place, "HUB414", target=PurePosixPath(path).name)
    original = (found.width, found.height)
    width, height = published_sizes(*original)[-1]
    largest = f"{address}-{width}.{'png' if found.transparent else 'jpg'}"
    return Media(path, largest, width, height, digest, original)


def _check_weight(config: Config, path: str) -> None:
    """Refuse a picture that is too large before it is read; ``read`` tells of one that is gone."""
    if suffix_of(path) not in PICTURE_SUFFIXES:
        return
    with suppress(OSError):
        size = (config.content / path).lstat().st_size
        if size > LARGEST_FILE:
            raise too_heavy(size)
