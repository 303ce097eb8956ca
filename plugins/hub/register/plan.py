"""What becomes of each row: a new profile, a renewed one, or nothing, and why."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.document import Document, Place
from hub.core.frozen import frozen
from hub.core.model import Tos
from hub.core.model.parse import parse
from hub.core.text.slug import LONGEST, slugify
from hub.register.columns import Columns
from hub.register.profile import Register, fields_of, identity, text_of
from hub.register.table import Row, Table

# Where the cells of a row stand in front matter, for the place of a problem.
_PLACES: Mapping[str, Location] = {
    "charter_number": ("charter", "number"),
    "charter_date": ("charter", "date"),
    "founded": ("founded", "date"),
    "status": ("status_of_life",),
    "residents": ("residents", "number"),
    "longitude": ("geometry", "coordinates"),
    "latitude": ("geometry",),
    "number": ("registry", "number"),
}


@frozen
class Profile:
    """A profile that is there: its file, its bytes, and what it says of itself."""

    path: str
    data: bytes
    record: Tos


@dataclass(slots=True)
class Plan:
    """Texts to write by path; how many rows are new, renewed, the same, edited by people, bad."""

    texts: dict[str, str] = field(default_factory=dict)
    new: int = 0
    renewed: int = 0
    same: int = 0
    edited: int = 0
    bad: int = 0


def digest(data: bytes) -> str:
    """Return the hash by which a file is known to be as it was imported."""
    return hashlib.sha256(data).hexdigest()


@frozen
class Import:
    """What is imported: a table by the name of its file, its columns, the register that it is."""

    name: str
    table: Table
    columns: Columns
    register: Register
    config: Config
    report: Report


def make_plan(given: Import, there: Mapping[str, Profile], imported: Mapping[str, str]) -> Plan:
    """Judge every row; ``there`` are profiles by path, ``imported`` the hashes of the last import.

    A bad row is told and keeps no other back. A profile that differs from what was imported was
    edited: it is left alone.
    """
    plan = Plan()
    known = _Known(there)
    numbers: dict[str, int] = {}
    for row in given.table.rows:
        read = _row(row, given, numbers)
        if read is None:
            plan.bad += 1
            continue
        record, fields = read
        owner = known.owner(record)
        slug = owner.record.slug if owner else known.free_slug(record)
        body = text_of(fields if slug == record.slug else fields | {"slug": slug}, given.register)
        if owner is None:
            plan.texts[f"tos/{slug}.md"] = body
            plan.new += 1
        elif owner.data == body.encode():
            plan.same += 1
        elif imported.get(owner.path) == digest(owner.data):
            plan.texts[owner.path] = body
            plan.renewed += 1
        else:
            plan.edited += 1
            place = Span(row.line)
            given.report.error(given.name, place, "HUB635", title=record.title, path=owner.path)
    return plan


def _row(row: Row, given: Import, lines: dict[str, int]) -> tuple[Tos, dict[str, Any]] | None:
    """Return the record and the fields of a row, or None if something of it is wrong."""
    report, places = given.report, given.columns.places
    expected, found = len(given.table.header.cells), len(row.cells)
    # Programs leave out or add empty cells at the end.
    if any(row.cells[expected:]) or found <= max(places.values()):
        report.error(given.name, Span(row.line), "HUB632", found=found, expected=expected)
        return None
    known = {name: row.cells[place] for name, place in places.items()}
    which = identity(known)
    if which in lines:
        report.error(given.name, Span(row.line), "HUB633", number=which, line=lines[which])
        return None
    fields = fields_of(known, given.register)
    values = _spans(row, known, given.table)
    document = Document(given.name, fields, "", 1, values=values)
    record = parse(Tos, document, given.config, report)
    if not isinstance(record, Tos):
        return None
    lines[which] = row.line
    return record, fields


def _spans(row: Row, known: Mapping[str, str], table: Table) -> dict[Location, Place]:
    line = table.lines[row.line - 1]
    spans: dict[Location, Place] = {(): Span(row.line, 1, len(line))}
    for name, cell in known.items():
        column = line.find(cell) if cell else -1
        if column >= 0:
            spans[_PLACES.get(name, (name,))] = Span(row.line, column + 1, len(cell))
    return spans


class _Known:
    """The profiles that are there, by the entry of their register and by name and place."""

    def __init__(self, there: Mapping[str, Profile]) -> None:
        self._by_entry = {
            (p.record.registry.name, p.record.registry.number): p
            for p in there.values()
            if p.record.registry
        }
        self._by_id = {p.record.id: p for p in there.values()}
        self._by_name = {_name(p.record): p for p in there.values() if not p.record.registry}
        self._taken = {p.record.slug for p in there.values()}

    def owner(self, record: Tos) -> Profile | None:
        """Return the profile of the same TOS."""
        entry = record.registry
        return (
            (self._by_entry.get((entry.name, entry.number)) if entry else None)
            or self._by_id.get(record.id)
            or self._by_name.get(_name(record))
        )

    def free_slug(self, record: Tos) -> str:
        """Return the name of a new file; one that is taken gets the number of the register."""
        slug = next(slug for slug in _slugs(record) if slug not in self._taken)
        self._taken.add(slug)
        return slug


def _slugs(record: Tos) -> Iterator[str]:
    yield record.slug
    if record.registry:
        tail = slugify(record.registry.number)
        yield f"{record.slug[: LONGEST - len(tail) - 1].strip('-')}-{tail}"
    number = 2
    while True:
        yield f"{record.slug[: LONGEST - len(str(number)) - 1].strip('-')}-{number}"
        number += 1


def _name(record: Tos) -> tuple[str, str]:
    return slugify(record.title), record.district
