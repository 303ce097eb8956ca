"""Where texts lead: to files that are there and may be named, texts, addresses of the site."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from hub.content.entry import Entry, Refused
from hub.content.guesses import Guesses, meant_outside
from hub.content.links import address_of
from hub.content.outline import Columns, every, named_by
from hub.content.records import Records
from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.federation import FEDERATION
from hub.core.map.layers import LAYERS
from hub.core.media import (
    PICTURE_SUFFIXES,
    PUBLISHED_SUFFIXES,
    REFUSED_PICTURES,
    beside,
    suffix_of,
)
from hub.core.model.references import files, raw_files, wants_picture
from hub.core.output import path_of
from hub.core.partner_news import SNAPSHOT
from hub.core.site import Site
from hub.core.text.similar import Names

_TEXTS = {".md", ".rst", ""}
# As what editors save a text by mistake: Windows hides the end of «novost.md.txt».
_MAYBE_TEXTS = {"", ".txt", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html"}


def check_links(
    records: Records, told: Columns, config: Config, now: datetime, report: Report
) -> None:
    """Report every link to a text or a file that leads nowhere or where it may not."""
    shown = {entry.path for entry in records.visible(config, now)}
    odd = _misnaming(records, told, shown)
    guesses = Guesses(records.attachments, [entry.path for entry in records.entries])
    _check_files(records, odd, guesses, report)
    _check_links(records, odd, shown, guesses, report)
    _check_leftovers(records, told, config, report)


def _misnaming(records: Records, told: Columns, links: Collection[str]) -> list[Entry]:
    """Return the texts that name files which may not be named, or else than these ``links``."""
    suffixes = [(path, suffix_of(path)) for path in records.attachments]
    pictures = {path for path, suffix in suffixes if suffix in PICTURE_SUFFIXES}
    published = {path for path, suffix in suffixes if suffix in PUBLISHED_SUFFIXES}
    bad_pictures = every(told["pictures"]) - pictures
    bad_files = every(told["files"]) - published
    bad_links = (every(told["links"]) - published).difference(links)
    if not (bad_pictures or bad_files or bad_links):
        return []
    return [
        entry
        for entry in records.entries
        if not (
            bad_pictures.isdisjoint(entry.outline.pictures)
            and bad_files.isdisjoint(entry.outline.files)
            and bad_links.isdisjoint(entry.outline.links)
        )
    ]


def _check_files(records: Records, odd: Iterable[Entry], guesses: Guesses, report: Report) -> None:
    """Check the files that front matter names."""
    named = chain(
        ((e.path, e.kind.model, files(e.record)) for e in odd),
        (
            (r.path, r.kind.model, raw_files(r.kind.model, r.fields))
            for r in records.refused
            if r.kind
        ),
    )
    for owner, model, found in named:
        for location, name in found:
            path = beside(owner, name)
            if path is None:
                report.error(owner, location, "HUB402", target=name)
            elif path not in records.attachments:
                guess = guesses.file(path)
                report.error(owner, location, "HUB403", target=name, guess=guess)
            else:
                picture = wants_picture(model, location)
                _check_suffix(owner, path, location, report, picture=picture)


def _check_links(
    records: Records, odd: Iterable[Entry], shown: set[str], guesses: Guesses, report: Report
) -> None:
    """Check the links and pictures of the texts."""
    looked_at: list[Entry | Refused] = [*odd, *records.refused]
    if not looked_at:
        return
    texts = {entry.path for entry in records.entries}
    refused = {one.path for one in records.refused}
    for one in looked_at:
        path = one.path
        for target in one.body.targets:
            if target.kind not in {"file", "image"} or target.name in refused:
                continue
            picture = target.kind == "image"
            if target.name in texts and picture:
                _report_no_picture(path, target.name, target.span, report)
            elif target.name in texts:
                if target.name not in shown and path in shown:
                    report.error(path, target.span, "HUB406", target=target.raw)
            elif target.name in records.attachments:
                _check_suffix(path, target.name, target.span, report, picture=picture)
            elif picture or PurePosixPath(target.name).suffix not in _TEXTS:
                guess = meant_outside(target.raw) or guesses.file(target.name)
                report.error(path, target.span, "HUB403", target=target.raw, guess=guess)
            else:
                guess = guesses.text(target.name, path)
                report.error(path, target.span, "HUB401", target=target.raw, guess=guess)


def _check_leftovers(records: Records, told: Columns, config: Config, report: Report) -> None:
    """Warn of files that are no texts and that no text names, if all that texts name is there."""
    missing = any(found.code == "HUB403" for found in report.diagnostics)
    if records.refused or missing or not config.strict:
        return
    left = records.attachments - {SNAPSHOT, LAYERS, FEDERATION, config.map_tiles}
    if not left:
        return
    for path in sorted(left - named_by(told)):
        file = PurePosixPath(path)
        is_text = file.suffix.lower() in _MAYBE_TEXTS
        name = f"{file.name.partition('.')[0]}.md" if is_text else None
        report.error(path, None, "HUB698", name=name)


def check_addresses_in_texts(
    records: Records, paths: frozenset[str], site: Site, report: Report
) -> None:
    """Report links of visible texts to addresses of this site that it does not have: «/tos/»,
    «{tag}двор».
    """

    @cache
    def known() -> Names:
        return Names("/" + path.removesuffix("index.html") for path in paths)

    named = every(entry.outline.addresses for entry in records.entries)
    odd = {url for url in named if not is_address(url, paths)}
    if not odd:
        return
    shown = {item.path for item in (*site.listed, *site.unlisted)}
    refused = {PurePosixPath(one.path).stem for one in records.refused}
    for entry in records.entries:
        if entry.path not in shown or odd.isdisjoint(entry.outline.addresses):
            continue
        for target in entry.body.targets:
            url = address_of(target)
            if url is None or is_address(url, paths) or PurePosixPath(target.name).name in refused:
                continue
            if target.kind != "site" and refused:  # a refused text may be the one of that tag
                continue
            guess = known().nearest(url)
            report.error(entry.path, target.span, "HUB409", target=target.raw, guess=guess)


def is_address(url: str, paths: frozenset[str]) -> bool:
    """Tell whether the file behind an address is there; one that names «index.html» is none."""
    return not url.endswith("index.html") and path_of(url) in paths


def _check_suffix(
    owner: str, path: str, place: Span | Location | None, report: Report, *, picture: bool
) -> None:
    name = PurePosixPath(path)
    suffix = name.suffix.lower()
    code = REFUSED_PICTURES.get(suffix)
    if code is not None:
        report.error(owner, place, code, target=name.name)
    elif suffix not in PUBLISHED_SUFFIXES:
        known = ", ".join(sorted(PICTURE_SUFFIXES if picture else PUBLISHED_SUFFIXES))
        report.error(owner, place, "HUB405", target=name.name, known=known)
    elif picture and suffix not in PICTURE_SUFFIXES:
        _report_no_picture(owner, path, place, report)


def _report_no_picture(
    owner: str, path: str, place: Span | Location | None, report: Report
) -> None:
    known = ", ".join(sorted(PICTURE_SUFFIXES))
    name = PurePosixPath(path).name
    link = None if isinstance(place, tuple) else name
    report.error(owner, place, "HUB415", target=name, known=known, link=link)
