"""The search in a real Chromium, under the site's own policy."""

import re

import pytest

from tests.bench.search_browser import ASK
from tests.browser.test_budgets import SHIFT
from tests.support.building import ROOT
from tests.support.processor import Processor

pytestmark = pytest.mark.slow

AXE = ROOT / "node_modules/axe-core/axe.min.js"
LOADED = 120 * 1024


@pytest.fixture
def seeking(tab, live):
    """The search page, its errors and what it loaded."""
    page = tab(viewport={"width": 360, "height": 800})
    page.errors, page.loaded = [], []
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("response", lambda response: page.loaded.append(response))  # noqa: PLW0108
    page.goto(f"{live[0]}search/", wait_until="load")
    yield page
    assert page.errors == []


def results(page):
    return [a.get_attribute("href") for a in page.locator(".found .feed a").all()]


def typed(page, query):
    page.fill("#q", query)
    page.locator(".found .feed a, .found .nothing").first.wait_for()
    page.wait_for_timeout(300)


def test_nothing_is_loaded_before_a_reader_turns_to_it(seeking):
    names = [response.url for response in seeking.loaded]
    assert not [name for name in names if re.search(r"engine|/search/page|index\.json|parts", name)]


def test_a_reader_types_and_finds(seeking):
    typed(seeking, "njc")
    assert "/glossary/tos/" in results(seeking)
    assert "«тос»" in seeking.locator("[data-told]").text_content()
    sizes = [int(r.headers.get("content-length", 0)) for r in seeking.loaded]
    own = [s for s, r in zip(sizes, seeking.loaded, strict=True) if "/search/" in r.url]
    assert sum(own) < LOADED
    assert seeking.locator(".found mark").count() > 0


def test_numbers_agree_with_their_nouns(seeking):
    told = seeking.locator("[data-told]")
    for query in ("субботник", "кворум", "тос", "грант"):
        typed(seeking, query)
        said = re.search(r"(\d+) (\w+)\.", told.text_content())
        assert said
        number, noun = said.groups()
        tens, ones = int(number) % 100, int(number) % 10
        few = 2 <= ones <= 4 and not 12 <= tens <= 14
        expected = "материал" if ones == 1 and tens != 11 else "материала" if few else "материалов"
        assert noun == expected


def test_results_stand_by_kind_and_tell_their_days(seeking):
    """The first few are drawn before the others: in the end all ten stand under their headings."""
    typed(seeking, "собрание")
    seeking.locator(".found .feed > li").nth(9).wait_for()
    groups = seeking.evaluate("""() => [...document.querySelectorAll(".found .feed")].map(list => [
        list.previousElementSibling.textContent,
        [...list.querySelectorAll("a")].map(a => new URL(a.href).pathname.split("/")[1]),
        [...list.querySelectorAll("time")].map(time => time.dateTime),
        list.children.length])""")
    titles = [title for title, _, _, _ in groups]
    assert len(set(titles)) == len(titles) > 1
    assert all(re.fullmatch(r"\D+ \d+", title) for title in titles)
    assert sum(rows for _, _, _, rows in groups) == 10
    days = {title.split()[0]: times for title, _, times, _ in groups}
    assert days["Новости"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for times in days.values() for day in times)
    for _, folders, times, rows in groups:
        assert len(set(folders)) == 1
        assert len(times) in {0, rows}


def test_a_long_query_says_that_not_all_of_it_was_looked_for(seeking):
    typed(seeking, "двор " * 12)
    assert "учтены не\xa0все его слова" in seeking.locator("[data-told]").text_content()


CALM = "«двор", "а" * 10_000, "!!!", "<img src=x onerror=alert(1)>", "你好", "щщщщщ", "\0двор\0"


@pytest.mark.parametrize("query", CALM)
def test_bad_input_has_a_calm_answer(seeking, query):
    """A typed field cuts a text at its limit; a link brings one of any length."""
    answer = seeking.locator("[data-told]:not(:empty), .found .nothing")
    seeking.fill("#q", query)
    answer.first.wait_for()
    assert seeking.locator(".found").inner_text().strip()
    seeking.evaluate("q => location.replace(`?q=${encodeURIComponent(q)}`)", query)
    answer.first.wait_for()
    assert seeking.locator(".found").inner_text().strip()
    assert seeking.locator(".found img").count() == 0


def test_the_policy_grants_nothing_more_than_elsewhere(live):
    def policy(path):
        found = re.search(r'Content-Security-Policy" content="([^"]+)"', live[1].text(path))
        assert found
        return re.sub(r"'sha256-[^']+'", "", found[1])  # of the page's own style sheet

    own = policy("search/index.html")
    assert "unsafe" not in own
    assert own == policy("glossary/index.html")
    assert "script-src" in own or "default-src" in own


def test_nothing_found_says_what_to_do(seeking):
    typed(seeking, "абырвалг")
    assert seeking.get_by_role("status").inner_text() == "Ничего не\xa0нашлось."
    assert seeking.locator(".nothing a").get_attribute("href").endswith("/search/a-ya/")


def test_keyboard_alone(seeking):
    seeking.focus("#q")
    seeking.keyboard.type("биб")
    seeking.locator("[role=option]").first.wait_for()
    assert seeking.get_attribute("#q", "aria-expanded") == "true"
    seeking.keyboard.press("Escape")
    assert seeking.get_attribute("#q", "aria-expanded") == "false"
    assert seeking.input_value("#q") == "биб"
    seeking.keyboard.type("л")
    seeking.locator("[role=option]").first.wait_for()
    seeking.keyboard.press("ArrowDown")
    chosen = seeking.get_attribute("#q", "aria-activedescendant")
    assert seeking.get_attribute(f"#{chosen}", "aria-selected") == "true"
    seeking.keyboard.press("Enter")
    assert seeking.input_value("#q").startswith("библиотек")
    assert seeking.get_attribute("#q", "aria-expanded") == "false"
    seeking.locator(".found .feed a").first.wait_for()


def test_sieves_stay_in_the_address(seeking):
    typed(seeking, "тос")
    seeking.locator(".sieves button", has_text="Словарь").click()
    seeking.wait_for_timeout(400)
    assert all("/glossary/" in url for url in results(seeking))
    assert "kind=term" in seeking.url
    assert seeking.evaluate("document.activeElement.textContent").startswith("Словарь")
    seeking.goto(seeking.url, wait_until="load")
    seeking.locator(".found .feed a").first.wait_for()
    assert all("/glossary/" in url for url in results(seeking))


def test_a_link_with_a_question_answers_without_a_shift(tab, live):
    page = tab(viewport={"width": 360, "height": 800})
    page.goto(f"{live[0]}search/?q=%D1%82%D0%BE%D1%81", wait_until="load")
    page.locator(".found .feed a").first.wait_for()
    assert page.evaluate(SHIFT) < 0.01
    assert page.input_value("#q") == "тос"


def test_accessible_with_results(seeking):
    typed(seeking, "тос")
    seeking.evaluate(AXE.read_text("utf-8"))
    found = seeking.evaluate("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))")
    assert found == []


def test_without_scripts_there_is_an_alphabet(tab, live):
    page = tab(java_script_enabled=False)
    page.goto(f"{live[0]}search/?q=1", wait_until="load")
    page.locator("noscript a, .found .more").first.click()
    assert page.locator(".letter a").count() > 50


def test_it_is_quick(seeking):
    """At the size of the shipped content; tests/bench/search.py asks 10,000 pages."""
    processor = Processor(seeking)
    spent = []
    for query in ("двор", "дворы", "двору", "двором"):
        seeking.evaluate(ASK, query)
        spent.append(processor.spent())
    assert spent[0] < 300
    assert min(spent[1:]) < 50
