"""Compiled templates lie beside their source, as Python's own bytecode does."""

import shutil
import sys
from pathlib import Path

import jinja2
import pytest
from hub.pages import bytecode
from hub.pages.templates import environment


@pytest.fixture(autouse=True)
def _as_python_does(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def compiled(monkeypatch):
    """Return the names of the templates that have been compiled."""
    made = []
    real = jinja2.Environment.compile

    def compile_one(self, source, name=None, *more):
        made.append(name)
        return real(self, source, name, *more)

    monkeypatch.setattr(jinja2.Environment, "compile", compile_one)
    return made


@pytest.fixture
def theme(tmp_path):
    folder = tmp_path / "theme/templates"
    folder.mkdir(parents=True)
    (folder / "a.html").write_text('<p class="x">{{ view }}{% include "b.html" %}', "utf-8")
    (folder / "b.html").write_text("{{ 1 if view }}", "utf-8")
    return folder.parent


def printed(theme):
    return environment(theme).get_template("a.html").render(view="да")


def kept(theme):
    return sorted(theme.rglob("*.pyc"))


def test_next_process_compiles_nothing_and_knows_what_was_noted(theme, compiled):
    assert printed(theme) == '<p class="x">да1'
    assert compiled == ["a.html", "b.html"]
    next_one = environment(theme)
    assert next_one.get_template("a.html").render(view="да") == '<p class="x">да1'
    assert compiled == ["a.html", "b.html"]
    assert next_one.noted["a.html"].near == {"b.html"}
    assert next_one.noted["b.html"].names == {"view"}
    assert {path.parent for path in kept(theme)} == {theme / "templates/__pycache__"}


def test_an_edited_template_takes_the_place_of_the_old_one(theme, compiled):
    printed(theme)
    before = kept(theme)
    (theme / "templates/b.html").write_text("иначе", "utf-8")
    assert printed(theme) == '<p class="x">даиначе'
    assert compiled == ["a.html", "b.html", "b.html"]
    assert kept(theme) == before


def test_other_code_or_libraries_compile_anew(theme, compiled, monkeypatch):
    printed(theme)
    monkeypatch.setattr(bytecode, "code_digest", lambda: "other")
    printed(theme)
    assert compiled == ["a.html", "b.html"] * 2


HARMS = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-9],
    "changed": lambda data: data[:-1] + b"!",
}


@pytest.mark.parametrize("harm", HARMS)
def test_what_is_damaged_is_mended(theme, compiled, harm):
    printed(theme)
    first = [path.read_bytes() for path in kept(theme)]
    for path in kept(theme):
        path.write_bytes(HARMS[harm](path.read_bytes()))
    assert printed(theme) == '<p class="x">да1'
    assert compiled == ["a.html", "b.html"] * 2
    assert [path.read_bytes() for path in kept(theme)] == first


def test_a_theme_that_was_moved_tells_where_it_is_now(theme, tmp_path):
    (theme / "templates/b.html").write_text("\n{{ view.nichego }}", "utf-8")
    with pytest.raises(AttributeError):
        printed(theme)
    moved = Path(shutil.move(theme, tmp_path / "moved"))
    with pytest.raises(AttributeError) as raised:
        printed(moved)
    assert str(raised.traceback[-1].path) == str(moved / "templates/b.html")


def test_nothing_is_written_where_python_writes_nothing(theme, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    printed(theme)
    assert not kept(theme)


def test_it_lies_where_python_is_told_to_keep_bytecode(theme, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    printed(theme)
    assert not kept(theme)
    assert len(kept(tmp_path / "elsewhere")) == 2


def test_a_folder_that_refuses_is_no_error(theme):
    (theme / "templates/__pycache__").write_text("a file in its place", "utf-8")
    assert printed(theme) == printed(theme) == '<p class="x">да1'
