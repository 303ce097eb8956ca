"""What other hubs publish, as a snapshot in the content: one directory of many towns.

``hub federate`` writes it, a build only reads it. A hub is one of ``FEDERATION`` in the settings.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from hub.core.config import Config
from hub.core.frozen import frozen
from hub.core.ids import derived_id
from hub.core.marks import Aware, Length
from hub.core.model import Tos
from hub.core.part import Part, as_json, field
from hub.core.site import Item
from hub.core.text.slug import LONGEST, SLUG, slugify

FOLDER = "federation/"
FEDERATION = f"{FOLDER}snapshot.json"
LARGEST = 64 * 1024 * 1024
MOST_RECORDS = 50_000
_Line = Annotated[str, Length(most=2000)]
_Lines = Annotated[tuple[_Line, ...], Length(most=100)]


class _Part(Part):
    lenient = True


class ForeignTos(_Part):
    """A TOS as the open data of a hub tells it: what a directory needs, no more."""

    id: Annotated[str, Length(1, 64)]
    title: Annotated[str, Length(1, 250)]
    url: Annotated[str, Length(most=2000, pattern=r"^https?://[^\s<>\"]+$")]
    summary: _Line | None = None
    short_name: _Line | None = None
    former_names: _Lines = ()
    status: _Line | None = None
    legal_form: _Line | None = None
    district: _Line | None = None
    houses: Annotated[dict[_Line, _Line], Length(most=1000)] = field(default_factory=dict)
    founded: _Line | None = None
    residents: int | None = None
    residents_as_of: _Line | None = None
    themes: _Lines = ()
    longitude: float | None = None
    latitude: float | None = None
    checked: _Line | None = None


class Copy(_Part):
    """The last good copy of a hub's data; ``problem`` tells why the last try gave nothing."""

    source: _Line
    name: _Line
    good: Aware | None = None
    updated: _Line | None = None
    licence: _Line | None = None
    problem: str = ""
    records: Annotated[tuple[ForeignTos, ...], Length(most=MOST_RECORDS)] = ()


class Federation(_Part):
    """All copies by the slug of the hub's name."""

    version: Literal[1] = 1
    hubs: Annotated[dict[str, Copy], Length(most=2000)] = field(default_factory=dict)


class FederationError(ValueError):
    """The snapshot is not what ``hub federate`` writes; the text says where."""


@frozen
class Hub:
    """A hub of the settings: its name, which is that of its town, and where its data are."""

    name: str
    source: str

    @property
    def slug(self) -> str:
        """By what it is known in the snapshot and in addresses."""
        return slugify(self.name)


def read_federation(data: bytes) -> Federation:
    """Read a snapshot.

    Raises:
        FederationError: it is torn, too large or of another shape.
    """
    if len(data) > LARGEST:
        raise FederationError("файл слишком велик")
    from hub.core.judge import UnfitError, judged_json

    try:
        return judged_json(Federation, data)
    except UnfitError as error:
        raise FederationError(error.where or "это не JSON") from None


def write_federation(federation: Federation) -> bytes:
    """Write a snapshot: one TOS on a line, so that a commit reads well."""
    hubs = {}
    for slug, copy in sorted(federation.hubs.items()):
        told = as_json(copy, without={"records"})
        rows = as_json(copy.records)
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        head = json.dumps(told, ensure_ascii=False, indent=1)[:-2]
        hubs[slug] = f'{head},\n "records": [\n{lines}\n ]}}'
    body = ",\n".join(f"{json.dumps(slug)}: {text}" for slug, text in hubs.items())
    return f'{{"version": 1, "hubs": {{\n{body}\n}}}}\n'.encode()


def items(federation: Federation, config: Config) -> Iterator[Item[Tos]]:
    """Yield the TOS of the hubs that the settings still name; what is no TOS any more is left out.

    The district of each is the town of its hub, so that a regional directory is parted by towns.
    """
    for hub in config.federation:
        copy = federation.hubs.get(Hub(*hub).slug)
        for record in copy.records if copy else ():
            item = _item(record, Hub(*hub), config)
            if item:
                yield item


def federated(path: str) -> bool:
    """Tell whether the path of an item names a copy: there is no file of it to edit here."""
    return path.startswith(FOLDER)


def fits(record: ForeignTos, hub: Hub, config: Config) -> bool:
    """Tell whether a record makes a TOS of this site."""
    return _item(record, hub, config) is not None


def _item(record: ForeignTos, hub: Hub, config: Config) -> Item[Tos] | None:
    from hub.core.judge import UnfitError, judged

    fields = {name: value for name, value in _fields(record, hub, config).items() if value}
    try:
        tos = judged(Tos, fields, config)
    except UnfitError:
        return None
    return Item("tos", f"{FOLDER}{hub.slug}/{record.id}", tos, f"/tos/{tos.slug}/")


def _fields(record: ForeignTos, hub: Hub, config: Config) -> Mapping[str, Any]:
    place = (record.longitude, record.latitude)
    point = {"type": "Point", "coordinates": list(place)} if None not in place else None
    residents = {"number": record.residents, "as_of": record.residents_as_of}
    known = {name: value for name, value in residents.items() if value is not None}
    named = hub.name in config.districts
    return {
        "id": derived_id("federation", hub.slug, record.id),
        "slug": _slug(record, hub),
        "title": record.title,
        "summary": record.summary,
        "short_name": record.short_name,
        "former_names": record.former_names,
        "status_of_life": record.status or "неизвестно",
        "legal_form": record.legal_form,
        "district": hub.name if named else None,
        "houses": record.houses,
        "boundaries": {"text": f"{record.district} район"} if named and record.district else None,
        "geometry": point,
        "founded": {"date": record.founded} if record.founded else None,
        "residents": known if "number" in known else None,
        "themes": [theme for theme in record.themes if theme in config.themes],
        "sources": [{"title": f"{hub.name}: карточка ТОС", "url": record.url}],
        "checked": record.checked,
    }


def _slug(record: ForeignTos, hub: Hub) -> str:
    """Return a name for the address: that of the town, then the one that it has there."""
    tail = record.url.rstrip("/").rpartition("/")[2]
    own = tail if SLUG.fullmatch(tail) else slugify(tail) or slugify(record.title) or record.id
    return f"{hub.slug}-{own}"[:LONGEST].strip("-")
