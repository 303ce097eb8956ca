"""The files of the zoomable map, if the owner has tiles."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from hub.core.map.tiles import DRAWING, LEAFLET, STYLES, TILES
from hub.core.output import File, path_of
from hub.core.site import Site

_VENDOR = Path(__file__).parent / "vendor"
_OWNER = "карта"


def files(site: Site) -> Iterator[File]:
    """Yield the tiles and what draws them."""
    tiles = site.tiles
    if tiles is None:
        return
    source = site.config.content / tiles.source
    found = source.stat()
    # Tiles may be larger than all the rest: while the file lies as it lay, nobody reads it.
    lies = found.st_size, found.st_mtime_ns, found.st_ctime_ns
    told = partial(tuple, lies)
    yield File(path_of(TILES), source.read_bytes, tiles.source, told, inputs=lies, asks=True)
    for url, name in (
        (LEAFLET, "leaflet.js"),
        (STYLES, "leaflet.css"),
        (DRAWING, "protomaps-leaflet.js"),
    ):
        yield File(path_of(url), (_VENDOR / name).read_bytes, _OWNER)
