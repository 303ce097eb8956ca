"""What ``content/map/districts.geojson`` draws: districts as areas, rivers and roads as lines.

A GeoJSON ``FeatureCollection`` (RFC 7946). A ``Polygon`` or ``MultiPolygon`` with ``name`` is a
district of the settings; a ``LineString`` with ``kind`` river or road is there to find one's way.
``schematic`` beside ``features``, true unless it says false, tells that shapes are drawn by hand.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from hub.core.diagnostics import Report
from hub.core.frozen import frozen
from hub.core.marks import Fault
from hub.core.model.geometry import Geometry
from hub.core.shapes import Box, Position, Ring, box, inside, widened
from hub.core.text.similar import suggest

LAYERS = "map/districts.geojson"
WayKind = Literal["river", "road"]
# A scheme is not exact, and a town's TOS may lie just behind its border.
_AROUND = 0.5


@frozen
class Area:
    """A district: its name and the outer rings of its parts with their holes."""

    name: str
    rings: tuple[Ring, ...]


@frozen
class Way:
    """A river or a road."""

    kind: WayKind
    name: str
    line: Ring


@frozen
class Layers:
    """All that the map shows below its marks."""

    areas: tuple[Area, ...] = ()
    ways: tuple[Way, ...] = ()
    schematic: bool = True

    @property
    def around(self) -> Box | None:
        """The box around the districts, or None if there are none."""
        return box(ring for area in self.areas for ring in area.rings) if self.areas else None

    def misplaced(self, position: Position) -> bool:
        """Tell whether a position lies far from the town."""
        return self.around is not None and not inside(widened(self.around, _AROUND), position)


def read_layers(data: bytes, districts: tuple[str, ...], report: Report) -> Layers:
    """Read the file; what is wrong in it is told and left out."""
    try:
        document = json.loads(data)
        features = document["features"]
        schematic = document.get("schematic", True) is not False
        found = list(_features(features, districts, report))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        report.error(LAYERS, None, "HUB640")
        return Layers()
    areas = tuple(one for one in found if isinstance(one, Area))
    ways = tuple(one for one in found if isinstance(one, Way))
    return Layers(areas, ways, schematic)


def _features(
    features: Iterable[Any], districts: tuple[str, ...], report: Report
) -> Iterator[Area | Way]:
    for number, feature in enumerate(features, 1):
        told = feature.get("properties") or {}
        name = str(told.get("name") or "")
        geometry = feature["geometry"]
        kind = geometry["type"]
        try:
            if kind == "LineString":
                line = tuple(_position(one) for one in geometry["coordinates"])
                if len(line) > 1:
                    yield Way("river" if told.get("kind") == "river" else "road", name, line)
                continue
            parts = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}
            rings = tuple(ring for part in parts.get(kind, []) for ring in _rings(part))
        except Fault as fault:
            report.error(LAYERS, None, "HUB641", number=number, name=name, **fault.values)
            continue
        if name not in districts:
            guess = suggest(name, districts)
            report.error(LAYERS, None, "HUB642", name=name, guess=guess)
        elif rings:
            yield Area(name, rings)


def _rings(part: Any) -> tuple[Ring, ...]:
    return Geometry.of("Polygon", part).rings


def _position(value: Any) -> Position:
    return Geometry.of("Point", value).middle
