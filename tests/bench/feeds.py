"""What feeds cost: ``python -m tests.bench.feeds`` builds with and without them, edits one text.

ARTICLES=10000 and ROUNDS=3 can be set in the environment. The corpus names 60 TOS, 20 projects and
4 districts besides its categories, tags and authors, so every slice has feeds. What is measured
are CPU seconds of all processes: on a busy machine those of the clock say nothing.
"""

import json
import os
import re
import resource
import runpy
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from hub.feeds.identity import urn

from tests.bench.corpus import write

ROOT = Path(__file__).parents[2]
MEMORY = Path("/dev/shm")  # noqa: S108  (tmpfs shows the tools, not the disk)
TOS, PROJECTS, AUTHORS = 60, 20, 25


def seconds(content: Path, output: Path, plugins: list[str], *, clean: bool = True) -> float:
    """Build, into an empty folder unless told otherwise."""
    if clean:
        shutil.rmtree(output, ignore_errors=True)
    settings = {"PLUGINS": plugins, "SITEURL": "https://gorozhane.example", "NOW": "2026-11-23"}
    pairs = [f"{name}={json.dumps(value)}" for name, value in settings.items()]
    command = [sys.executable, "-m", "pelican", str(content), "-s", str(ROOT / "pelicanconf.py")]
    start = _spent()
    subprocess.run(
        [*command, "-o", str(output), "-q", "-e", *pairs],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    return _spent() - start


def _spent() -> float:
    """CPU seconds of the builds that have ended, and of their workers."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def enrich(content: Path) -> None:
    """Add TOS and projects, and let the articles name them and have authors."""
    for number in range(TOS):
        district = ("Ленинский", "Октябрьский", "Первомайский", "Нововятский")[number % 4]
        _put(content / f"tos/t{number}.md", f"benchtos{number:04}", f"ТОС номер {number}",
             f"status_of_life: действует\ndistrict: {district}")  # fmt: skip
    for number in range(PROJECTS):
        _put(content / f"projects/p{number}.md", f"benchprj{number:04}", f"Проект номер {number}",
             "stage: готово")  # fmt: skip
    for number, path in enumerate(sorted((content / "news").rglob("*.md"))):
        more = f"authors: [Автор {number % AUTHORS}]\n"
        if number % 3 == 0:
            more += f"tos: [tos-nomer-{number % TOS}]\n"
        if number % 7 == 0:
            more += f"projects: [proyekt-nomer-{number % PROJECTS}]\n"
        text = path.read_text("utf-8")
        path.write_text(text.replace("\ncategory:", f"\n{more}category:", 1), "utf-8")


def _put(path: Path, name: str, title: str, fields: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {name}\ntitle: {title}\n{fields}\n---\n\nТекст.\n", "utf-8")


def main() -> None:
    """Print medians, the share of feeds, and which feeds an edit of one article wrote again."""
    articles = int(os.environ.get("ARTICLES", "10000"))
    rounds = int(os.environ.get("ROUNDS", "3"))
    named: list[str] = runpy.run_path(str(ROOT / "pelicanconf.py"))["PLUGINS"]
    # Share cards are drawn once and kept: a build that draws them would flatter the feeds.
    every = [name for name in dict.fromkeys(named) if name != "hub.cards.plugin"]
    without = [name for name in every if name != "hub.feeds.plugin"]
    times: dict[str, list[float]] = {"with": [], "without": []}
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        content, output = Path(folder) / "content", Path(folder) / "output"
        write(articles, content)
        enrich(content)
        for _ in range(rounds):
            times["without"].append(seconds(content, output, without))
            times["with"].append(seconds(content, output, every))
        newest = max((content / "news").rglob("*.md"))
        before = _times(output / "feeds")
        text = newest.read_text("utf-8")
        name = urn(re.search(r"^id: (\w+)$", text, re.MULTILINE)[1]).encode()  # type: ignore[index]
        newest.write_text(text + "\nЕщё строка.\n", "utf-8")
        edit = seconds(content, output, every, clean=False)
        after = _times(output / "feeds")
        written = {path for path, when in after.items() if before.get(path) != when}
        showing = {path for path in after if name in path.read_bytes()}
    both = {name: statistics.median(values) for name, values in times.items()}
    print(f"{articles} articles, {len(before)} feeds, CPU seconds, median of {rounds}")
    print(f"  with feeds {both['with']:.2f}, without {both['without']:.2f}")
    print(f"  share of feeds {1 - both['without'] / both['with']:.1%}")
    print(f"  edit of one article: {edit:.2f}, feeds written: {len(written)}, that show it: "
          f"{len(showing)}, others written: {len(written - showing)}")  # fmt: skip


def _times(folder: Path) -> dict[Path, int]:
    return {p: p.stat().st_mtime_ns for p in folder.rglob("*") if p.suffix in {".xml", ".json"}}


if __name__ == "__main__":
    main()
