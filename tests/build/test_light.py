"""What a build after an edit does not load: another process reads the text that was changed."""

import json
import subprocess
import sys

import pytest

from tests.support.building import NOW, SETTINGS, copied

_HEAVY = {"pydantic", "yaml", "markdown", "pelican", "hub.content.making"}
_HEAVY |= {"hub.core.text.typography.typeset", "dateutil.parser", "selectolax", "nh3"}
_HEAVY |= {"hub.crosspost.channels", "hub.documents.blocks", "hub.core.covers.canvas", "rispy"}
_HEAVY |= {"csv", "traceback", "xml.etree.ElementTree", "dateutil.relativedelta"}
_BUILD = """
import json, sys
from hub.cli import main
status = main(sys.argv[1:])
print(json.dumps([status, *sys.modules]))
"""


@pytest.fixture
def build(tmp_path):
    content = copied("minimal", tmp_path / "content")
    folders = ["--content", str(content), "--output", str(tmp_path / "out")]
    folders += ["--settings", str(SETTINGS), "--now", NOW]
    cache = json.dumps(str(tmp_path / "cache"))
    extra = (f"CACHE_PATH={cache}", 'SITEURL="https://example.org"')

    def run(*more):
        command = [sys.executable, "-c", _BUILD, "build", *folders, "-e", *extra, *more]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        status, *loaded = json.loads(done.stdout.splitlines()[-1])
        return status, _HEAVY & set(loaded), done.stderr

    run("WORKERS=2")
    return run


@pytest.fixture
def text(tmp_path):
    return tmp_path / "content/news/2026/pervaya-novost.md"


def edit(text, more):
    text.write_text(text.read_text("utf-8") + more, "utf-8")


def test_an_edit_loads_little(build, text, tmp_path):
    edit(text, "\nЕщё слово.\n")
    assert build("WORKERS=2") == (0, set(), "")
    pages = (tmp_path / "out/news/2026").rglob("index.html")
    assert any("Ещё слово." in page.read_text("utf-8") for page in pages)


def test_what_is_said_of_a_text_is_said_here(build, text):
    edit(text, "\n[Сюда](/net-takoi/)\n")
    _, loaded, told = build("WORKERS=2")
    assert "/net-takoi/" in told
    assert not loaded


def test_a_text_that_is_refused_is_told(build, text):
    text.write_text(text.read_text("utf-8").replace("date:", "data:"), "utf-8")
    status, loaded, told = build("WORKERS=2")
    assert status
    assert "pervaya-novost.md" in told
    assert "pydantic" in loaded


def test_one_core_reads_itself(build, text):
    edit(text, "\nЕщё слово.\n")
    status, loaded, _ = build("WORKERS=1")
    assert (status, "pydantic" in loaded) == (0, True)
