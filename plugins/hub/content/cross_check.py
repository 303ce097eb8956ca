"""What only all files together can tell: dangling references, names used twice, shared houses."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from pathlib import PurePosixPath

from hub.content.kinds import BY_NAME, url_of
from hub.content.links import address_of
from hub.content.publication import is_visible
from hub.content.records import Entry, Records
from hub.core.addresses import SECTIONS
from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.ids import derived_id
from hub.core.media import PUBLISHED_SUFFIXES, beside
from hub.core.model import Guide, Tos
from hub.core.model.houses import houses_of, street_key
from hub.core.model.parse import files, raw_files, raw_references, references
from hub.core.site import Site
from hub.core.text.similar import suggest


def cross_check(records: Records, config: Config, now: datetime, report: Report) -> None:
    """Report every problem between files."""
    _check_ids(records.entries, report)
    _check_addresses(records.entries, report)
    _check_references(records, report)
    _check_houses(records.entries, report)
    _check_files(records, report)
    _check_links(records, config, now, report)
    for entry in records.entries:
        if isinstance(entry.record, Guide) and not any(h.level == 2 for h in entry.body.headings):
            report.error(entry.path, None, "HUB407")
        if entry.kind.by_year and config.strict:
            _check_folder(entry, report)


def _check_ids(entries: Iterable[Entry], report: Report) -> None:
    owners: dict[str, str] = {}
    for entry in entries:
        other = owners.setdefault(entry.record.id, entry.path)
        if other != entry.path:
            fresh = derived_id(entry.path, other)
            value = entry.record.id
            report.error(entry.path, ("id",), "HUB202", value=value, other=other, fresh=fresh)


def _check_addresses(entries: Iterable[Entry], report: Report) -> None:
    owners = dict.fromkeys(SECTIONS.values(), "раздел сайта")
    former: list[tuple[str, str, int]] = []
    for entry in entries:
        url = url_of(entry.kind, entry.record)
        if not url:
            url = f"{entry.kind.folder}/{entry.record.slug}"
        other = owners.setdefault(url, entry.path)
        if other != entry.path:
            report.error(entry.path, ("slug",), "HUB203", value=url, other=other)
        for index, slug in enumerate(entry.record.was):
            if entry.kind.url:
                former.append((url_of(entry.kind, entry.record, slug), entry.path, index))
    for url, path, index in former:
        other = owners.setdefault(url, path)
        if other != path:
            report.error(path, ("was", index), "HUB205", value=url, other=other)


def _check_references(records: Records, report: Report) -> None:
    known: dict[str, set[str]] = defaultdict(set)
    for entry in records.entries:
        known[entry.kind.name].add(entry.record.slug)
    # The slug of a refused file is not known for sure; most files are called by it.
    refused = {(one.kind.name, PurePosixPath(one.path).stem) for one in records.refused if one.kind}
    for name, slug in refused:
        known[name].add(slug)
    named = chain(
        ((e.path, references(e.record)) for e in records.entries),
        ((r.path, raw_references(r.kind.model, r.fields)) for r in records.refused if r.kind),
    )
    for path, found in named:
        for location, kind, slug in found:
            if slug not in known[kind]:
                report.error(
                    path,
                    location,
                    "HUB201",
                    key=str(location[0]),
                    value=slug,
                    kind=BY_NAME[kind].title,
                    guess=suggest(slug, known[kind]),
                )


def _check_houses(entries: Iterable[Entry], report: Report) -> None:
    owners: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        record = entry.record
        if not isinstance(record, Tos) or record.status == "withdrawn":
            continue
        if record.status_of_life == "ликвидирован":
            continue
        for street, text in record.houses.items():
            for house in houses_of(text):
                owner = owners.setdefault((street_key(street), str(house)), entry)
                if owner is not entry:
                    report.error(
                        entry.path,
                        ("houses", street),
                        "HUB204",
                        house=f"{street}, {house}",
                        other=owner.record.title,
                        path=owner.path,
                    )
                    break


def _check_files(records: Records, report: Report) -> None:
    """Check the files that front matter names."""
    named = chain(
        ((e.path, files(e.record)) for e in records.entries),
        ((r.path, raw_files(r.kind.model, r.fields)) for r in records.refused if r.kind),
    )
    for owner, found in named:
        for location, name in found:
            path = beside(owner, name)
            if path is None:
                report.error(owner, location, "HUB402", target=name)
            elif path not in records.attachments:
                guess = _nearest_file(path, records)
                report.error(owner, location, "HUB403", target=name, guess=guess)
            else:
                _check_suffix(owner, path, location, report)


def _check_links(records: Records, config: Config, now: datetime, report: Report) -> None:
    """Check the links and pictures of the texts."""
    seen = {e.path: is_visible(e.record, config, now) for e in records.entries}
    refused = {one.path for one in records.refused}
    bodies = [(one.path, one.body) for one in records.entries]
    bodies += [(one.path, one.body) for one in records.refused]
    for path, body in bodies:
        for target in body.targets:
            if target.kind not in {"file", "image"} or target.name in refused:
                continue
            if target.name in seen:
                if not seen[target.name] and seen.get(path):
                    report.error(path, target.span, "HUB406", target=target.raw)
            elif target.name in records.attachments:
                _check_suffix(path, target.name, target.span, report)
            elif target.kind == "image" or PurePosixPath(target.name).suffix not in _TEXTS:
                guess = _nearest_file(target.name, records)
                report.error(path, target.span, "HUB403", target=target.raw, guess=guess)
            else:
                guess = suggest(target.name, seen)
                report.error(path, target.span, "HUB401", target=target.raw, guess=guess)


_TEXTS = {".md", ".rst", ""}


def check_addresses_in_texts(
    records: Records, paths: frozenset[str], site: Site, report: Report
) -> None:
    """Report links of visible texts to addresses of this site that it does not have: «/tos/»,
    «{tag}двор».
    """
    shown = {item.path for item in (*site.listed, *site.unlisted)}
    known = {"/" + path.removesuffix("index.html") for path in paths}
    refused = {PurePosixPath(one.path).stem for one in records.refused}
    for entry in records.entries:
        for target in entry.body.targets if entry.path in shown else ():
            url = address_of(target)
            if url is None or PurePosixPath(target.name).name in refused:
                continue
            if target.kind != "site" and refused:  # a refused text may be the one of that tag
                continue
            if url not in known:
                guess = suggest(url, known)
                report.error(entry.path, target.span, "HUB409", target=target.raw, guess=guess)


def _nearest_file(path: str, records: Records) -> str | None:
    folder = str(PurePosixPath(path).parent)
    names = [
        PurePosixPath(p).name for p in records.attachments if str(PurePosixPath(p).parent) == folder
    ]
    return suggest(PurePosixPath(path).name, names)


def _check_suffix(owner: str, path: str, place: Span | Location | None, report: Report) -> None:
    if PurePosixPath(path).suffix.lower() not in PUBLISHED_SUFFIXES:
        known = ", ".join(sorted(PUBLISHED_SUFFIXES))
        name = PurePosixPath(path).name
        report.error(owner, place, "HUB405", target=name, known=known)


def _check_folder(entry: Entry, report: Report) -> None:
    day = entry.record.day
    parts = entry.path.split("/")
    if day and (len(parts) < 3 or parts[1] != str(day.year)):
        folder = "/".join(parts[:-1])
        right = f"{entry.kind.folder}/{day.year}"
        key = "date" if entry.kind.name == "article" else "start"
        report.error(entry.path, (key,), "HUB137", folder=folder, year=day.year, right=right)
