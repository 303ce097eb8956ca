"""Whole builds, each in a process of its own as users run it, and what came out."""

import atexit
import json
import os
import runpy
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
SITES = ROOT / "tests/sites"
SETTINGS = ROOT / "pelicanconf.py"
PELICAN = Path(sys.executable).with_name("pelican")
HUB = Path(sys.executable).with_name("hub")
NOW = "2026-11-23 12:00"
MARKER = ".hub.json"
# What a shell may bring along and a test must not depend on.
_STRANGE = ("PYTHON", "LC_", "LANG", "TZ", "SOURCE_DATE_EPOCH", "NO_COLOR", "COV_")


# Pages of the development build that no reader sees.
FOR_EDITORS = {"stil/index.html", "channels/preview.html"}


@dataclass(frozen=True)
class Run:
    """A finished ``pelican`` and its output folder."""

    status: int
    stdout: str
    stderr: str
    output: Path

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every published file by its path; the build's own notes are not published."""
        return {path: data for path, data in tree(self.output).items() if path != MARKER}

    def text(self, path: str) -> str:
        """Return one published file."""
        return self.files[path].decode()

    @cached_property
    def pages(self) -> dict[str, str]:
        """Every HTML page by its path."""
        return {p: data.decode() for p, data in self.files.items() if p.endswith(".html")}

    @cached_property
    def for_readers(self) -> dict[str, str]:
        """Every page but those that only editors see, while they write."""
        return {path: page for path, page in self.pages.items() if path not in FOR_EDITORS}

    def good(self) -> "Run":
        """Fail the test with what was printed unless the build ended well."""
        assert self.status == 0, f"{self.stdout}\n{self.stderr}"
        return self


def build(
    content: Path,
    output: Path,
    settings: Path = SETTINGS,
    environment: Mapping[str, str] | None = None,
    umask: int = 0o022,
    **overrides: Any,
) -> Run:
    """Run ``pelican content -s settings -o output -e NAME=value…``, quickly (see ``forkserver``).

    With ``environment`` it runs from a shell's point of view: a new interpreter, these variables.
    """
    pairs = {"NOW": NOW} | overrides
    arguments = [str(content), "-s", str(settings), "-o", str(output)]
    arguments += ["-e", *(f"{name}={json.dumps(value)}" for name, value in pairs.items())]
    if environment is None:
        return _Server.the().run(arguments, umask, output)
    return pelican(arguments, output, environment=environment, umask=umask)


def pelican(
    arguments: Iterable[str],
    output: Path,
    environment: Mapping[str, str] | None = None,
    umask: int = 0o022,
    cwd: Path | None = None,
) -> Run:
    """Run the command ``pelican`` in a new interpreter."""
    done = subprocess.run(
        [PELICAN, *arguments],
        env={**clean_environment(), **(environment or {})},
        umask=umask,
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr, output)


class _Server:
    """The process whose children are builds; it starts with the first and ends with the tests."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory()
        self._process = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("forkserver.py")],
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        atexit.register(self._stop)

    @classmethod
    @cache
    def the(cls) -> "_Server":
        return cls()

    def run(self, arguments: list[str], umask: int, output: Path) -> Run:
        told = {name: f"{self._folder.name}/{name}" for name in ("stdout", "stderr")}
        request = {"argv": arguments, "env": clean_environment(), "umask": umask} | told
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the server has no pipes")
        print(json.dumps(request), file=self._process.stdin, flush=True)
        status = int(self._process.stdout.readline())
        texts = {name: Path(path).read_text("utf-8") for name, path in told.items()}
        return Run(status, texts["stdout"], texts["stderr"], output)

    def _stop(self) -> None:
        self._process.communicate()
        self._folder.cleanup()


def clean_environment() -> dict[str, str]:
    """Return the environment without what could change a build."""
    return {k: v for k, v in os.environ.items() if not k.startswith(_STRANGE)}


@cache
def plugins() -> tuple[str, ...]:
    """The plugins that the project's own settings name."""
    return tuple(runpy.run_path(str(SETTINGS))["PLUGINS"])


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return bytes and time of change of every file: equal states mean that nothing was touched."""
    return {path: (data, (folder / path).stat().st_mtime_ns) for path, data in tree(folder).items()}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Name the files that differ or stand on one side only."""
    return sorted(p for p in one.keys() | other.keys() if one.get(p) != other.get(p))


def copied(site: str, to: Path) -> Path:
    """Copy the content of a site of ``tests/sites``, for a test that changes it."""
    return Path(shutil.copytree(SITES / site / "content", to))


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    """Write files by path below a folder; returns the folder."""
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def article(number: int, extra: Iterable[str] = (), body: str = "Текст.") -> dict[str, str]:
    """Return the smallest article as a path and a text."""
    fields = [
        f"id: nomer{number:05}",
        f"title: Новость номер {number}",
        "date: 2026-11-01",
        "category: ТОС",
        *extra,
    ]
    return {f"news/2026/novost-{number}.md": "\n".join(["---", *fields, "---", "", body, ""])}
