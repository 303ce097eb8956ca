"""The front door lets nobody pass who could change something."""

import json
import os
import shutil
import subprocess
import sys
from array import array
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hub.build import door as door_module
from hub.build.door import Door
from hub.build.lay import NOTHING
from hub.build.outlook import Left

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def settings(tmp_path):
    for path in ("content/news/a.md", "theme/a.html", "more/b.html", "output/a/index.html"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path, "utf-8")
    names = {"PATH": "content", "THEME": "theme", "OUTPUT_PATH": "output", "CACHE_PATH": "cache"}
    paths = {name: str(tmp_path / folder) for name, folder in names.items()}
    overrides = {"THEME_TEMPLATES_OVERRIDES": [str(tmp_path / "more")]}
    return paths | overrides | {"PLUGINS": ["hub.pages.plugin"], "SITENAME": "Горожане"}


def left_in(settings):
    """How the pages lie, and what must not lie beside them."""
    output = Path(settings["OUTPUT_PATH"])
    stats = {"a/index.html": (output / "a/index.html").stat()}
    left = {path: (found.st_size, found.st_mtime_ns) for path, found in stats.items()}
    return Left([], array("q")).beside(left | {".hub-new": NOTHING})


def door_of(settings):
    found = Door.of(settings)
    assert found is not None
    return found


def memory_of(door):
    return f"door {door.output}"


def closed(settings, now=NOW):
    door = door_of(settings)
    return door.closed(door.look(), now) is not None


@pytest.fixture
def shut(settings):
    """The settings of a site whose door was closed for an hour."""
    door = door_of(settings)
    door.close(door.look(), (NOW, NOW + HOUR), left_in(settings), "", alone=True)
    assert closed(settings)
    return settings


def test_it_is_open_before_the_first_build(settings):
    assert not closed(settings)


def to_link(path):
    shutil.copy2(path, path.parent / "copy.html")
    path.unlink()
    path.symlink_to("copy.html")


TOUCHES = {
    "an edit": lambda f: (f / "content/news/a.md").write_text("другое", "utf-8"),
    "an edit of the same size": lambda f: (f / "content/news/a.md").write_text("content/news/b.md"),
    "a new text": lambda f: (f / "content/news/b.md").write_text("x"),
    "a text that is gone": lambda f: (f / "content/news/a.md").unlink(),
    "a renamed text": lambda f: (f / "content/news/a.md").rename(f / "content/news/c.md"),
    "a moved folder": lambda f: (f / "content/news").rename(f / "content/pages"),
    "a template": lambda f: (f / "theme/a.html").write_text("x"),
    "a template of one's own": lambda f: (f / "more/b.html").write_text("x"),
    "a page that is gone": lambda f: (f / "output/a/index.html").unlink(),
    "a page that was edited": lambda f: (f / "output/a/index.html").write_text("x"),
    "a page that is a link": lambda f: to_link(f / "output/a/index.html"),
    "what a killed build left": lambda f: (f / "output/.hub-new").mkdir(),
    "an output that is gone": lambda f: shutil.rmtree(f / "output"),
    "a cache that is gone": lambda f: shutil.rmtree(f / "cache"),
    "a link": lambda f: (f / "content/news/l.md").symlink_to("a.md"),
}


@pytest.mark.parametrize("touch", TOUCHES)
def test_it_opens_after(shut, tmp_path, touch):
    TOUCHES[touch](tmp_path)
    assert not closed(shut)


def test_what_no_build_made_and_none_would_touch_leaves_it_closed(shut, tmp_path):
    (tmp_path / "output/x").write_text("x")
    assert closed(shut)


def test_what_was_told_is_told_again(settings):
    door = door_of(settings)
    door.close(door.look(), (NOW, NOW + HOUR), left_in(settings), "Проверено.\nИ ещё.", alone=True)
    door = door_of(settings)
    assert door.closed(door.look(), NOW) == "Проверено.\nИ ещё."


def test_the_clock_opens_it(shut):
    assert closed(shut, NOW + HOUR - timedelta(seconds=1))
    assert not closed(shut, NOW + HOUR)
    assert not closed(shut, NOW - timedelta(seconds=1))  # somebody set the clock back


@pytest.mark.parametrize(
    "other", [{"SITENAME": "Соседи"}, {"NEW": 1}, {"SITEURL": "https://a.example"}]
)
def test_a_setting_opens_it(shut, other):
    assert not closed(shut | other)


def test_another_library_or_python_opens_it(shut, monkeypatch):
    monkeypatch.setattr(door_module, "libraries", lambda: ["other"])
    assert not closed(shut)


def test_our_code_opens_it(shut, tmp_path, monkeypatch):
    monkeypatch.setattr(door_module, "PACKAGE", tmp_path)
    assert not closed(shut)


def test_other_plugins_keep_it_open_for_ever(settings):
    assert Door.of(settings | {"PLUGINS": ["hub.pages.plugin", "neighbors"]}) is None


def test_a_setting_that_is_a_function_keeps_it_open(settings):
    door = door_of(settings | {"JINJA_FILTERS": {"a": lambda: 1}})
    door.close(door.look(), (NOW, NOW + HOUR), left_in(settings), "", alone=True)
    assert not closed(settings | {"JINJA_FILTERS": {"a": lambda: 1}})


@pytest.mark.parametrize("odd", [b"", b"null", b"[]", b'{"stamp": 1}', b"\xff"])
@pytest.mark.parametrize("rest", [b"", b"\n", b"\n\xff\0x"])
def test_an_odd_memory_opens_it(shut, odd, rest):
    door = door_of(shut)
    door.cache.put(memory_of(door), odd + rest)
    assert not closed(shut)


@pytest.mark.parametrize("count", [0, -1, 1, 8, 10**9, 1.5, True, "x", None])
def test_an_odd_count_opens_it(shut, count):
    door = door_of(shut)
    head, _, rest = door.cache.get(memory_of(door)).partition(b"\n")
    odd = json.dumps(json.loads(head) | {"count": count}).encode()
    door.cache.put(memory_of(door), odd + b"\n" + rest)
    assert not closed(shut)


def test_it_loads_neither_pelican_nor_the_model():
    script = "import sys, json, hub.build.door, hub.cli.build; print(json.dumps(list(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, env=os.environ
    )
    loaded = set(json.loads(done.stdout))
    assert loaded.isdisjoint({"pelican", "pydantic", "markdown", "jinja2", "yaml", "selectolax"})
