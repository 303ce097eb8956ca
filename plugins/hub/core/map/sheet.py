"""Where the TOS of a site lie on paper: on this the drawing and the data for browsers agree."""

from collections.abc import Mapping

from hub.core.frozen import frozen
from hub.core.map.paper import Paper
from hub.core.model.geometry import Geometry
from hub.core.shapes import Position, Ring, box
from hub.core.site import Site

MOST = 150
"""So many marks can be told apart and reached one by one; beyond, dots show where TOS are many."""
CELL = 24
"""The side of the square of paper that a dot stands for."""


@frozen
class Sheet:
    """The paper, and the place of each TOS that has one, by its path, in the site's order."""

    paper: Paper
    places: Mapping[str, Geometry]

    @property
    def many(self) -> bool:
        """Whether the whole map shows dots instead of marks."""
        return len(self.places) > MOST

    def cell(self, position: Position) -> int:
        """Return the number of the square in which a position lies, row by row."""
        x, y = self.paper.point(position)
        return y // CELL * self.columns + x // CELL

    @property
    def columns(self) -> int:
        """How many squares lie beside each other."""
        return -(-self.paper.width // CELL)


def sheet(site: Site) -> Sheet | None:
    """Return the sheet of a site; None while neither districts nor TOS have a place.

    A TOS far from the town has none: it would make the map of the town a dot.
    """
    places = {
        item.path: item.record.geometry
        for item in site.tos
        if item.record.geometry and not site.layers.misplaced(item.record.geometry.middle)
    }
    rings: list[Ring] = [ring for area in site.layers.areas for ring in area.rings]
    rings += [ring for place in places.values() for ring in place.rings]
    rings += [(place.middle,) for place in places.values()]
    return Sheet(Paper.of(box(rings)), places) if rings else None
