"""Exit status 0, 1, 2; and whatever fails, the site that stood stays as it was."""

import re
import shutil
from typing import Any

import pytest
from hub.pages.views.archive import WHOLE

from tests.conftest import FULL
from tests.support.building import (
    MARKER,
    ROOT,
    SITES,
    article,
    build,
    clean_environment,
    copied,
    pelican,
    plugins,
    state,
    write,
)

pytestmark = pytest.mark.slow

MINIMAL = SITES / "minimal/content"


@pytest.fixture
def site(minimal, tmp_path):
    """A content folder and the output that was made of it."""
    content = copied("minimal", tmp_path / "content")
    return content, shutil.copytree(minimal.output, tmp_path / "out")


def refused(run, status, *words):
    """The command failed as it should: status, Russian words, no traceback, nothing in stdout."""
    told = run.stdout + run.stderr
    assert run.status == status, told
    assert re.search("[А-Яа-я]{4}", run.stderr)
    assert "Traceback" not in told
    assert run.stdout == ""
    for word in words:
        assert word in run.stderr


def with_plugin(folder, name, text):
    """Settings that add a plugin made of ``text``."""
    write(folder, {f"{name}.py": text})
    return {"PLUGINS": [*plugins(), name], "PLUGIN_PATHS": [str(folder)]}


def raising_in(signal):
    return f"""
from pelican import signals

def fail(*args, **kwargs):
    raise KeyError("бум")

def register():
    signals.{signal}.connect(fail)
"""


# --- the command as a person types it


def test_good_content_ends_with_0(tmp_path):
    arguments = [str(MINIMAL), "-s", str(ROOT / "pelicanconf.py"), "-o", str(tmp_path / "out")]
    run = pelican(arguments, tmp_path / "out", environment=clean_environment())
    assert (run.status, run.stderr) == (0, "")
    assert re.fullmatch(r"Готово: \d+\xa0страниц\w*, записано \d+\xa0файл\w* в .+\.\n+", run.stdout)
    assert "Первая новость" in run.text("news/2026/pervaya-novost/index.html")


def test_wrong_content_ends_with_1(tmp_path):
    content = write(tmp_path / "content", article(1, ["kategoriya: ТОС"]))
    arguments = [str(content), "-s", str(ROOT / "pelicanconf.py"), "-o", str(tmp_path / "out")]
    run = pelican(arguments, tmp_path / "out")
    refused(run, 1, "content/news/2026/novost-1.md:6:1: HUB101", "kategoriya: ТОС", "^^^^^^^^^^")
    assert "1 ошибка" in run.stderr
    assert not (tmp_path / "out").exists()


def test_wrong_setting_ends_with_2(tmp_path):
    settings = tmp_path / "wrongconf.py"
    text = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom pelicanconf import *\n"
    settings.write_text(text + 'TIMEZONE = "Луна/Море Ясности"\n', "utf-8")
    arguments = [str(MINIMAL), "-s", str(settings), "-o", str(tmp_path / "out")]
    refused(pelican(arguments, tmp_path / "out"), 2, "Море Ясности")
    assert not (tmp_path / "out").exists()


# --- content


def test_errors_of_all_files_are_told_and_nothing_is_touched(site):
    content, output = site
    before = state(output)
    write(content, article(2, ["date2: 1"]))
    write(content, {"tos/net.md": "---\nid: drugoy0001\ntitle: ТОС\n---\n"})
    (content / "news/2026/pervaya-novost.md").write_text("---\nid: minimal001\n", "utf-8")
    (content / "glossary").mkdir()
    (content / "glossary/slovo.md").write_bytes("---\ntitle: Слово\n---\n".encode("cp1251"))
    run = build(content, output)
    refused(
        run, 1, "4 ошибки", "news/2026/novost-2.md", "tos/net.md", "glossary/slovo.md", "HUB001"
    )
    assert state(output) == before


def test_collision_writes_nothing(site):
    content, output = site
    before = state(output)
    write(
        content, {"pages/poisk.md": "---\nid: stranitsa1\ntitle: Поиск\nslug: search\n---\nТекст\n"}
    )
    refused(build(content, output), 1, "HUB501", "pages/poisk.md", "search/index.html")
    assert state(output) == before


def test_mended_content_builds_again(site):
    content, output = site
    write(content, article(2, ["date2: 1"]))
    assert build(content, output).status == 1
    write(content, article(2))
    run = build(content, output).good()
    assert "news/2026/novost-nomer-2/index.html" in run.files


# --- plugins

LOGS_AN_ERROR = """
import logging
from pelican import signals

def tell(generator):
    logging.getLogger(__name__).error("всё %s", "плохо")

def register():
    signals.article_generator_finalized.connect(tell)
"""
BROKEN_PLUGINS = {
    "cannot-be-imported": ("import nothing_of_this_name\n", "nothing_of_this_name"),
    "breaks-when-imported": ("1 / 0\n", "division by zero"),
    "breaks-when-registered": ("def register():\n    raise ValueError('бум')\n", "бум"),
    "has-no-register": ("x = 1\n", "register"),
    "logs-an-error": (LOGS_AN_ERROR, "всё плохо"),
    **{
        f"raises-in-{signal}": (raising_in(signal), "бум")
        for signal in (
            "initialized",
            "get_generators",
            "readers_init",
            "generator_init",
            "article_generator_preread",
            "article_generator_context",
            "content_object_init",
            "article_generator_pretaxonomy",
            "article_generator_finalized",
            "page_generator_finalized",
            "all_generators_finalized",
            "get_writer",
            "article_generator_write_article",
        )
    },
}


@pytest.mark.parametrize("name", BROKEN_PLUGINS)
def test_broken_plugin_is_an_error(site, tmp_path, name):
    content, output = site
    write(content, article(2))
    before = state(output)
    text, word = BROKEN_PLUGINS[name]
    module = f"broken_{name.replace('-', '_')}"
    run = build(content, output, **with_plugin(tmp_path / "plugins", module, text))
    refused(run, 2, word)
    assert state(output) == before


def test_unknown_plugin_is_an_error(site):
    content, output = site
    before = state(output)
    run = build(content, output, PLUGINS=[*plugins(), "no_such_plugin"])
    refused(run, 2, "no_such_plugin")
    assert state(output) == before


def test_plugin_that_fails_at_the_end_is_an_error(site, tmp_path):
    content, output = site
    text = raising_in("finalized")
    run = build(content, output, **with_plugin(tmp_path / "plugins", "fails_late", text))
    assert run.status == 2
    assert "бум" in run.stderr


@pytest.mark.parametrize(
    "setting",
    [
        {"DELETE_OUTPUT_DIRECTORY": True},
        {"OUTPUT_SOURCES": True},
        {"STATIC_PATHS": ["news"]},
        {"THEME_STATIC_PATHS": ["static"]},
    ],
    ids=str,
)
def test_setting_that_writes_past_the_gate_is_refused(site, setting):
    content, output = site
    before = state(output)
    refused(build(content, output, **setting), 2, *setting)
    assert state(output) == before


# --- templates


@pytest.fixture
def theme(tmp_path):
    """A theme that a test may break."""
    return shutil.copytree(ROOT / "theme", tmp_path / "theme")


TEMPLATES = sorted(path.name for path in (ROOT / "theme/templates").glob("*.html"))
SOME = {"article.html", "base.html", "term.html"}


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n in SOME else pytest.mark.slow) for n in TEMPLATES]
)
def test_missing_template_is_an_error(full, theme, tmp_path, name):
    """Every template is needed by the full site, and none is replaced by one of Pelican's own.

    One is by a fuller one: months have pages if a year has many articles.
    """
    output = shutil.copytree(full.output, tmp_path / "out")
    content = copied("full", tmp_path / "content")
    if name == "month.html":
        for number in range(WHOLE + 1):
            told = article(number).items()
            write(content, {path: text.replace("ТОС", "Дворы") for path, text in told})
    before = state(output)
    (theme / "templates" / name).unlink()
    only_at_home: dict[str, Any] = {"SITEURL": ""} if name == "style-guide.html" else {}
    broken = build(content, output, FULL, THEME=str(theme), **only_at_home)
    refused(broken, 2, name)
    assert state(output) == before


WRONG_TEMPLATES = {
    "undefined-name": ("{{ nothing }}", "nothing"),
    "undefined-attribute": ("{{ view.nothing }}", "nothing"),
    "wrong-syntax": ("{% if %}", "article.html"),
    "missing-include": ('{% include "nothing.html" %}', "nothing.html"),
    "unknown-filter": ("{{ view.title | nothing }}", "nothing"),
    "division-by-zero": ("{{ 1 / 0 }}", "article.html"),
}


@pytest.mark.parametrize("name", WRONG_TEMPLATES)
def test_wrong_template_is_an_error(site, tmp_path, name):
    content, output = site
    before = state(output)
    text, word = WRONG_TEMPLATES[name]
    folder = write(tmp_path / "overrides", {"article.html": text})
    run = build(content, output, THEME_TEMPLATES_OVERRIDES=[str(folder)])
    refused(run, 2, word)
    assert state(output) == before


def test_wrong_template_is_an_error_in_a_pool_too(tmp_path):
    content = write(tmp_path / "content", {})
    for number in range(160):
        write(content, article(number))
    folder = write(tmp_path / "overrides", {"article.html": "{{ view.nothing }}"})
    run = build(content, tmp_path / "out", THEME_TEMPLATES_OVERRIDES=[str(folder)], WORKERS=2)
    refused(run, 2, "article.html", "nothing")
    assert set(state(tmp_path / "out")) <= {MARKER}


# --- the output folder


def test_foreign_folder_is_left_alone(tmp_path):
    output = write(tmp_path / "out", {"diplom.txt": "моё"})
    before = state(output)
    refused(build(MINIMAL, output), 2, "чужие файлы", str(output))
    assert state(output) == before


def test_second_build_touches_nothing(site):
    content, output = site
    before = state(output)
    assert "записано 0" in build(content, output).good().stdout
    assert state(output) == before


def test_one_change_touches_only_its_pages(site):
    content, output = site
    before = state(output)
    path = content / "news/2026/pervaya-novost.md"
    path.write_text(path.read_text("utf-8").replace("больше ничего", "больше нечего"), "utf-8")
    build(content, output).good()
    after = state(output)
    changed = {name for name in after if after[name] != before.get(name)}
    assert "news/2026/pervaya-novost/index.html" in changed
    assert {"404.html", "tos/index.html", "robots.txt", "calendar.ics"}.isdisjoint(changed)


def test_removed_article_is_pruned_with_its_folder(site):
    content, output = site
    write(content, article(2))
    build(content, output).good()
    (content / "news/2026/pervaya-novost.md").unlink()
    run = build(content, output).good()
    assert not (output / "news/2026/pervaya-novost").exists()
    assert not any(b"pervaya-novost" in data for data in run.files.values())
    assert "news/2026/novost-nomer-2/index.html" in run.files
