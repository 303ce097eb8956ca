"""A file of tiles (PMTiles 3): where it lies, which box of the earth it shows, how near it goes."""

import struct

from hub.core.frozen import frozen
from hub.core.shapes import Box

HEADER = 127
TILES = "/map/tiles.pmtiles"
LEAFLET = "/map/leaflet-1.9.4.js"
STYLES = "/map/leaflet-1.9.4.css"
DRAWING = "/map/protomaps-leaflet-5.1.0.js"
_VECTOR = 1


@frozen
class Tiles:
    """The tiles of a site: their path in the content."""

    source: str
    bounds: Box
    nearest: int


def read_tiles(source: str, header: bytes) -> Tiles | None:
    """Read the header of PMTiles (specification 3, §3); None if it is none or shows no vectors."""
    if len(header) < HEADER or not header.startswith(b"PMTiles\x03"):
        return None
    kind, _, nearest = struct.unpack_from("<BBB", header, 99)
    west, south, east, north = (e7 / 1e7 for e7 in struct.unpack_from("<4i", header, 102))
    if kind != _VECTOR or not (west < east and south < north):
        return None
    return Tiles(source, (west, south, east, north), nearest)
