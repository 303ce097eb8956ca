"""Templates are compiled while other processes read, and used if the theme still lies as it lay."""

import shutil

import jinja2
import pytest
from hub.build.resident import Resident
from hub.pages.frame import build_frame

from tests.support.builders import site
from tests.support.building import ROOT


@pytest.fixture
def compiled(monkeypatch):
    """Return how many templates have been compiled."""
    made = []
    real = jinja2.Environment.compile

    def compile_one(*args, **more):
        made.append(1)
        return real(*args, **more)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_one)
    return lambda: len(made)


@pytest.mark.parametrize("changed", [False, True])
def test_templates_are_compiled_once(tmp_path, compiled, changed):
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    one, resident = site(settings={"THEME": str(theme)}), Resident()
    resident.compile(one.config)
    first = compiled()
    if changed:
        (theme / "components/site.html").write_text("<p>Новое</p>", "utf-8")
    renderer = resident.renderer(one.config, build_frame(one))
    renderer.prepare(["article.html", "home.html"])
    assert first
    assert (compiled() > first) == changed
    resident.compile(one.config)
    assert resident.renderer(one.config, build_frame(one)) is renderer
