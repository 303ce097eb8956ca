"""«Какой ТОС у моего дома?» and the directory, by keyboard, narrow, and without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.test_axe import AXE, RUN, TAGS
from tests.browser.test_pages import OVERFLOW

pytestmark = pytest.mark.slow


def asked(page, address, text):
    """Type an address and wait for the list."""
    page.goto(address)
    field = page.locator("[name=q]")
    field.focus()
    expect(page.get_by_role("combobox")).to_be_visible()
    field.press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()
    return field


def test_combobox_by_keyboard(tab, written):
    root, _ = written
    page = tab()
    field = asked(page, f"{root}tos/", "выдум")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    listbox = page.locator(f"#{field.get_attribute('aria-controls')}")
    expect(listbox).to_have_role("listbox")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("выдум")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tos/vydumannyy-dvor/")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("выдуманная 7", "Ваш ТОС — ТОС «Выдуманный двор»"),
        ("dslevfyyfz 7", "Ваш ТОС — ТОС «Выдуманный двор»"),
        ("выдуманная 7а", "Скорее всего, ваш ТОС"),
        ("выдуманная 8", "ТОС здесь пока нет"),
        ("неведомая 8", "Такой улицы в справочнике нет"),
        ("8", "Какая улица?"),
        ("выдуманная", "Допишите номер дома"),
    ],
)
def test_answer(tab, written, text, told):
    root, _ = written
    page = tab()
    page.goto(f"{root}tos/ulitsy/?q={text}")
    place = page.locator("[data-answer]")
    expect(place).to_be_visible()
    expect(place).to_contain_text(told)
    expect(page.locator("[name=q]")).to_have_value(text)


def test_question_from_another_page_is_answered_on_that_of_streets(tab, written):
    page = tab()
    field = asked(page, written[0], "небывалый 5")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tos/ulitsy/?q=*")
    expect(page.locator("[data-answer]")).to_contain_text("Небывалый переулок, 5")
    assert field.input_value() == "небывалый 5"


@pytest.mark.parametrize("width", [360, 1280])
def test_open_list_and_answer_are_accessible_and_fit(tab, written, width):
    root, _ = written
    page = tab(viewport={"width": width, "height": 800}, bypass_csp=True)
    asked(page, f"{root}tos/", "выдум")
    page.keyboard.press("ArrowDown")
    page.add_script_tag(path=AXE)
    assert page.evaluate(RUN, TAGS) == []
    assert not page.evaluate(OVERFLOW)
    for text in ("выдуманная 7", "выдуманная 8"):
        page.goto(f"{root}tos/ulitsy/?q={text}")
        expect(page.locator("[data-answer]")).to_be_visible()
        page.add_script_tag(path=AXE)
        assert page.evaluate(RUN, TAGS) == []
        assert not page.evaluate(OVERFLOW)


def rows(page):
    return [row.strip() for row in page.locator("[data-rows] > li").all_inner_texts()]


def test_filters_in_place_show_what_their_pages_show(tab, written):
    root, _ = written
    plain, live = tab(java_script_enabled=False), tab()
    plain.goto(f"{root}tos/")
    links = plain.locator("[data-filters] a")
    found = [(a.get_attribute("href"), a.inner_text()) for a in links.all()]
    assert len(found) > 10
    live.goto(f"{root}tos/")
    live.locator("[data-filters]").hover()
    live.locator("[data-rows] + button").wait_for(state="attached")
    for n, (href, _) in enumerate(found):
        plain.goto(root + href.lstrip("/"))
        link = live.locator("[data-filters] a").nth(n)
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        expect(live.locator("[data-count]")).to_contain_text("Показано")
        assert rows(live) == rows(plain), href
        if not href.endswith("/tos/"):
            link.click()  # off again
            expect(link).not_to_have_attribute("aria-current", "true")


def test_two_filters_stand_in_the_address_and_can_be_passed_on(tab, written):
    root, _ = written
    page = tab()
    page.goto(f"{root}tos/")
    page.locator("[data-filters]").hover()
    page.locator("[data-rows] + button").wait_for(state="attached")
    page.locator("[data-key=rayon] a", has_text="Верхний").click()
    page.locator("[data-key=tema] a", has_text="память").click()
    expect(page.locator("[data-count]")).to_have_text("Показано: 1 ТОС")
    assert parse_qs(urlsplit(page.url).query) == {"rayon": ["verkhniy"], "tema": ["pamyat"]}
    other = tab()
    other.goto(page.url)
    expect(other.locator("[data-count]")).to_have_text("Показано: 1 ТОС")
    page.go_back()
    expect(page.locator("[data-key=tema] [aria-current]")).to_contain_text("Всё")


# What a page of the list or of the map shows: the addresses of the TOS, and their number as told.
SHOWN = """() => [
    [...document.querySelectorAll("[data-rows] > li h2 a, section li[data-place]:not(.off) a")]
        .filter(link => link.checkVisibility()).map(link => link.pathname).sort(),
    document.querySelector("[data-count]").textContent.match(/\\d+|$/)[0],
]"""
PINS = """() => [...document.querySelectorAll("svg a.pin")]
    .filter(pin => pin.checkVisibility()).map(pin => pin.getAttribute("href")).sort()"""
LISTED = """() => [...document.querySelectorAll("[aria-labelledby=spiskom] li a")]
    .filter(link => link.checkVisibility()).map(link => link.pathname).sort()"""


def opened(page, address):
    """Open the list or the map, with its filters at work."""
    page.goto(address)
    page.locator("[data-filters]").hover()
    page.wait_for_load_state("networkidle")


def test_list_and_map_are_one_state(tab, written):
    """For one choice and for two the map has the address, the TOS and the number of the list."""
    root, _ = written
    page = tab()
    opened(page, f"{root}tos/")
    number = page.locator("[data-filters] a").count()
    seen = set()
    for first in range(0, number, 2):
        second = (first + 5) % number
        opened(page, f"{root}tos/")
        for n in (first, second):
            page.locator("[data-filters] a").nth(n).click()
        expect(page.locator("[data-count]")).to_have_text(re.compile("Показано|Таких"))
        listed, state = page.evaluate(SHOWN), urlsplit(page.url)
        page.get_by_role("link", name="На карте").click()
        page.wait_for_url("**/tos/karta/**")
        expect(page.locator("[data-count]")).to_contain_text(listed[1] or "Таких ТОС нет")
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHOWN) == listed
        assert page.evaluate(PINS) == page.evaluate(LISTED)
        now = urlsplit(page.url)
        assert (now.path.replace("/karta", ""), now.query) == (state.path, state.query)
        page.get_by_role("link", name="Списком").click()
        page.wait_for_url(lambda url: "karta" not in url)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(SHOWN)[0] == listed[0]
        assert page.url == state.geturl()
        seen.add(tuple(listed[0]))
    assert len(seen) >= 3


def test_choice_on_the_map_hides_marks_and_counts_the_districts_anew(tab, written):
    root, _ = written
    page = tab()
    opened(page, f"{root}tos/karta/")
    assert len(page.evaluate(PINS)) == 2
    page.locator("[data-key=rayon] a", has_text="Верхний").click()
    expect(page.locator("[data-count]")).to_have_text("Показано: 1 ТОС")
    assert page.evaluate(PINS) == page.evaluate(LISTED) == ["/tos/vydumannyy-dvor/"]
    expect(page.locator("#bez-mesta")).to_be_hidden()
    assert page.url.endswith("/tos/karta/rayon/verkhniy/")
    page.go_back()
    expect(page.locator("[data-count]")).to_have_text("Показано: 3 ТОС")
    assert len(page.evaluate(PINS)) == 2
    expect(page.locator("#bez-mesta")).to_be_visible()
    # The page of one choice has only its marks: another choice opens the whole map.
    opened(page, f"{root}tos/karta/rayon/verkhniy/")
    page.locator("[data-key=rayon] a", has_text="Нижний").click()
    page.wait_for_url("**/tos/karta/rayon/nizhniy/")
    assert page.evaluate(SHOWN)[0] == ["/tos/tos-zakrytiy/"]


def test_without_scripts_list_and_map_lead_to_each_other(tab, written):
    root, _ = written
    page = tab(java_script_enabled=False)
    page.goto(f"{root}tos/")
    pages = [a.get_attribute("href") for a in page.locator("[data-filters] a").all()]
    for href in dict.fromkeys(pages):
        page.goto(root + href.lstrip("/"))
        links = page.locator("[data-rows] h2 a").all()
        listed = sorted(link.get_attribute("href") for link in links)
        told = page.locator("[data-count]").inner_text()
        page.get_by_role("link", name="На карте").click()
        places = page.locator("section li[data-place] a").all()
        assert sorted(link.get_attribute("href") for link in places) == listed
        assert page.locator("[data-count]").inner_text() == told
        page.get_by_role("link", name="Списком").click()
        assert urlsplit(page.url).path == href


def test_without_scripts_the_streets_give_the_same_answers(tab, written):
    """Each line of the page of streets, asked in the browser, is answered by its TOS."""
    root, _ = written
    plain = tab(java_script_enabled=False)
    plain.goto(f"{root}tos/")
    plain.locator("[name=q]").fill("выдуманная 7")
    plain.locator("[data-find] button").click()
    plain.wait_for_url("**/tos/ulitsy/?q=*")
    streets = [
        (street.locator("dt").inner_text(), dd.locator("a").inner_text(), dd.inner_text())
        for street in plain.locator(".streets > div").all()
        for dd in street.locator("dd").all()
    ]
    assert len(streets) >= 3
    live = tab()
    for street, tos, line in streets:
        number = "".join(c if c.isdigit() else " " for c in line.partition("—")[0]).split()
        live.goto(f"{root}tos/ulitsy/?q={street} {(number or ['5'])[0]}")
        expect(live.locator("[data-answer]")).to_contain_text(tos)
    assert plain.locator("[data-help]").is_visible()


def test_nothing_of_it_is_loaded_before_it_is_wanted(tab, written):
    root, _ = written
    page = tab()
    for path in ("", "tos/", "tos/ulitsy/"):
        loaded: list[str] = []
        page.on("request", lambda request, seen=loaded: seen.append(request.url))
        page.goto(root + path, wait_until="networkidle")
        assert [url for url in loaded if "/tos/" in urlsplit(url).path and "." in url[-6:]] == []
