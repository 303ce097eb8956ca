"""The search of a site in Node, as a browser runs it."""

import json
import subprocess
from pathlib import Path

import pytest
from hub.search.entries import Thing

from tests.support.building import ROOT
from tests.support.searching import built

ENGINE = ROOT / "theme/static/search/engine.js"
RUNNER = Path(__file__).with_name("search.mjs")
NODE = ROOT / ".venv/bin/node"


class Asking:
    """Asks the search of one folder; each list of questions is one run of Node."""

    def __init__(self, folder):
        self.folder = folder

    def all(self, questions):
        lines = "\n".join(map(json.dumps, questions))
        command = [NODE, "--no-warnings", RUNNER, ENGINE, self.folder]
        done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return [json.loads(line) for line in done.stdout.rstrip("\n").split("\n")]

    def find(self, *queries, **options):
        return self.all([{"ask": "find", "query": query, **options} for query in queries])


@pytest.fixture
def asking(tmp_path):
    """A function from entries to something that can be asked."""

    def made(entries, short=()):
        for path, data in built([*map(Thing.of, entries)], short).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        return Asking(tmp_path / "search")

    return made
