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
    yield _copy(TILES, site.config.content / tiles.source, tiles.source)
    for url, name in (
        (LEAFLET, "leaflet.js"),
        (STYLES, "leaflet.css"),
        (DRAWING, "protomaps-leaflet.js"),
    ):
        yield _copy(url, _VENDOR / name, _OWNER)


def _copy(url: str, source: Path, owner: str) -> File:
    """Return a copy of a file, which nobody reads while it lies as it lay: tiles are large."""
    found = source.stat()
    lies = found.st_size, found.st_mtime_ns, found.st_ctime_ns
    told = partial(tuple, lies)
    return File(path_of(url), source.read_bytes, owner, told, inputs=lies, asks=True)
