"""The map of TOS, of all and of each choice of a filter: a scheme and the same as a list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, cast

from hub.core import addresses
from hub.core.directory import about, chosen
from hub.core.frozen import frozen
from hub.core.map.paper import spread
from hub.core.map.sheet import CELL, MOST, Sheet
from hub.core.map.tiles import DRAWING, LEAFLET, STYLES, TILES
from hub.core.model import Tos
from hub.core.model.geometry import Geometry
from hub.core.output import Later, Page
from hub.core.shapes import centre
from hub.core.site import Item
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.views.common import Entry, Head, Link, Tone
from hub.pages.views.directory import counted
from hub.pages.views.panel import Panel, panel

_APART = 34


@frozen
class Zone:
    """A district on the map: its shape, where its name stands, where it leads."""

    d: str
    x: int
    y: int
    name: str
    count: str
    href: str
    tone: Tone


@frozen
class Line:
    """A river or a road."""

    d: str
    kind: str


@frozen
class Pin:
    """A TOS on the map: its number in the list, where it lies, its territory if it is known.

    ``place`` is its place in the directory, by which a browser knows it.
    """

    number: int
    place: int
    x: int
    y: int
    label: str
    href: str
    tone: Tone
    d: str


@frozen
class Dot:
    """Many TOS in one ``cell`` of the paper; the radius ``r`` grows with their number."""

    cell: int
    x: int
    y: int
    r: int


@frozen
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


@frozen
class Place:
    """A TOS in the list beside the map; without a ``number`` it is not on the map."""

    number: int
    place: int
    entry: Entry
    tone: Tone | None


@frozen
class Zoom:
    """What the zoomable map is made of: addresses, the box of the tiles, their nearest zoom."""

    tiles: str
    leaflet: str
    styles: str
    drawing: str
    places: str
    bounds: str
    nearest: int


@frozen
class MapView:
    """A page of the map; ``missing`` counts those without a place, of which few are listed."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    count: str
    panel: Panel
    whole: bool
    map: TownMap
    zoom: Zoom | None
    places: tuple[Place, ...]
    unplaced: tuple[Place, ...]
    missing: str


_Items = tuple[Item[Tos], ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the map of all and of each choice of a filter, if there is anything to draw."""
    if lookup.sheet is None:
        return
    yield _part(lookup, addresses.MAP, "Карта ТОС", lookup.site.tos)
    for one, choice in chosen(lookup.filters):
        title = f"{choice.title}, на карте"
        yield _part(lookup, one.url(choice, addresses.MAP), title, choice.items)


def _part(lookup: Lookup, url: str, title: str, items: _Items) -> Page:
    told = "\n".join((title, *(item.path for item in items)))
    return page(lookup, url, "map.html", Later(_view, told, (lookup, url, title, items)), url)


def _view(lookup: Lookup, url: str, title: str, items: _Items) -> MapView:
    sheet = cast("Sheet", lookup.sheet)  # without one there is no such page
    whole = url == addresses.MAP
    lede = "Где у соседей есть своё самоуправление. Под картой — те же места списком."
    drawn = town_map(lookup, sheet, items)
    listed = dict(zip((pin.place for pin in drawn.pins), drawn.pins, strict=True))
    without = [item for item in items if item.path not in sheet.places]
    return MapView(
        head=head(lookup, url, title, lede, "tos"),
        crumbs=crumbs(lookup, "tos", *(() if whole else (_whole(lookup),))),
        title=title,
        lede=lede if whole else "",
        count=counted(len(items)),
        panel=panel(lookup, addresses.MAP, url),
        whole=whole,
        map=drawn,
        zoom=_zoom(lookup),
        places=tuple(
            Place(pin.number, place, _entry(lookup, lookup.site.tos[place]), pin.tone)
            for place, pin in listed.items()
        ),
        unplaced=tuple(
            Place(0, lookup.order[item.path], _entry(lookup, item), None) for item in without
        )
        if len(items) <= MOST
        else (),
        missing=counted(len(without)) if without else "",
    )


def _whole(lookup: Lookup) -> Link:
    return Link("Карта", lookup.href(addresses.MAP))


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


def town_map(lookup: Lookup, sheet: Sheet, items: _Items) -> TownMap:
    """Draw districts and TOS: marks with numbers, or dots where they are too many for that."""
    site = lookup.site
    placed = [(item, place) for item in items if (place := sheet.places.get(item.path))]
    many = len(placed) > MOST
    return TownMap(
        label="Схема районов с отметками ТОС" if site.layers.areas else "Схема: где есть ТОС",
        caption=_caption(lookup, numbered=bool(placed) and not many),
        width=sheet.paper.width,
        height=sheet.paper.height,
        zones=tuple(_zones(lookup, sheet, items)),
        lines=tuple(Line(sheet.paper.line(way.line), way.kind) for way in site.layers.ways),
        pins=() if many else tuple(_pins(lookup, sheet, placed)),
        dots=tuple(_dots(sheet, placed)) if many else (),
    )


def _caption(lookup: Lookup, *, numbered: bool) -> str:
    shapes = lookup.site.layers
    words = ["Схема, без масштаба: границы районов нарисованы приблизительно."]
    if not shapes.areas or not shapes.schematic:
        words = ["Схема."]
    if numbered:
        words.append("Номера — те же, что в списке.")
    return " ".join([*words, "Рисуется при сборке сайта, без сторонних карт."])


def _zones(lookup: Lookup, sheet: Sheet, items: _Items) -> Iterator[Zone]:
    """Yield the districts; on the map of all each leads to its own TOS."""
    site = lookup.site
    numbers = Counter(item.record.district for item in items)
    whole = len(items) == len(site.tos)
    own = {
        choice.name: lookup.href(one.url(choice, addresses.MAP))
        for one, choice in chosen(lookup.filters)
        if one.key == "rayon"
    }
    for area in site.layers.areas:
        x, y = sheet.paper.point(centre(max(area.rings, key=len)))
        yield Zone(
            d=sheet.paper.path(area.rings),
            x=x,
            y=y,
            name=area.name,
            count=counted(numbers[area.name]),
            href=own.get(area.name, "") if whole else "",
            tone=lookup.tone(area.name, site.config.districts),
        )


_Placed = Sequence[tuple[Item[Tos], Geometry]]


def _pins(lookup: Lookup, sheet: Sheet, placed: _Placed) -> Iterator[Pin]:
    paper = sheet.paper
    points = spread(
        [paper.point(place.middle) for _, place in placed], _APART, paper.width, paper.height
    )
    for number, ((item, place), (x, y)) in enumerate(zip(placed, points, strict=True), 1):
        record = item.record
        yield Pin(
            number=number,
            place=lookup.order[item.path],
            x=x,
            y=y,
            label=record.title,
            href=lookup.href(item.url),
            tone=lookup.tone(record.district, lookup.site.config.districts),
            d=paper.path(place.rings),
        )


def _dots(sheet: Sheet, placed: _Placed) -> Iterator[Dot]:
    cells = Counter(sheet.cell(place.middle) for _, place in placed)
    for cell, number in sorted(cells.items()):
        row, column = divmod(cell, sheet.columns)
        radius = 2 + 3 * min(3, len(str(number)))
        yield Dot(cell, column * CELL + CELL // 2, row * CELL + CELL // 2, radius)


def _entry(lookup: Lookup, item: Item[Any]) -> Entry:
    record = item.record
    return Entry(record.title, lookup.href(item.url), about(record))
