"""The map of TOS as readers get it: drawing, list, print, keyboard."""

import re
from dataclasses import replace

import pytest
from hub.core.map.layers import Area, Layers, Way
from hub.pages.frame import build_frame
from hub.pages.lookup import Lookup
from hub.pages.templates import renderer
from hub.pages.views import town
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
    return town.town_map(Lookup(replace(builders.site(tos=things), layers=layers)))


@pytest.fixture(scope="module")
def page():
    things = (tos(1, district="Ленинский район"), tos(2), tos(3, None))
    site = replace(builders.site(tos=things), layers=LAYERS)
    [made] = town.pages(Lookup(site))
    return html.document_fromstring(renderer(ROOT / "theme", (), build_frame(site))(made))


def test_drawing_and_list_are_twins(page):
    marks = {a.get("href"): a.text_content() for a in page.xpath("//svg//a[@class!='zone rose']")}
    listed = {
        li.find(".//a").get("href"): li.find("span").text
        for li in page.xpath("//ol[contains(@class, 'places')]/li")
    }
    assert marks == listed == {"/tos/dvor-1/": "1", "/tos/dvor-2/": "2"}
    [zone] = page.xpath("//svg//a[@class='zone rose']/@href")
    assert [zone] == page.xpath("//section[@aria-labelledby='rayony']//a/@href")
    [without] = page.xpath("//section[@aria-labelledby='bez-mesta']//a")
    assert without.text == "ТОС «Двор 3»"


def test_every_mark_has_a_name_and_is_a_link(page):
    names = page.xpath("//svg//a/@aria-label")
    assert names == [
        "Ленинский район район: 1 ТОС".replace(" ТОС", "\N{NO-BREAK SPACE}ТОС"),
        "1. ТОС «Двор 1»",
        "2. ТОС «Двор 2»",
    ]
    [drawing] = page.xpath("//svg[@role='group']")
    assert drawing.get("aria-label") == "Схема районов с отметками ТОС"


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
