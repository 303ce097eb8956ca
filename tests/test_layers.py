"""Which way the arrows point: one table of who may import what, held against every import.

The rules are those of ``docs/architecture.md``. An import inside a function or under
``TYPE_CHECKING`` counts like any other.
"""

import ast
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "plugins/hub"

# Parts of the package: what each may import of ours beside itself. A part that is not named is a
# feature, and a feature imports hub.core alone.
ARROWS = {
    "__init__.py": {"hub.build"},
    "__main__.py": {"hub.cli"},
    "core": set(),
    "build": {"hub.core", "hub.content", "hub.pages"},
    "cli": {"hub"},
}
FEATURE = {"hub.core"}

PLUGIN = ["*/plugin.py"]
CLIENT = ["*/client.py"]
# Modules from elsewhere: the files that may import them. A library that is not named here is new,
# and where it may be used is to be decided.
MODULES = {
    # Pelican, and what comes with it
    "pelican": [*PLUGIN, "cli/serve.py"],
    "docutils": PLUGIN,
    "feedgenerator": ["feeds/*"],
    "feedparser": ["partners/parse.py", "cli/partners.py"],
    "markdown": ["*/extension.py", "content/markdown.py", "content/lean/*"],
    "jinja2": [
        "pages/templates.py",
        "pages/noting.py",
        "pages/bytecode.py",
        "pages/direct.py",
        "pages/escaping.py",
        "pages/nobreak.py",
        "crosspost/preview.py",
    ],
    "markupsafe": ["pages/direct.py", "pages/escaping.py", "pages/templates.py"],
    "watchfiles": ["cli/serve.py"],
    # the network and other programs
    "boto3": CLIENT,
    "distributed": CLIENT,
    "botocore": CLIENT,
    "http.client": CLIENT,
    "http.server": CLIENT,
    "httpcore": CLIENT,
    "httpx": CLIENT,
    "requests": CLIENT,
    "smtplib": CLIENT,
    "socket": CLIENT,
    "ssl": CLIENT,
    "subprocess": CLIENT,
    "urllib.request": CLIENT,
    # what is not the same twice
    "random": ["core/covers/*"],
    "secrets": ["core/ids.py", "cli/*"],
    # code that is found by its name
    "importlib": ["build/ahead.py", "build/features.py", "cli/__init__.py", "core/code.py"],
    "importlib.util.cache_from_source": ["pages/bytecode.py"],  # a path, and no code
    "runpy": ["cli/settings.py"],
    # pure libraries: values in, values out
    "PIL": ["content/examine.py", "media/*", "cards/*"],
    "babel": ["*"],
    "blinker": ["core/signals.py"],
    "comrak": ["content/commonmark.py"],
    "rich": ["build/progress.py"],
    "docx": ["documents/docx.py"],
    "rispy": ["library/ris.py"],
    "odfdo": ["documents/odt.py"],
    "dateutil": ["core/*", "content/foreign.py"],
    "icalendar": ["core/*", "events/*", "tos/vcard.py"],
    "iuliia": ["core/*"],
    "numpy": ["search/arrays.py"],
    "nh3": ["content/sanitize.py", "feeds/dzen.py", "partners/parse.py"],
    "pydantic": ["core/judge.py"],
    "pydantic_core": ["core/judge.py"],
    "zxingcpp": ["pages/code.py"],
    "rapidfuzz": ["core/text/similar.py"],
    "selectolax": ["*"],
    "yaml": ["core/*", "pages/examples.py", "register/profile.py"],
}

# Names by which a pure module would see the clock, the environment or chance.
WORLD = {
    "os.environ",
    "os.getenv",
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "time.monotonic",
    "time.perf_counter",
    "random.random",
    "random.choice",
    "random.randint",
    "random.seed",
    "random.shuffle",
    "uuid.uuid1",
    "uuid.uuid4",
}
# The clock is read in one place; commands and plugins hand over what the world says. One room tells
# a library how to start.
WORLDLY = ["core/clock.py", "core/phases.py", "search/arrays.py", "cli/*", *PLUGIN, *CLIENT]


def violations(path: str, source: str) -> Iterator[str]:
    """Yield what a file does against the rules; ``path`` is relative to the package."""
    imported, read = names_in(path, source)
    for name, line in imported:
        if not _may_import(path, name):
            yield f"{path}:{line} imports {name}"
    if not _matches(path, WORLDLY):
        for name, line in (*read, *imported):
            if name in WORLD:
                yield f"{path}:{line} reads {name}"


@cache
def names_in(path: str, source: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return what a file imports and the attributes that it reads, as «module.name» with lines.

    «from urllib import request» is urllib.request.
    """
    imported: list[tuple[str, int]] = []
    read: list[tuple[str, int]] = []
    folder = ["hub", *path.split("/")[:-1]]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported += ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = folder[: len(folder) - node.level + 1] if node.level else []
            module = ".".join([*base, *filter(None, [node.module])])
            imported += ((f"{module}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Attribute):
            value = node.value
            inner = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
            read.append((f"{inner}.{node.attr}", node.lineno))
    return imported, read


def _may_import(path: str, name: str) -> bool:
    if name.partition(".")[0] == "hub":
        part = path.partition("/")[0]
        allowed = ARROWS.get(part, FEATURE) | {f"hub.{part}"}
        return any(f"{name}.".startswith(f"{module}.") for module in allowed)
    found = [module for module in MODULES if f"{name}.".startswith(f"{module}.")]
    if not found:
        return name.partition(".")[0] in sys.stdlib_module_names
    return _matches(path, MODULES[max(found, key=len)])


def _matches(path: str, patterns: list[str]) -> bool:
    return any(fnmatch(path, pattern) for pattern in patterns)


FILES = sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES)
def test_arrows_point_one_way(path):
    assert list(violations(path, (PACKAGE / path).read_text("utf-8"))) == []


def test_table_names_only_what_is_there():
    used = set()
    for path in FILES:
        imported, _ = names_in(path, (PACKAGE / path).read_text("utf-8"))
        names = {f"{name}." for name, _ in imported}
        used |= {m for m in MODULES if any(name.startswith(f"{m}.") for name in names)}
    never = {m for m, files in MODULES.items() if not files or files == CLIENT}
    assert set(MODULES) - used <= never
    assert all((PACKAGE / part).exists() for part in ARROWS)


PLANTED = [
    ("core/site.py", "from hub.content import kinds", "hub.content.kinds"),
    ("core/site.py", "import hub.pages.views", "hub.pages.views"),
    ("core/site.py", "import hub", "hub"),
    ("core/model/tos.py", "from ...content import kinds", "hub.content.kinds"),
    ("core/site.py", "from hub import content", "hub.content"),
    ("core/site.py", "def f():\n    import pelican", "pelican"),
    ("core/site.py", "if TYPE_CHECKING:\n    from pelican.contents import Article", "pelican"),
    ("core/site.py", "import nh3", "nh3"),
    ("core/site.py", "import numpy", "numpy"),
    ("core/site.py", "from hub.corelib import x", "hub.corelib.x"),
    ("content/site.py", "from hub.pages import lookup", "hub.pages.lookup"),
    ("content/site.py", "from hub.content.plugin import Handover; import markdown", "markdown"),
    ("content/body.py", "from markdown.util import AtomicString", "markdown.util"),
    ("feeds/rss.py", "from hub.events.words import x", "hub.events.words"),
    ("feeds/rss.py", "import pelican.utils", "pelican.utils"),
    ("events/files.py", "from hub.build.edition import Edition", "hub.build.edition"),
    ("build/edition.py", "from hub.cli import check", "hub.cli.check"),
    ("build/edition.py", "from hub.feeds import rss", "hub.feeds.rss"),
    ("media/publish.py", "import socket", "socket"),
    ("media/publish.py", "from urllib import request", "urllib.request"),
    ("media/publish.py", "import urllib.request as r", "urllib.request"),
    ("media/publish.py", "import httpx", "httpx"),
    ("media/plugin.py", "import subprocess", "subprocess"),
    ("content/site.py", "import secrets", "secrets"),
    ("content/site.py", "import os\nos.environ['X']", "os.environ"),
    ("content/site.py", "from os import environ", "os.environ"),
    ("content/site.py", "import datetime\ndatetime.datetime.now()", "datetime.now"),
    ("core/agenda.py", "from datetime import date\ndate.today()", "date.today"),
    ("core/agenda.py", "from time import time", "time.time"),
    ("feeds/rss.py", "import time\ntime.time()", "time.time"),
    ("core/covers/draw.py", "import random\nrandom.choice([1])", "random.choice"),
    ("feeds/identity.py", "from uuid import uuid4", "uuid.uuid4"),
]


@pytest.mark.parametrize(("path", "source", "named"), PLANTED)
def test_planted_violation_is_caught(path, source, named):
    found = list(violations(path, source))
    assert found
    assert all(named in one for one in found)


ALLOWED = [
    ("core/site.py", "from hub.core.model import Tos"),
    ("core/clock.py", "from datetime import datetime\ndatetime.now()"),
    ("content/site.py", "from urllib.parse import quote"),
    ("content/plugin.py", "from pelican.contents import Article"),
    ("build/edition.py", "from hub.content.site import build_site"),
    ("cli/check.py", "import hub.build.edition, os\nos.environ['X']"),
    ("partners/client.py", "import urllib.request"),
    ("core/covers/draw.py", "import random\nrandom.Random(7)"),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_rules_forbid_no_more_than_they_say(path, source):
    assert list(violations(path, source)) == []


def loaded_after(code, tmp_path):
    """Run code in a new interpreter; return the top-level modules that it has loaded."""
    told = tmp_path / "modules"
    tail = f"""
        import sys
        from pathlib import Path
        Path({str(told)!r}).write_text(" ".join(sys.modules))
    """
    command = [sys.executable, "-c", textwrap.dedent(code) + textwrap.dedent(tail)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return {name.partition(".")[0] for name in told.read_text().split()}


def test_command_line_starts_without_pelican(tmp_path):
    loaded = loaded_after("import hub.cli", tmp_path)
    assert "hub" in loaded
    assert not loaded & {"pelican", "docutils", "jinja2", "PIL"}


def test_check_runs_without_pelican(tmp_path):
    minimal = ROOT / "tests/sites/minimal/content"
    code = f"import hub.cli; assert hub.cli.main(['check', '--content', {str(minimal)!r}]) == 0"
    loaded = loaded_after(code, tmp_path)
    assert "yaml" in loaded
    # Nor what only making needs: most of a check is the time to start.
    assert not loaded & {"pelican", "docutils", "PIL", "icalendar"}
