"""Long words on a narrow screen: hyphenated by the browser's Russian rules, or broken anywhere."""

import pytest

pytestmark = pytest.mark.slow

LONG = {
    "a long word": "самоуправленческоголюбопытствования" * 3,
    "a compound": "территориально-общественно-самоуправленческий" * 3,
    "an address": f"https://example.org/{'a' * 300}",
}
STYLE = "p => [getComputedStyle(p).hyphens, document.documentElement.lang]"
PUT = "(p, text) => { p.textContent = text; return document.documentElement.scrollWidth; }"


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_no_page_becomes_wider_than_the_screen(tab, live, text):
    page = tab(viewport={"width": 320, "height": 700})
    page.goto(f"{live[0]}guides/kak-sozdat-tos/", wait_until="load")
    paragraph = page.locator("main .prose p").first
    assert paragraph.evaluate(STYLE) == ["auto", "ru"]
    assert paragraph.evaluate(PUT, text) <= 320
