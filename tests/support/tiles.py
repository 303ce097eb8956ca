"""A small PMTiles 3 with one vector tile, made by hand from the two specifications.

https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md and Mapbox Vector Tile 2.1.
"""

import struct

EXTENT = 4096
KIROV = (49.3, 58.4, 50.0, 58.8)


def varint(number: int) -> bytes:
    """Write a number as protocol buffers do."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def _field(number: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def _rectangle(x: int, y: int, width: int, height: int) -> bytes:
    """Return the commands that draw a rectangle: move, three lines, close."""
    steps = [x, y, width, 0, 0, height, -width, 0]
    numbers = [(n << 1) ^ (n >> 31) for n in steps]
    return b"".join(map(varint, [9, *numbers[:2], 26, *numbers[2:], 15]))


def layer(name: str, x: int, y: int, width: int, height: int) -> bytes:
    """Return a layer of one rectangle."""
    feature = _field(3, 3) + _field(4, _rectangle(x, y, width, height))
    made = _field(15, 2) + _field(1, name.encode()) + _field(2, feature) + _field(5, EXTENT)
    return _field(3, made)


def pmtiles(tile: bytes, bounds: tuple[float, float, float, float], kind: int = 1) -> bytes:
    """Return an archive of the one tile 0/0/0."""
    # One entry: tile 0, run of 1, its length, its offset plus one.
    directory = b"".join(map(varint, [1, 0, 1, len(tile), 1]))
    metadata = b"{}"
    starts = [127, 127 + len(directory), 127 + len(directory) + len(metadata)]
    sections = [
        *(starts[0], len(directory), starts[1], len(metadata), starts[2], 0),
        *(starts[2], len(tile), 1, 1, 1),
    ]
    west, south, east, north = (round(degree * 1e7) for degree in bounds)
    header = b"PMTiles\x03" + struct.pack("<11Q", *sections)
    header += struct.pack("<6B", 1, 1, 1, kind, 0, 0)
    header += struct.pack("<4i", west, south, east, north)
    header += struct.pack("<B2i", 0, (west + east) // 2, (south + north) // 2)
    return header + directory + metadata + tile


TILE = layer("earth", 0, 0, EXTENT, EXTENT) + layer("water", 0, 0, 2600, EXTENT)
"""Land and water, which the drawing gives two colours."""
