"""The map of TOS: a scheme drawn at build time, with its twin, the list of the same places."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hub.core import addresses
from hub.core.directory import about
from hub.core.map.paper import Paper, spread
from hub.core.map.tiles import DRAWING, LEAFLET, STYLES, TILES
from hub.core.model import Tos
from hub.core.model.geometry import Geometry
from hub.core.output import Page
from hub.core.shapes import Position, Ring, box, centre
from hub.core.site import Item
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.views.common import Entry, Head, Link, Tone
from hub.pages.views.directory import counted, district_of

MOST = 150
"""So many marks can be told apart and reached one by one; beyond, dots show where TOS are many."""
_APART = 34
_CELL = 24


@dataclass(frozen=True, slots=True)
class Zone:
    """A district on the map: its shape, where its name stands, where it leads."""

    d: str
    x: int
    y: int
    name: str
    count: str
    href: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Line:
    """A river or a road."""

    d: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pin:
    """A TOS on the map: its number in the list, where it lies, its territory if it is known."""

    number: int
    x: int
    y: int
    label: str
    href: str
    tone: Tone
    d: str


@dataclass(frozen=True, slots=True)
class Dot:
    """Many TOS in one place; the radius ``r`` grows with their number."""

    x: int
    y: int
    r: int


@dataclass(frozen=True, slots=True)
class TownMap:
    """The drawing."""

    label: str
    caption: str
    width: int
    height: int
    zones: tuple[Zone, ...]
    lines: tuple[Line, ...]
    pins: tuple[Pin, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A TOS in the list beside the map."""

    number: int
    entry: Entry
    tone: Tone


@dataclass(frozen=True, slots=True)
class Zoom:
    """What the zoomable map is made of: addresses, the box of the tiles, their nearest zoom."""

    tiles: str
    leaflet: str
    styles: str
    drawing: str
    places: str
    bounds: str
    nearest: int


@dataclass(frozen=True, slots=True)
class MapView:
    """The page of the map."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    map: TownMap
    zoom: Zoom | None
    places: tuple[Place, ...]
    zones: tuple[Zone, ...]
    unplaced: tuple[Entry, ...]
    directory: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of the map, if there is anything to draw."""
    site = lookup.site
    drawn = town_map(lookup)
    if drawn is None:
        return
    url = addresses.MAP
    title = "Карта ТОС"
    lede = "Где у соседей есть своё самоуправление. Под картой — те же места списком."
    few = len(site.tos) <= MOST
    by_number = {pin.number: pin for pin in drawn.pins}
    placed = [item for item in site.tos if _place(lookup, item)]
    without = [item for item in site.tos if not _place(lookup, item)]
    view = MapView(
        head=head(lookup, url, title, lede, "tos"),
        crumbs=crumbs(lookup, "tos"),
        title=title,
        lede=lede,
        map=drawn,
        zoom=_zoom(lookup),
        places=tuple(
            Place(number, _entry(lookup, item), by_number[number].tone)
            for number, item in enumerate(placed, 1)
            if number in by_number
        ),
        zones=drawn.zones,
        unplaced=tuple(_entry(lookup, item) for item in without) if few else (),
        directory=lookup.href(addresses.SECTIONS["tos"]),
    )
    yield page(url, "map.html", view, url)


def _zoom(lookup: Lookup) -> Zoom | None:
    tiles = lookup.site.tiles
    if tiles is None:
        return None
    return Zoom(
        tiles=lookup.href(TILES),
        leaflet=lookup.href(LEAFLET),
        styles=lookup.href(STYLES),
        drawing=lookup.href(DRAWING),
        places=lookup.href("/open-data/tos.geojson"),
        bounds=",".join(f"{degree:g}" for degree in tiles.bounds),
        nearest=tiles.nearest,
    )


def town_map(lookup: Lookup) -> TownMap | None:
    """Draw districts and TOS; None while neither has a place."""
    site = lookup.site
    placed = [(item, place) for item in site.tos if (place := _place(lookup, item))]
    rings: list[Ring] = [ring for area in site.layers.areas for ring in area.rings]
    rings += [ring for _, place in placed for ring in place.rings]
    rings += [(place.middle,) for _, place in placed]
    if not rings:
        return None
    paper = Paper.of(box(rings))
    many = len(placed) > MOST
    return TownMap(
        label="Схема районов с отметками ТОС" if site.layers.areas else "Схема: где есть ТОС",
        caption=_caption(lookup, bool(placed)),
        width=paper.width,
        height=paper.height,
        zones=tuple(_zones(lookup, paper)),
        lines=tuple(Line(paper.line(way.line), way.kind) for way in site.layers.ways),
        pins=() if many else tuple(_pins(lookup, paper, placed)),
        dots=tuple(_dots(paper, [place.middle for _, place in placed])) if many else (),
    )


def _place(lookup: Lookup, item: Item[Tos]) -> Geometry | None:
    """Return the place of a TOS; one far from the town would make the map of the town a dot."""
    geometry = item.record.geometry
    if geometry is None or lookup.site.layers.misplaced(geometry.middle):
        return None
    return geometry


def _caption(lookup: Lookup, placed: bool) -> str:  # noqa: FBT001  (what the caption is about)
    shapes = lookup.site.layers
    words = ["Схема, без масштаба: границы районов нарисованы приблизительно."]
    if not shapes.areas or not shapes.schematic:
        words = ["Схема."]
    if placed:
        words.append("Номера — те же, что в списке.")
    return " ".join([*words, "Рисуется при сборке сайта, без сторонних карт."])


def _zones(lookup: Lookup, paper: Paper) -> Iterator[Zone]:
    site = lookup.site
    numbers = Counter(item.record.district for item in site.tos)
    for area in site.layers.areas:
        x, y = paper.point(centre(max(area.rings, key=len)))
        yield Zone(
            d=paper.path(area.rings),
            x=x,
            y=y,
            name=area.name,
            count=counted(numbers[area.name]),
            href=_district(lookup, area.name) if numbers[area.name] else "",
            tone=lookup.tone(area.name, site.config.districts),
        )


def _district(lookup: Lookup, name: str) -> str:
    """Return where the TOS of a district are listed; if all are of one, that is the directory."""
    link = district_of(lookup, name)
    return (link.href if link else "") or lookup.href(addresses.SECTIONS["tos"])


def _pins(
    lookup: Lookup, paper: Paper, placed: Sequence[tuple[Item[Tos], Geometry]]
) -> Iterator[Pin]:
    points = spread(
        [paper.point(place.middle) for _, place in placed], _APART, paper.width, paper.height
    )
    for number, ((item, place), (x, y)) in enumerate(zip(placed, points, strict=True), 1):
        record = item.record
        yield Pin(
            number=number,
            x=x,
            y=y,
            label=record.title,
            href=lookup.href(item.url),
            tone=lookup.tone(record.district, lookup.site.config.districts),
            d=paper.path(place.rings),
        )


def _dots(paper: Paper, places: Sequence[Position]) -> Iterator[Dot]:
    cells = Counter((x // _CELL, y // _CELL) for x, y in map(paper.point, places))
    for (column, row), number in sorted(cells.items()):
        radius = 2 + 3 * min(3, len(str(number)))
        yield Dot(column * _CELL + _CELL // 2, row * _CELL + _CELL // 2, radius)


def _entry(lookup: Lookup, item: Item[Any]) -> Entry:
    record = item.record
    return Entry(record.title, lookup.href(item.url), about(record))
