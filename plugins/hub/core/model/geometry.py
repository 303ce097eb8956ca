"""Places on the map: GeoJSON (RFC 7946) points and polygons, longitude first."""

from typing import Annotated, Any, Literal, Self

from hub.core.marks import Before, Fault
from hub.core.part import Part, field
from hub.core.shapes import Position, centre, crossing, right_handed


def _position(value: Any) -> Position:
    if not isinstance(value, list | tuple) or len(value) != 2:
        raise _error("нужна пара чисел [долгота, широта]")
    try:
        longitude, latitude = float(value[0]), float(value[1])
    except (TypeError, ValueError):
        raise _error("в паре [долгота, широта] должны быть числа") from None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise _error("долгота бывает от −180 до 180, широта — от −90 до 90")
    return longitude, latitude


def _error(what: str) -> Fault:
    return Fault("HUB138", what=what)


def _numbers(value: Any) -> Any:
    if not isinstance(value, list) or not value:
        raise _error("координат нет")
    if not isinstance(value[0], list):
        return _position(value)
    rings = []
    for ring in value:
        if not isinstance(ring, list) or len(ring) < 4:
            raise _error("у многоугольника в кольце не меньше четырёх точек")
        points = tuple(_position(point) for point in ring)
        if points[0] != points[-1]:
            raise _error("кольцо не замкнуто: последняя точка должна повторять первую")
        rings.append(points)
    met = crossing(rings)
    if met:
        where = f"[{met[0]:.5f}, {met[1]:.5f}]"
        raise _error(f"граница пересекает или задевает саму себя в точке {where}")
    return right_handed(rings)


class Geometry(Part):
    """A point, or a polygon with closed rings; whichever way they ran, they run by RFC 7946."""

    type: Literal["Point", "Polygon"] = field(description="Point — точка, Polygon — многоугольник")
    coordinates: Annotated[Position | tuple[tuple[Position, ...], ...], Before(_numbers)] = field(
        description="[долгота, широта] или кольца таких пар"
    )

    @classmethod
    def of(cls, kind: Literal["Point", "Polygon"], coordinates: Any) -> Self:
        """Return what has these coordinates.

        Raises:
            Fault: they are none; ``what`` of its values says why.
        """
        return cls(type=kind, coordinates=_numbers(coordinates)).agreed()

    def agreed(self) -> Self:
        """The type is that of the coordinates."""
        point = isinstance(self.coordinates[0], float)
        if point != (self.type == "Point"):
            raise _error("у точки (Point) одна пара чисел, у многоугольника (Polygon) — кольца")
        return self

    @property
    def rings(self) -> tuple[tuple[Position, ...], ...]:
        """The rings of a polygon, the outer one first; none of a point."""
        return self.coordinates if self.type == "Polygon" else ()  # type: ignore[return-value]

    @property
    def middle(self) -> Position:
        """The point itself, or the centre of the outer ring."""
        return centre(self.rings[0]) if self.rings else self.coordinates  # type: ignore[return-value]
