"""Keyboard, zoom, forced colours, still pictures, paper and the reader's own settings."""

import re

import pytest

from tests.browser.test_pages import OVERFLOW, WIDEST, kinds
from tests.support.building import SITES, build
from tests.support.serving import serving

pytestmark = pytest.mark.slow

SAMPLES = (
    "",
    "news/",
    "tos/",
    "events/",
    "guides/kak-sozdat-tos/",
    "glossary/",
    "grants/",
    "search/",
)
FOCUSED = """() => {
    const e = document.activeElement, s = getComputedStyle(e);
    const label = e.closest("label");
    const ring = [e, label].filter(Boolean).map(x => getComputedStyle(x)).some(
        s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && s.opacity !== "0");
    const box = (label ?? e).getBoundingClientRect();
    return {tag: e.tagName, text: (e.textContent || e.id || "").trim().slice(0, 40), ring,
            seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0};
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_keyboard_goes_everywhere_and_is_always_seen(tab, live, width):
    root, _ = live
    page = tab(viewport={"width": width, "height": 800})
    for path in SAMPLES[:5]:
        page.goto(root + path)
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUSED)
        assert first["text"] == "Перейти к\N{NO-BREAK SPACE}содержанию"
        assert first["seen"]
        for _ in range(25):
            page.keyboard.press("Tab")
            found = page.evaluate(FOCUSED)
            if found["tag"] == "BODY":
                break
            assert found["ring"], (path, found)
            assert found["seen"], (path, found)


def test_skip_link_leads_to_the_main_part(tab, live):
    page = tab()
    page.goto(live[0])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


# --- settings: «версия для слабовидящих»

SETTINGS = {
    "sz150": ("getComputedStyle(document.documentElement).fontSize", "24px"),
    "sz200": ("getComputedStyle(document.documentElement).fontSize", "32px"),
    "cs-bw": ("getComputedStyle(document.body).backgroundColor", "rgb(255, 255, 255)"),
    "cs-wb": ("getComputedStyle(document.body).backgroundColor", "rgb(0, 0, 0)"),
    "cs-bl": ("getComputedStyle(document.body).backgroundColor", "rgb(157, 209, 255)"),
    "sp-w": ("getComputedStyle(document.body).wordSpacing !== '0px'", True),
    "im0": ("[...document.querySelectorAll('main img')].every(i => !i.checkVisibility())", True),
    "ff1": (
        "getComputedStyle(document.querySelector('main h3')).fontFamily.startsWith('Golos')",
        True,
    ),
    "th-l": ("getComputedStyle(document.body).backgroundColor", "rgb(255, 255, 255)"),
    "th-d": ("getComputedStyle(document.body).backgroundColor", "rgb(18, 19, 23)"),
}


@pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_setting_works_and_is_kept(tab, live, setting, scripts):
    root, _ = live
    scheme = "dark" if setting == "th-l" else "light"
    page = tab(
        java_script_enabled=scripts, color_scheme=scheme, viewport={"width": 1280, "height": 900}
    )
    page.goto(root)
    page.locator(".view > summary").click()
    page.locator(f"#{setting}").check(force=True)
    expression, wanted = SETTINGS[setting]
    if scripts:
        assert page.evaluate(expression) == wanted
        page.goto(f"{root}news/")  # the same for every page, at its own address
        page.goto(root)
        assert page.evaluate(expression) == wanted
        page.locator(".view > summary").click()
        assert page.locator(f"#{setting}").is_checked()
        page.locator("[data-reset]").click()
        page.goto(root)
        assert page.evaluate("Object.keys(document.documentElement.dataset).join()") == "js"
    else:  # Chromium still tells styles to a debugger
        assert page.locator(f"#{setting}").is_checked()
        style = {"sz": "font-size", "cs": "background-color", "th": "background-color"}.get(
            setting[:2]
        )
        if style:
            target = page.locator("html" if style == "font-size" else "body")
            assert (
                target.evaluate("(e, s) => getComputedStyle(e).getPropertyValue(s)", style)
                == wanted
            )


def test_panel_opens_and_closes_from_the_keyboard(tab, live):
    page = tab()
    page.goto(live[0])
    page.locator(".view > summary").focus()
    page.keyboard.press("Enter")
    assert page.locator(".view-panel").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    assert page.locator("#sz150").is_checked()
    page.keyboard.press("Escape")
    assert not page.locator(".view-panel").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


# --- size


@pytest.mark.parametrize(
    ("width", "size"), [(320, ""), (360, "200"), (640, "200"), (1280, "200"), (320, "150")]
)
def test_no_scrolling_sideways(tab, live, width, size):
    root, run = live
    page = tab(viewport={"width": width, "height": 800})
    if size:
        page.add_init_script(
            f"localStorage.setItem('v-size', '{size}'); localStorage.setItem('v-space', 'wide')"
        )
    wide = {}
    for path in kinds(run.pages):
        page.goto(root + path.removesuffix("index.html"), wait_until="domcontentloaded")
        if page.evaluate(OVERFLOW):
            wide[path] = page.evaluate(WIDEST)
    assert wide == {}


# --- preferences of the system


def test_nothing_moves_for_those_who_asked_for_it(tab, live):
    page = tab(reduced_motion="reduce")
    page.goto(live[0])
    durations = page.evaluate(
        "[...new Set([...document.querySelectorAll('*')]"
        ".map(e => getComputedStyle(e, '::after').transitionDuration))]"
    )
    assert durations == ["0s"]


def test_forced_colours_keep_borders_and_focus(tab, live):
    page = tab(forced_colors="active")
    page.goto(live[0] + "tos/")
    style = "(e, name) => getComputedStyle(e)[name]"
    assert page.locator(".seg label").first.evaluate(style, "borderBlockStartStyle") == "solid"
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["ring"]
    for chosen, other in (
        (".seg label:has(:checked)", ".seg label:not(:has(:checked))"),
        (".filter a[aria-current]", ".filter a:not([aria-current])"),
    ):
        assert page.locator(chosen).first.evaluate(style, "outlineStyle") == "solid"
        assert page.locator(other).first.evaluate(style, "outlineStyle") == "none"
    here = page.locator(".nav [aria-current]").evaluate(style, "borderBottomColor")
    others = page.locator(".nav a:not([aria-current])").first
    assert here != others.evaluate(style, "borderBottomColor")
    assert page.locator(".box").first.evaluate(style, "borderBlockStartStyle") == "solid"


def test_more_contrast_makes_quiet_text_black(tab, live):
    page = tab(contrast="more")
    page.goto(live[0])
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.meta')).color")
        == "rgb(22, 24, 28)"
    )


# --- without scripts


def test_filters_and_views_work_without_scripts(tab, written):
    root, _ = written
    page = tab(java_script_enabled=False)
    page.goto(f"{root}events/")
    assert page.locator(".months").first.is_visible()
    assert not page.locator("table.cal").first.is_visible()
    page.locator("#v-month").check(force=True)
    assert page.locator("table.cal").first.is_visible()
    assert not page.locator(".months").first.is_visible()
    page.goto(f"{root}tos/")
    rows = page.locator(".tos")
    before = sum(row.is_visible() for row in rows.all())
    page.locator(".filter [data-value]:not([aria-current])").first.click()
    assert 0 < sum(row.is_visible() for row in rows.all()) < before
    assert page.locator(".js").evaluate_all(
        "all => all.every(e => getComputedStyle(e).display === 'none')"
    )


# --- paper


@pytest.mark.parametrize(
    "kind", [r"guides/[\w-]+/listok/", r"news/\d+/[\w-]+/listok/", r"events/\d+/[\w-]+/listok/"]
)
def test_leaflet_is_one_sheet(tab, live, kind):
    root, run = live
    found = [
        p.removesuffix("index.html") for p in run.pages if re.fullmatch(f"{kind}index.html", p)
    ]
    assert found
    page = tab()
    for path in sorted(found, key=lambda p: -len(run.pages[f"{p}index.html"]))[:3]:
        page.goto(root + path)
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", paper)) == 1, path


def test_paper_has_no_menus(tab, live):
    page = tab()
    page.goto(f"{live[0]}guides/kak-sozdat-tos/")
    page.emulate_media(media="print")
    for gone in (".top", ".share", ".crumbs", ".foot nav"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".steps").is_visible()


def test_paper_is_not_wasted(tab, live):
    """A grid that the browser cannot break would leave half of each page empty."""
    page = tab()
    for path, most in (("guides/kak-sozdat-tos/", 6), ("news/2026/gorozhane-tosy-v-deystvii/", 2)):
        page.goto(live[0] + path)
        paper = page.pdf(format="A4", prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", paper)) <= most, path


# --- too much of everything


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_page_with_too_much_of_everything_still_fits(tab, tmp_path_factory, width):
    """A headline of 180 letters, 12 tags, a table of 9 columns, a quote of 900 words, no photo."""
    content = SITES / "stress/content"
    site = build(content, tmp_path_factory.mktemp("stress") / "out").good()
    [path] = [p for p in site.pages if re.fullmatch(r"news/2026/[\w-]+/index\.html", p)]
    with serving(site.output) as root:
        page = tab(viewport={"width": width, "height": 800})
        page.goto(root + path.removesuffix("index.html"))
        assert len(page.locator("h1").inner_text()) == 180
        assert page.locator(".chips[aria-label=Метки] > li").count() == 12
        assert page.locator("thead th").count() == 9
        assert len(page.locator(".quote blockquote").inner_text().split()) >= 900
        assert not page.evaluate(OVERFLOW), page.evaluate(WIDEST)
        size = "e => parseFloat(getComputedStyle(e).fontSize)"
        assert page.locator("h1").evaluate("e => e.getBoundingClientRect().height") < 800
        assert page.locator(".quote p").first.evaluate(size) <= 20
        for other in ("", "news/", f"{path.removesuffix('index.html')}listok/"):
            page.goto(root + other)
            assert not page.evaluate(OVERFLOW), (other, page.evaluate(WIDEST))
