"""The map of TOS as readers get it: drawing, list, print, keyboard."""

import re
from dataclasses import replace

import pytest
from hub.core.map.layers import Area, Layers, Way
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.templates import renderer
from hub.pages.views import directory, town
from lxml import html

from tests.support import builders
from tests.support.building import ROOT

SQUARE = ((49.6, 58.6), (49.7, 58.6), (49.7, 58.7), (49.6, 58.7), (49.6, 58.6))
LAYERS = Layers((Area("Ленинский район", (SQUARE,)),), (Way("river", "Вятка", SQUARE),))


def tos(number, place=(49.65, 58.65), **fields):
    geometry = {"type": "Point", "coordinates": list(place)} if place else None
    title = f"ТОС «Двор {number}»"
    return builders.tos(title=title, slug=f"dvor-{number}", geometry=geometry, **fields)


def drawn(*things, layers=LAYERS):
    lookup = Lookup(replace(builders.site(tos=things), layers=layers))
    return lookup.sheet and town.town_map(lookup, lookup.sheet, lookup.site.tos)


@pytest.fixture(scope="module")
def page():
    things = (tos(1, district="Ленинский район"), tos(2), tos(3, None))
    site = replace(builders.site(tos=things), layers=LAYERS)
    [made] = town.pages(Lookup(site))
    return html.document_fromstring(renderer(ROOT / "theme", (), build_frame(site))(made))


def test_drawing_and_list_are_twins(page):
    marks = {a.get("href"): a.text_content() for a in page.xpath("//svg//a")}
    listed = {
        li.find(".//a").get("href"): li.find("span").text
        for li in page.xpath("//section[@aria-labelledby='spiskom']//li")
    }
    assert marks == listed == {"/tos/dvor-1/": "1", "/tos/dvor-2/": "2"}
    [zone] = page.xpath("//svg//text[@data-zone]")
    [line] = page.xpath("//section[@aria-labelledby='rayony']//li")
    assert zone.find("tspan").text == line.find(".//span[@class='note num']").text
    [without] = page.xpath("//section[@aria-labelledby='bez-mesta']//a")
    assert without.text == "ТОС «Двор 3»"


def test_every_mark_has_a_name_and_is_a_link(page):
    names = page.xpath("//svg//a/@aria-label")
    assert names == ["1. ТОС «Двор 1»", "2. ТОС «Двор 2»"]
    [drawing] = page.xpath("//svg[@role='group']")
    assert drawing.get("aria-label") == "Схема районов с\N{NO-BREAK SPACE}отметками ТОС"


def test_scheme_says_that_it_is_one(page):
    assert page.find(".//figcaption").text.startswith("Схема, без масштаба")


def test_nothing_to_draw_nothing_drawn():
    assert drawn(tos(1, None), layers=Layers()) is None
    assert list(town.pages(Lookup(builders.site()))) == []


def test_districts_alone_make_a_map():
    made = drawn(tos(1, None))
    assert (len(made.zones), made.pins) == (1, ())
    assert "Номера" not in made.caption


def test_territory_is_drawn():
    ring = [[49.61, 58.61], [49.62, 58.61], [49.62, 58.62], [49.61, 58.61]]
    thing = builders.tos(geometry={"type": "Polygon", "coordinates": [ring]})
    [pin] = drawn(thing).pins
    assert re.fullmatch(r"M\d+ \d+( \d+ \d+)+z", pin.d)


def test_place_far_from_town_does_not_shrink_the_town():
    made = drawn(tos(1), tos(2, (58.6, 49.6)))
    assert [pin.label for pin in made.pins] == ["ТОС «Двор 1»"]
    assert made.zones == drawn(tos(1)).zones


def test_many_tos_become_dots_of_a_bounded_number():
    many = [tos(n, (49.6 + n % 97 / 1000, 58.6 + n % 89 / 1000)) for n in range(2000)]
    made = drawn(*many)
    assert made.pins == ()
    assert 50 < len(made.dots) <= 720 * 640 / 24**2
    assert {dot.r for dot in made.dots} <= {5, 8, 11}


TWO = Layers((Area("Верхний", (SQUARE,)), Area("Нижний", (SQUARE,))))


def living(item, district):
    """The builders know one district: put a TOS into another."""
    return replace(item, record=item.record.but(district=district))


def test_each_choice_has_its_map_and_twin_with_the_same_number():
    things = (
        living(tos(1, themes=["двор"]), "Верхний"),
        living(tos(2), "Нижний"),
        tos(3, None),
    )
    settings = {"DISTRICTS": ["Верхний", "Нижний"], "THEMES": ["двор", "спорт"]}
    site = replace(builders.site(tos=things, settings=settings), layers=TWO)
    lookup = Lookup(site)
    maps = {page.path: page.view for page in town.pages(lookup)}
    lists = {page.path: page.view for page in directory.pages(lookup)}
    assert {path.replace("karta/", "") for path in maps} == set(lists)
    for path, view in maps.items():
        twin = lists[path.replace("karta/", "")]
        assert view.count == twin.count
        shown = [place.entry.href for place in (*view.places, *view.unplaced)]
        assert sorted(shown) == sorted(row.href for row in twin.rows)
        assert {pin.href for pin in view.map.pins} == {place.entry.href for place in view.places}
        [aside, here] = view.panel.modes
        assert (here.current, aside.current) == (True, False)
        assert f"{aside.href}index.html".lstrip("/") == path.replace("karta/", "")
        assert [mode.href for mode in twin.panel.modes] == [aside.href, here.href]
    whole, upper = maps["tos/karta/index.html"], maps["tos/karta/rayon/verkhniy/index.html"]
    assert [zone.href for zone in whole.map.zones] == [
        "/tos/karta/rayon/verkhniy/",
        "/tos/karta/rayon/nizhniy/",
    ]
    assert [zone.count[0] for zone in upper.map.zones] == ["1", "0"]
    assert [zone.href for zone in upper.map.zones] == ["", ""]


def test_many_without_a_place_are_counted():
    view = town_page(*(tos(n, None if n % 2 else (49.61, 58.61)) for n in range(200)))
    assert (view.missing, view.unplaced) == ("100\N{NO-BREAK SPACE}ТОС", ())


def town_page(*things):
    [page] = town.pages(Lookup(replace(builders.site(tos=things), layers=LAYERS)))
    return page.view
