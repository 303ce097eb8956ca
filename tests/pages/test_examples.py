"""Examples of components: every component has some, and a wrong one is told."""

import re

import pytest
from hub.core.errors import ConfigurationError
from hub.pages.examples import components
from hub.pages.pages import pages
from hub.pages.views.style_guide import CLASSES

from tests.pages.conftest import THEME
from tests.support import builders

# They stand on every page anyway, or are a page of their own.
WITHOUT = {"assets", "footer", "header", "leaflet", "preview", "view"}


def test_every_macro_has_an_example():
    shown = {e.macro for c in components(THEME, CLASSES, {}) for e in c.examples}
    for path in (THEME / "components").glob("*/*.html"):
        macros = re.findall(r"{% macro (\w+)\(", path.read_text("utf-8"))
        if path.parent.name not in WITHOUT:
            assert set(macros) & shown, f"{path.parent.name} has no example"


def test_every_example_is_rendered(show):
    written = builders.site(settings={"SITEURL": ""})
    text = show(written)["stil/index.html"]
    examples = [e for c in components(THEME, CLASSES, {}) for e in c.examples]
    assert len(examples) > 40
    assert len(re.findall(r'class="(?:ul )?example-shown"', text)) == len(examples)


def test_published_site_has_no_style_guide():
    assert "stil/index.html" not in {page.path for page in pages(builders.site())}


@pytest.mark.parametrize(
    "text",
    [
        "- macro: [",
        "- examples: {a: {}}",
        "- {macro: x, arguments: {v: Link}, examples: {a: {v: {no: 1}}}}",
    ],
)
def test_wrong_example_is_told(tmp_path, text):
    place = tmp_path / "components/dvor"
    place.mkdir(parents=True)
    (place / "examples.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigurationError, match=r"examples\.yaml"):
        list(components(tmp_path, CLASSES, {}))
