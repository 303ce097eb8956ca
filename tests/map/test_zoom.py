"""The zoomable map: on only with the owner's tiles, drawn in a browser without anybody else."""

import re
from urllib.parse import urlsplit

import pytest
from hub.core.map.tiles import DRAWING, LEAFLET, STYLES, TILES, read_tiles
from hub.core.output import path_of
from hub.preview.client import serve
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import FLAGS
from tests.support.building import ROOT, SITES, build, copied
from tests.support.tiles import layer, pmtiles

KIROV = (49.3, 58.4, 50.0, 58.8)
TILE = layer("earth", 0, 0, 4096, 4096) + layer("water", 0, 0, 2600, 4096)
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


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The full site with tiles, as `hub serve` shows it."""
    place = tmp_path_factory.mktemp("tiles")
    content = copied("full", place / "content")
    (content / "map").mkdir(exist_ok=True)
    (content / "map/gorod.pmtiles").write_bytes(pmtiles(TILE, KIROV))
    settings = SITES / "full/siteconf.py"
    out = place / "out"
    build(content, out, settings, SITEURL="", MAP_TILES="map/gorod.pmtiles").good()
    server = serve(out, 0)
    yield f"http://127.0.0.1:{server.server_address[1]}", out
    server.shutdown()
    server.server_close()


@pytest.mark.slow
def test_reader_opens_the_map_and_only_this_site_is_asked(site):
    root, out = site
    for url in (TILES, LEAFLET, STYLES, DRAWING):
        assert (out / path_of(url)).stat().st_size > 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        asked, wrong = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"{root}/tos/karta/")
        first = [url for url in asked if "/map/" in url]
        assert [path_of(urlsplit(url).path) for url in first if "zoom" not in url] == []
        page.get_by_role("button", name="Открыть подробную карту").click()
        expect(page.locator(".leaflet-container canvas").first).to_be_visible()
        expect(page.locator("path.leaflet-interactive")).to_have_count(2)
        page.wait_for_timeout(1500)
        colours = page.evaluate(COLOURS)
        field = page.locator(".zoom-field")
        expect(field).to_be_focused()
        page.keyboard.press("+")
        expect(page.get_by_role("button", name="Приблизить")).to_be_visible()
        browser.close()
    assert wrong == []
    assert len(colours) > 1, "land and water have two colours"
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(root).netloc}


# The colours of the drawn tiles, at a few points of each.
COLOURS = """() => [...new Set([...document.querySelectorAll('.leaflet-container canvas')]
    .flatMap(canvas => [0.1, 0.3, 0.5, 0.7, 0.9].map(at => canvas.getContext('2d')
        .getImageData(canvas.width * at, canvas.height / 2, 1, 1).data.join())))]"""
