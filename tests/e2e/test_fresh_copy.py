"""A fresh copy of the project builds a site by one command, its own environment included."""

import os
import re
import shutil
import subprocess
import time

import pytest

from tests.support.building import ROOT, SITES, clean_environment, state, tree
from tests.support.crawling import links, target

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """What git would hand over: tracked files and new ones, but nothing that is ignored."""
    folder = tmp_path_factory.mktemp("fresh") / "Наш двор"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():  # a file that was deleted but not committed is listed, too
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    shutil.copytree(SITES / "minimal/content", folder / "Мои тексты")
    yield folder
    shutil.rmtree(folder)


def make(folder, *arguments):
    """Run make as a person does, without what a make around these tests has set."""
    return subprocess.run(
        ["make", *arguments],
        cwd=folder,
        env={k: v for k, v in clean_environment().items() if not k.startswith(("MAKE", "VIRTUAL"))},
        capture_output=True,
        check=False,
        text=True,
        timeout=900,
    )


@pytest.fixture(scope="module")
def built(copy):
    variables = ["CONTENT=Мои тексты", "OUTPUT=Готовый сайт", "SITEURL=https://example.org/kirov"]
    done = make(copy, "html", *variables)
    assert done.returncode == 0, done.stdout + done.stderr
    return copy / "Готовый сайт", variables


def test_copy_holds_no_environment(copy):
    assert (copy / "Makefile").is_file()
    assert not (copy / "output").exists()


def test_site_is_built(built):
    output, _ = built
    files = tree(output)
    assert "Первая новость" in files["news/2026/pervaya-novost/index.html"].decode()
    root = "https://example.org/kirov/"
    for path, data in files.items():
        here = root + path.removesuffix("index.html")
        for link in links(path, data):
            found = target(link, here, root)
            assert found is None or found[0] in files, (path, link)
    assert b"https://example.org/kirov/sitemap.xml" in files["robots.txt"]


def test_second_build_spends_no_time_on_set_up(copy, built):
    output, variables = built
    before = state(output)
    started = time.monotonic()
    done = make(copy, "html", *variables)
    assert time.monotonic() - started < 10
    assert done.returncode == 0
    assert "ничего не изменилось" in done.stdout
    assert state(output) == before


@pytest.mark.usefixtures("built")
def test_check_tells_the_same(copy):
    done = make(copy, "check", "CONTENT=Мои тексты")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Проверен 1 файл: 0 ошибок" in done.stdout.replace("Проверено", "Проверен")


def test_wrong_content_fails(copy, built):
    wrong = copy / "Мои тексты/news/2026/oshibka.md"
    wrong.write_text("---\ntitle: Без всего\n---\n", "utf-8")
    before = state(built[0])
    try:
        done = make(copy, "html", *built[1])
    finally:
        wrong.unlink()
    assert done.returncode == 2  # that is how make fails
    assert "HUB103" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert state(built[0]) == before


@pytest.mark.usefixtures("built")
def test_environment_is_the_copys_own(copy):
    python = copy / ".venv/bin/python"
    done = subprocess.run(
        [python, "-c", "import hub; print(hub.__file__)"],
        env=clean_environment() | {"PATH": os.environ["PATH"]},
        cwd="/",
        capture_output=True,
        check=True,
        text=True,
    )
    assert re.search(re.escape(str(copy)), done.stdout)
