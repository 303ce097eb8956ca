"""``make lint`` looks at every file of Python: a folder left out by its name would go unseen.

The theme has one script, which cuts fonts when they are replaced; it is no part of the build.
"""

import subprocess

from tests.support.building import HUB, ROOT


def test_ruff_looks_at_every_file():
    shown = _lines(str(HUB.with_name("ruff")), "check", "--show-files")
    tracked = _lines("git", "ls-files", "*.py", ":!theme")
    assert {f"{ROOT}/{path}" for path in tracked} <= shown


def _lines(*command):
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines())
