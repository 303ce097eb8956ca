"""What a reader's telephone has to fetch, against the theme's budgets. A budget only goes down."""

import re
import shutil
from typing import Any

import brotli
import pytest

from tests.browser.conftest import BROWSERS, FLAGS
from tests.browser.test_pages import kinds
from tests.support.building import ROOT

pytestmark = pytest.mark.slow

KB = 1024
PAGE = 14 * KB
STYLES = 8 * KB
SCRIPTS = 2 * KB
FONTS = 36 * KB
PRELOADED = 28 * KB
FIRST_VIEW = 56 * KB
REQUESTS = 12
# The drawing or photo of an article is what differs; without it an article weighs this at most.
PICTURE = 20 * KB
# Half of the least that Lighthouse shows.
STILL = 0.0005
SHIFT = """() => new Promise(done => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(sum), 150);
})"""


def shift_of(page, address):
    """Load a page and return its cumulative layout shift."""
    page.goto(address, wait_until="load")
    return page.evaluate(SHIFT)


def packed(text):
    return len(brotli.compress(text.encode(), quality=11))


def heavy(text, most):
    """Weigh a text that is more than ``most`` even when it is packed as tightly as can be."""
    loosely = len(brotli.compress(text.encode(), quality=9))
    return packed(text) if loosely > most and packed(text) > most else 0


@pytest.mark.parametrize("name", ["real", "full", "minimal"])
def test_every_page_with_its_styles_is_light(request, name):
    run = request.getfixturevalue(name)
    pages = {path: page for path, page in run.pages.items() if path != "stil/index.html"}
    over = {path: size for path, page in pages.items() if (size := heavy(page, PAGE))}
    assert over == {}


def test_styles_are_light(real):
    sheets = {
        sheet
        for page in real.pages.values()
        for sheet in re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    }
    assert max(map(packed, sheets)) <= STYLES


def test_scripts_are_light(real):
    [site] = [
        data.decode() for path, data in real.files.items() if re.match(r"theme/site\.\w+\.js", path)
    ]
    [inline] = {
        m for p in real.pages.values() for m in re.findall(r"<script>(.*?)</script>", p, re.DOTALL)
    }
    assert packed(site) + packed(inline) <= SCRIPTS


def test_fonts_are_light(real):
    fonts = {path: len(data) for path, data in real.files.items() if path.endswith(".woff2")}
    preloaded = re.findall(
        r'<link rel="preload" href="/([^"]+)" as="font"', real.text("index.html")
    )
    assert sum(fonts.values()) <= FONTS
    assert sum(fonts[path] for path in preloaded) <= PRELOADED


def test_fonts_have_what_is_written(tab, live):
    """The signs that texts about money and ways need come from our fonts, not the system's."""
    root, _ = live
    page = tab()
    page.goto(root)
    page.evaluate("document.fonts.ready")
    for family in ("400 20px Golos", "600 20px Literata"):
        assert (
            page.evaluate(
                "([f, t]) => document.fonts.load(f, t).then(l => l.length)", [family, "₽"]
            )
            == 1
        )
    text = "".join(ROOT.joinpath("theme/styles/tokens.css").read_text("utf-8").split())
    assert text.count("U+20BD,U+2192") == 2


def visit(page, address):
    """Load a page; return the answers that came for it."""
    answers: list[Any] = []

    def note(answer):  # a built-in method has no place for Playwright's mark
        answers.append(answer)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    return answers


def weight(answer):
    return int(answer.headers.get("content-length", 0))


@pytest.mark.parametrize("width", [360, 1280])
def test_first_view_of_an_article_is_light(tab, live, width):
    root, run = live
    articles = [p for p in run.pages if re.fullmatch(r"news/\d{4}/[\w-]+/index\.html", p)]
    found = {}
    for path in sorted(articles, key=lambda p: -len(run.pages[p]))[:4]:
        page = tab(viewport={"width": width, "height": 800})
        answers = visit(page, root + path.removesuffix("index.html"))
        pictures = [
            a
            for a in answers
            if a.headers["content-type"].startswith("image/") and "/theme/" not in a.url
        ]
        rest = [a for a in answers if a not in pictures]
        found[path] = (sum(map(weight, rest)), sum(map(weight, pictures)), len(answers))
    assert all(size <= FIRST_VIEW for size, _, _ in found.values()), found
    assert all(size + pictures <= FIRST_VIEW + PICTURE for size, pictures, _ in found.values()), (
        found
    )
    assert all(number <= REQUESTS for _, _, number in found.values()), found


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves_and_nothing_comes_from_elsewhere(tab, live, width):
    root, run = live
    page = tab(viewport={"width": width, "height": 800})
    foreign = []
    page.on(
        "request", lambda r: None if r.url.startswith((root, "data:")) else foreign.append(r.url)
    )
    moved = {}
    for path in kinds(run.pages):
        if path.startswith("channels/"):  # what editors see of other networks, not the site's
            continue
        # On a busy machine a page may be painted in the middle of its first line: once is chance.
        shifts = [shift_of(page, root + path.removesuffix("index.html"))]
        if shifts[0] >= STILL:
            shifts += [shift_of(page, page.url) for _ in range(2)]
        if sorted(shifts)[len(shifts) // 2] >= STILL:
            moved[path] = shifts
    assert moved == {}
    assert foreign == []
    assert page.context.cookies() == []


def test_scroll_bar_takes_no_place_when_a_long_page_has_come(chromium, live):
    """Tests hide the bars; readers with a mouse see them, and what is centred would move."""
    name = next(filter(None, map(shutil.which, BROWSERS)))
    browser = chromium.browser_type.launch(
        executable_path=name, args=FLAGS, ignore_default_args=["--hide-scrollbars"]
    )
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(live[0])
    width = "document.querySelector('main').clientWidth"
    long = page.evaluate(width)
    page.evaluate("document.querySelectorAll('main > *, footer').forEach(e => e.remove())")
    assert page.evaluate("document.scrollingElement.scrollHeight") == 800
    assert page.evaluate(width) == long < 1280
    browser.close()
