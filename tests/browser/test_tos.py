"""«Какой ТОС у моего дома?» and the directory, by keyboard, narrow, and without scripts."""

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
