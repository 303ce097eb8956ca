"""The files of the zoomable map, if the owner has tiles."""

from collections.abc import Iterator
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
    yield File(path_of(TILES), source.read_bytes, tiles.source)
    for url, name in (
        (LEAFLET, "leaflet.js"),
        (STYLES, "leaflet.css"),
        (DRAWING, "protomaps-leaflet.js"),
    ):
        yield File(path_of(url), (_VENDOR / name).read_bytes, _OWNER)
