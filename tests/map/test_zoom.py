"""The zoomable map: on only with the owner's tiles; in a browser: tests/browser/test_zoom.py."""

import re
from urllib.parse import urlsplit

import pytest
from hub.core.map.tiles import read_tiles

from tests.support.building import ROOT, SITES, build
from tests.support.tiles import KIROV, TILE, pmtiles

VENDOR = ROOT / "plugins/hub/map/vendor"


def test_header_is_read():
    tiles = read_tiles("map/x.pmtiles", pmtiles(TILE, KIROV))
    assert tiles is not None
    assert (tiles.bounds, tiles.nearest) == (KIROV, 0)


@pytest.mark.parametrize(
    "data",
    [b"", b"PMTiles\x03", b"\x89PNG" + bytes(200), pmtiles(TILE, KIROV, kind=2),
     pmtiles(TILE, (50, 58, 49, 59)), pmtiles(TILE, KIROV).replace(b"\x03", b"\x02", 1)],
    ids=["nothing", "torn", "a picture", "raster", "an empty box", "version 2"],
)  # fmt: skip
def test_what_is_no_vector_tiles_is_refused(data):
    assert read_tiles("map/x.pmtiles", data) is None


@pytest.mark.parametrize("name", ["leaflet.js", "protomaps-leaflet.js"])
def test_vendored_programs_have_their_licences_and_call_nobody(name):
    text = (VENDOR / name).read_text("utf-8")
    licence = (VENDOR / name.replace(".js", ".LICENSE.txt")).read_text("utf-8")
    assert "Redistribution and use in source and binary forms" in licence
    hosts = {urlsplit(url).hostname for url in re.findall(r"https?://[\w./-]+", text)}
    # Names of XML and links that credit the makers: none is fetched.
    assert hosts <= {
        *("www.w3.org", "leafletjs.com", "protomaps.com", "openstreetmap.org", "example.com")
    }
    assert "eval(" not in text
    assert "sourceMappingURL" not in text


@pytest.mark.slow
def test_without_tiles_nothing_of_it_is_published(full):
    assert [path for path in full.files if path.startswith("map/")] == []
    assert "data-zoom" not in full.pages["tos/karta/index.html"]


@pytest.mark.slow
def test_missing_tiles_are_told(tmp_path):
    run = build(SITES / "full/content", tmp_path, SITES / "full/siteconf.py", MAP_TILES="map/x")
    assert run.status == 1
    assert "HUB644 файла карты (настройка MAP_TILES) нет" in run.stdout + run.stderr
