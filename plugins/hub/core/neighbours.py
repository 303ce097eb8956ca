"""Who lives next to whom: TOS on the same street, the nearest house first; then those near by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, hypot, radians

from hub.core.model import Tos
from hub.core.model.geometry import Geometry
from hub.core.site import Item
from hub.core.street_book import BookStreet, Home

MOST = 4
# Farther on a street or on the ground nobody is a neighbour.
_HOUSES = 60
_KILOMETRES = 1.0
_DEGREE = 111.32  # kilometres in a degree of latitude
_CELL = 0.02  # degrees: a little more than a kilometre in Russia's longitudes


def neighbours(
    streets: Iterable[BookStreet], tos: Iterable[Item[Tos]]
) -> Mapping[str, tuple[Item[Tos], ...]]:
    """Return the nearest few by the path of each TOS."""
    near: dict[str, dict[str, tuple[float, Item[Tos]]]] = defaultdict(dict)

    def meet(one: Item[Tos], other: Item[Tos], distance: float) -> None:
        for here, there in ((one, other), (other, one)):
            known = near[here.path].get(there.path)
            if known is None or distance < known[0]:
                near[here.path][there.path] = (distance, there)

    for street in streets:
        for place, home in enumerate(street.homes):
            for other in street.homes[place + 1 : place + 1 + MOST]:
                between = _between(home, other)
                if home.tos is not other.tos and between <= _HOUSES:
                    meet(home.tos, other.tos, between / _HOUSES)
    for one, near_by, kilometres in _near_by(tos):
        meet(one, near_by, 1 + kilometres)
    return {
        path: tuple(item for _, item in sorted(found.values(), key=_nearest)[:MOST])
        for path, found in near.items()
    }


def _nearest(found: tuple[float, Item[Tos]]) -> tuple[float, str]:
    return found[0], found[1].record.id


def _between(home: Home, other: Home) -> int:
    return abs(home.first.number - other.first.number)


def _near_by(tos: Iterable[Item[Tos]]) -> Iterable[tuple[Item[Tos], Item[Tos], float]]:
    """Yield pairs within a kilometre; a grid keeps it from trying everyone with everyone."""
    cells: dict[tuple[int, int], list[tuple[Item[Tos], float, float]]] = defaultdict(list)
    for item in tos:
        if item.record.geometry and item.record.status_of_life != "ликвидирован":
            longitude, latitude = _middle(item.record.geometry)
            cell = (int(longitude // _CELL), int(latitude // _CELL))
            cells[cell].append((item, longitude, latitude))
    for (x, y), members in cells.items():
        around = [
            other
            for near_x, near_y in ((x, y), (x + 1, y), (x - 1, y + 1), (x, y + 1), (x + 1, y + 1))
            for other in cells.get((near_x, near_y), ())
        ]
        for place, (item, longitude, latitude) in enumerate(members):
            for other, east, north in around[place + 1 :]:
                wide = (east - longitude) * cos(radians(latitude))
                kilometres = _DEGREE * hypot(wide, north - latitude)
                if kilometres <= _KILOMETRES:
                    yield item, other, kilometres


def _middle(geometry: Geometry) -> tuple[float, float]:
    """Return the point, or the middle of the outer ring's corners."""
    coordinates = geometry.coordinates
    if isinstance(coordinates[0], float):
        return coordinates
    ring = coordinates[0][:-1]
    return (
        sum(point[0] for point in ring) / len(ring),
        sum(point[1] for point in ring) / len(ring),
    )
