"""The zoomable map in a browser: drawn from the owner's tiles, without anybody else."""

from urllib.parse import urlsplit

import pytest
from hub.core.map.tiles import DRAWING, LEAFLET, STYLES, TILES
from hub.core.output import path_of
from hub.preview.client import serve
from playwright.sync_api import expect

from tests.support.building import SITES, build, copied
from tests.support.tiles import KIROV, TILE, pmtiles

pytestmark = pytest.mark.slow


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


def test_reader_opens_the_map_and_only_this_site_is_asked(tab, site):
    root, out = site
    for url in (TILES, LEAFLET, STYLES, DRAWING):
        assert (out / path_of(url)).stat().st_size > 0
    page = tab()
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
    assert wrong == []
    assert len(colours) > 1, "land and water have two colours"
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(root).netloc}


# The colours of the drawn tiles, at a few points of each.
COLOURS = """() => [...new Set([...document.querySelectorAll('.leaflet-container canvas')]
    .flatMap(canvas => [0.1, 0.3, 0.5, 0.7, 0.9].map(at => canvas.getContext('2d')
        .getImageData(canvas.width * at, canvas.height / 2, 1, 1).data.join())))]"""
