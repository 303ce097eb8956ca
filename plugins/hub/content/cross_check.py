"""What only all files together can tell: dangling references, names used twice, shared houses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeVar

from hub.content.entry import Entry, Refused
from hub.content.guesses import Guesses, meant_outside
from hub.content.houses import check_houses
from hub.content.kinds import BY_NAME
from hub.content.links import address_of
from hub.content.outline import named_by
from hub.content.publication import is_visible
from hub.content.records import Records
from hub.core.addresses import SECTIONS
from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.federation import FEDERATION
from hub.core.forms import gaps, values
from hub.core.ids import derived_id
from hub.core.map.layers import LAYERS, Layers
from hub.core.media import PICTURE_SUFFIXES, PUBLISHED_SUFFIXES, REFUSED_PICTURES, beside
from hub.core.model import Guide, Partner, Tos
from hub.core.model.references import (
    files,
    raw_files,
    raw_references,
    references,
    wants_picture,
)
from hub.core.output import path_of
from hub.core.partner_news import KEPT, SNAPSHOT, age_in_days, reasons
from hub.core.site import Site
from hub.core.text.plural import count
from hub.core.text.similar import Names, suggest

Named = TypeVar("Named")


def cross_check(records: Records, config: Config, now: datetime, report: Report) -> None:
    """Report every problem between files.

    A build checks thousands of texts of which one is new. So each check first asks what texts name,
    all at once, for what is not as it should be, and looks closely at those texts alone.
    """
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in records.entries:
        by_kind[entry.kind.name].append(entry)
    _check_ids(records.entries, report)
    _check_addresses(records.entries, report)
    _check_references(records, by_kind, report)
    check_houses(by_kind["tos"], config, report)
    _check_numbers(by_kind["tos"], report)
    _check_places(records, by_kind, report)
    shown = {entry.path for entry in records.visible(config, now)}
    odd = _misnaming(records, shown)
    guesses = Guesses(records.attachments, [entry.path for entry in records.entries])
    _check_files(records, odd, guesses, report)
    _check_links(records, odd, shown, guesses, report)
    _check_leftovers(records, config, report)
    _check_partners(records, by_kind["partner"], config, now, report)
    _check_forms(by_kind["guide"], by_kind["form"], report)


def _check_ids(entries: Sequence[Entry], report: Report) -> None:
    ids = [entry.record.id for entry in entries]
    if len(set(ids)) == len(ids):
        return
    owners: dict[str, str] = {}
    for entry in entries:
        other = owners.setdefault(entry.record.id, entry.path)
        if other != entry.path:
            fresh = derived_id(entry.path, other)
            value = entry.record.id
            report.error(entry.path, ("id",), "HUB202", value=value, other=other, fresh=fresh)


def _check_addresses(entries: Sequence[Entry], report: Report) -> None:
    owners = dict.fromkeys(SECTIONS.values(), "раздел сайта")
    used = [entry.outline.address for entry in entries]
    used += chain.from_iterable(entry.outline.former for entry in entries)
    if len(owners.keys() | set(used)) == len(owners) + len(used):
        return
    for entry in entries:
        url = entry.outline.address
        other = owners.setdefault(url, entry.path)
        if other != entry.path:
            report.error(entry.path, ("slug",), "HUB203", value=url, other=other)
    for entry in entries:
        for index, url in enumerate(entry.outline.former):
            other = owners.setdefault(url, entry.path)
            if other != entry.path:
                report.error(entry.path, ("was", index), "HUB205", value=url, other=other)


def _check_references(
    records: Records, by_kind: Mapping[str, Iterable[Entry]], report: Report
) -> None:
    @cache
    def known(kind: str) -> set[str]:
        slugs = {entry.record.slug for entry in by_kind.get(kind, ())}
        return slugs | {slug for name, slug in refused if name == kind}

    @cache
    def names(kind: str) -> Names:
        return Names(known(kind))

    # The slug of a refused file is not known for sure; most files are called by it.
    refused = {(one.kind.name, PurePosixPath(one.path).stem) for one in records.refused if one.kind}
    wanted = _every(entry.outline.references for entry in records.entries)
    dangling = {(kind, slug) for kind, slug in wanted if slug not in known(kind)}
    odd = [e for e in records.entries if not dangling.isdisjoint(e.outline.references)]
    named = chain(
        ((e.path, references(e.record)) for e in odd),
        ((r.path, raw_references(r.kind.model, r.fields)) for r in records.refused if r.kind),
    )
    for path, found in named:
        for location, kind, slug in found:
            if slug not in known(kind):
                report.error(
                    path,
                    location,
                    "HUB201",
                    key=str(location[0]),
                    value=slug,
                    kind=BY_NAME[kind].title,
                    guess=names(kind).nearest(slug),
                )


def _check_numbers(entries: Iterable[Entry], report: Report) -> None:
    """Report two TOS that claim one entry of one register, one ОГРН or one ИНН."""
    owners: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        record = entry.record
        if not isinstance(record, Tos) or record.status == "withdrawn":
            continue
        if record.registry:
            name, number = record.registry.name, record.registry.number
            owner = owners.setdefault((name, number), entry)
            if owner is not entry:
                told = {"other": owner.record.title, "path": owner.path}
                place = ("registry", "number")
                report.error(entry.path, place, "HUB630", number=number, name=name, **told)
        for key, value in (("ОГРН", record.ogrn), ("ИНН", record.inn)):
            owner = owners.setdefault((key, value), entry)
            if value and owner is not entry:
                told = {"other": owner.record.title, "path": owner.path}
                field = {"ОГРН": "ogrn", "ИНН": "inn"}[key]
                report.error(entry.path, (field,), "HUB631", key=key, value=value, **told)


def _check_places(records: Records, by_kind: Mapping[str, Iterable[Entry]], report: Report) -> None:
    """Warn of places far from the town, where the map shows nothing."""
    for kind, entries in by_kind.items():
        for key in ("geometry", "point"):
            if key in BY_NAME[kind].model.model_fields:
                _check_places_at(key, entries, records.layers, report)


def _check_places_at(key: str, entries: Iterable[Entry], layers: Layers, report: Report) -> None:
    for entry in entries:
        place = getattr(entry.record, key)
        if place is None or not layers.misplaced(place.middle):
            continue
        east, north = place.middle
        swapped = not layers.misplaced((north, east))
        guess = "широта и долгота перепутаны: первой пишут долготу" if swapped else None
        where = f"[{east:g}, {north:g}]"
        location = (key, "coordinates")
        report.error(entry.path, location, "HUB643", key=key, where=where, guess=guess)


def _misnaming(records: Records, links: set[str]) -> list[Entry]:
    """Return the texts that name files which may not be named, or else than these ``links``."""
    suffixes = [(path, PurePosixPath(path).suffix.lower()) for path in records.attachments]
    pictures = {path for path, suffix in suffixes if suffix in PICTURE_SUFFIXES}
    published = {path for path, suffix in suffixes if suffix in PUBLISHED_SUFFIXES}
    outlines = [entry.outline for entry in records.entries]
    bad_pictures = _every(outline.pictures for outline in outlines) - pictures
    bad_files = _every(outline.files for outline in outlines) - published
    bad_links = _every(outline.links for outline in outlines) - published - links
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


def _every(tuples: Iterable[tuple[Named, ...]]) -> set[Named]:
    return set().union(*tuples)


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


def _check_forms(guides: Iterable[Entry], forms: Iterable[Entry], report: Report) -> None:
    """Check that each guide knows what the forms that it offers leave open."""
    by_slug = {form.record.slug: form for form in forms}
    for entry in guides:
        if not isinstance(entry.record, Guide):
            continue
        known = values(entry.record)
        for number, named in enumerate(entry.record.documents):
            form = by_slug.get(named.form or "")
            for gap in gaps(form.body.text) if form else ():
                if gap not in known:
                    report.error(
                        entry.path,
                        ("documents", number, "form"),
                        "HUB678",
                        form=named.form,
                        what=f"{{{{{gap}}}}}",
                        guess=suggest(gap, known),
                        known=", ".join(known),
                    )


def _check_links(
    records: Records, odd: Iterable[Entry], shown: set[str], guesses: Guesses, report: Report
) -> None:
    """Check the links and pictures of the texts."""
    texts = {entry.path for entry in records.entries}
    refused = {one.path for one in records.refused}
    looked_at: list[Entry | Refused] = [*odd, *records.refused]
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


def _check_leftovers(records: Records, config: Config, report: Report) -> None:
    """Warn of files that are no texts and that no text names, if all that texts name is there."""
    missing = any(found.code == "HUB403" for found in report.diagnostics)
    if records.refused or missing or not config.strict:
        return
    left = records.attachments - {SNAPSHOT, LAYERS, FEDERATION, config.map_tiles}
    if not left:
        return
    for path in sorted(left - named_by(entry.outline for entry in records.entries)):
        file = PurePosixPath(path)
        is_text = file.suffix.lower() in _MAYBE_TEXTS
        name = f"{file.name.partition('.')[0]}.md" if is_text else None
        report.error(path, None, "HUB698", name=name)


# As what editors save a text by mistake: Windows hides the end of «novost.md.txt».
_MAYBE_TEXTS = {"", ".txt", ".doc", ".docx", ".odt", ".rtf", ".htm", ".html"}


def _check_partners(
    records: Records, partners: Iterable[Entry], config: Config, now: datetime, report: Report
) -> None:
    """Say how old the copies of partners' news are, and what of them waits for an editor."""
    for entry in partners:
        record = entry.record
        if not (isinstance(record, Partner) and record.enabled and is_visible(record, config, now)):
            continue
        copy = records.snapshot.partners.get(record.slug)
        if copy is None or copy.good is None:
            report.error(entry.path, None, "HUB602", title=record.title)
            continue
        age = count(age_in_days(copy.good, now), "день", "дня", "дней")
        why = copy.problem or None
        if copy.good <= now - KEPT:
            report.error(entry.path, None, "HUB604", title=record.title, age=age, why=why)
        elif copy.problem or copy.good <= now - timedelta(days=1):
            report.error(entry.path, None, "HUB603", title=record.title, age=age, why=why)
        if held := reasons(copy.items):
            why = "; ".join(held)
            report.error(SNAPSHOT, None, "HUB605", title=record.title, why=why)


_TEXTS = {".md", ".rst", ""}


def check_addresses_in_texts(
    records: Records, paths: frozenset[str], site: Site, report: Report
) -> None:
    """Report links of visible texts to addresses of this site that it does not have: «/tos/»,
    «{tag}двор».
    """

    @cache
    def known() -> Names:
        return Names("/" + path.removesuffix("index.html") for path in paths)

    shown = {item.path for item in (*site.listed, *site.unlisted)}
    refused = {PurePosixPath(one.path).stem for one in records.refused}
    for entry in records.entries:
        named = entry.outline.addresses
        if not named or entry.path not in shown or all(is_address(url, paths) for url in named):
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
