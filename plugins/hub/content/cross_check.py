"""What only all files together can tell: dangling references, names used twice, shared houses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import chain
from pathlib import PurePosixPath

from hub.content.entry import Entry
from hub.content.houses import check_houses
from hub.content.kinds import BY_NAME
from hub.content.link_check import check_links
from hub.content.outline import Columns, columns, every
from hub.content.publication import is_visible
from hub.content.records import Records
from hub.core.addresses import SECTIONS
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.forms import gaps, values
from hub.core.ids import derived_id
from hub.core.map.layers import Layers
from hub.core.model import Guide, Partner, Tos
from hub.core.model.references import (
    raw_references,
    references,
)
from hub.core.part import specs
from hub.core.partner_news import KEPT, SNAPSHOT, age_in_days, reasons
from hub.core.text.plural import count
from hub.core.text.similar import Names, suggest


def cross_check(records: Records, config: Config, now: datetime, report: Report) -> None:
    """Report every problem between files.

    A build checks thousands of texts of which one is new. So each check first asks what texts name,
    all at once, for what is not as it should be, and looks closely at those texts alone.
    """
    told = columns(entry.outline for entry in records.entries)
    by_kind: dict[str, list[Entry]] = defaultdict(list)
    for entry in records.entries:
        by_kind[entry.kind.name].append(entry)
    _check_ids(records.entries, told, report)
    _check_addresses(records.entries, told, report)
    _check_references(records, told, by_kind, report)
    check_houses(by_kind["tos"], config, report)
    _check_numbers(by_kind["tos"], report)
    _check_places(records, by_kind, report)
    check_links(records, told, config, now, report)
    _check_partners(records, by_kind["partner"], config, now, report)
    _check_forms(by_kind["guide"], by_kind["form"], report)


def _check_ids(entries: Sequence[Entry], told: Columns, report: Report) -> None:
    if len(set(told["id"])) == len(entries):
        return
    owners: dict[str, str] = {}
    for entry in entries:
        value = entry.outline.id
        other = owners.setdefault(value, entry.path)
        if other != entry.path:
            fresh = derived_id(entry.path, other)
            report.error(entry.path, ("id",), "HUB202", value=value, other=other, fresh=fresh)


def _check_addresses(entries: Sequence[Entry], told: Columns, report: Report) -> None:
    owners = dict.fromkeys(SECTIONS.values(), "раздел сайта")
    used = [*owners, *told["address"], *chain.from_iterable(told["former"])]
    if len(set(used)) == len(used):
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
    records: Records, told: Columns, by_kind: Mapping[str, Iterable[Entry]], report: Report
) -> None:
    @cache
    def known(kind: str) -> set[str]:
        slugs = {entry.outline.slug for entry in by_kind.get(kind, ())}
        return slugs | {slug for name, slug in refused if name == kind}

    @cache
    def names(kind: str) -> Names:
        return Names(known(kind))

    # The slug of a refused file is not known for sure; most files are called by it.
    refused = {(one.kind.name, PurePosixPath(one.path).stem) for one in records.refused if one.kind}
    wanted = every(told["references"])
    dangling = {(kind, slug) for kind, slug in wanted if slug not in known(kind)}
    entries = records.entries if dangling else ()
    odd = [e for e in entries if not dangling.isdisjoint(e.outline.references)]
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
            if key in specs(BY_NAME[kind].model):
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


def _check_forms(guides: Iterable[Entry], forms: Iterable[Entry], report: Report) -> None:
    """Check that each guide knows what the forms that it offers leave open."""
    by_slug = {form.outline.slug: form for form in forms}
    for entry in guides:
        if not isinstance(entry.record, Guide):
            continue
        for number, named in enumerate(entry.record.documents):
            form = by_slug.get(named.form or "")
            known = values(entry.record) if form else {}
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
