"""axe-core: WCAG 2.0 to 2.2, A and AA, on every kind of page, in every scheme, narrow and wide."""

import pytest

from tests.browser.test_pages import kinds
from tests.support.building import ROOT

pytestmark = pytest.mark.slow

AXE = ROOT / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
RUN = """async tags => {
    const found = await axe.run(document, {
        runOnly: {type: "tag", values: tags}, resultTypes: ["violations"], elementRef: false,
    });
    const first = v => v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | ");
    return found.violations.map(v => `${v.id}: ${first(v)}`);
}"""
SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
}
SETTINGS = {"contrast": "scheme:wb"}
# What the shipped content has none of.
WRITTEN = ["stil/index.html", "projects/kacheli/index.html", "events/proshlo/index.html"]
WIDTHS = {"narrow": 360, "wide": 1280}


def audit(page, address):
    page.goto(address, wait_until="load")
    page.add_script_tag(path=AXE)
    return page.evaluate(RUN, TAGS)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("site", ["live", "written"])
def test_no_violations(tab, request, site, scheme, width):
    root, run = request.getfixturevalue(site)
    page = tab(viewport={"width": WIDTHS[width], "height": 900}, bypass_csp=True, **SCHEMES[scheme])
    key, _, value = SETTINGS.get(scheme, ":").partition(":")
    if key:
        page.add_init_script(f"localStorage.setItem('v-{key}', '{value}')")
    paths = kinds(run.pages) if site == "live" else WRITTEN
    faults = {path: audit(page, root + path.removesuffix("index.html")) for path in paths}
    assert {path: found for path, found in faults.items() if found} == {}
