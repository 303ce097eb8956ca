"""A town of many TOS: the map shows dots, and the filters drive them as they drive the list."""

import pytest
from hub.core.model.geometry import Geometry
from hub.pages.assets import assets
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.templates import renderer
from hub.pages.views import directory, town
from hub.tos.lists import lists
from playwright.sync_api import expect

from tests.support import builders
from tests.support.building import ROOT
from tests.support.serving import serving

pytestmark = pytest.mark.slow
NUMBER = 450
NBSP = "\N{NO-BREAK SPACE}"


def thing(n):
    """Every third is for sport, every fifth has no place."""
    place = {"type": "Point", "coordinates": [49.6 + n % 23 / 200, 58.6 + n % 19 / 300]}
    return builders.tos(
        title=f"ТОС «Двор {n}»",
        slug=f"dvor-{n}",
        themes=["спорт"] if n % 3 == 0 else ["двор"],
        status_of_life="создаётся" if n % 2 else "действует",
        geometry=None if n % 5 == 0 else place,
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    """The list and the map of many TOS, served: their address and the site."""
    theme = str(ROOT / "theme")
    site = builders.site(tos=[thing(n) for n in range(NUMBER)], settings={"THEME": theme})
    folder = tmp_path_factory.mktemp("many")
    lookup, render = Lookup(site), renderer(ROOT / "theme", (), build_frame(site))
    made = {page.path: render(page) for page in directory.pages(lookup)}
    made |= {page.path: render(page) for page in town.pages(lookup)}
    made |= {file.path: file.content() for file in lists(site)}
    made |= {file.path: file.content() for file in assets(ROOT / "theme").values()}
    for path, data in made.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    with serving(folder) as root:
        yield root, lookup


def cells(lookup, items):
    """Where the dots of these TOS are."""
    places = (lookup.sheet.places.get(item.path) for item in items)
    return {str(lookup.sheet.cell(place.middle)) for place in places if isinstance(place, Geometry)}


DOTS = """() => [...document.querySelectorAll("svg .dot")]
    .filter(dot => dot.checkVisibility()).map(dot => dot.dataset.cell)"""


def test_filters_drive_the_dots(tab, many):
    root, lookup = many
    page = tab()
    page.goto(f"{root}tos/karta/")
    assert set(page.evaluate(DOTS)) == cells(lookup, lookup.site.tos)
    page.locator("[data-filters]").hover()
    page.wait_for_load_state("networkidle")
    for name in ("спорт", "создаётся"):
        page.locator("[data-filters] a", has_text=name).click()
    kept = [n for n in range(NUMBER) if n % 3 == 0 and n % 2]
    shown = [item for item in lookup.site.tos if int(item.record.slug[5:]) in kept]
    expect(page.locator("[data-count]")).to_have_text(f"Показано: {len(kept)} ТОС")
    assert set(page.evaluate(DOTS)) == cells(lookup, shown)
    without = sum(n % 5 == 0 for n in kept)
    expect(page.locator("[data-missing] .num")).to_have_text(f"{without}{NBSP}ТОС")
    page.get_by_role("link", name="Списком").click()
    expect(page.locator("[data-count]")).to_have_text(f"Показано: {len(kept)} ТОС")
    first = page.locator("[data-rows] > li h2 a")
    expect(first).to_have_count(40)
    page.get_by_role("button", name="Показать ещё").click()
    expect(first).to_have_count(len(kept))
    assert [a.get_attribute("href") for a in first.all()] == [item.url for item in shown]
