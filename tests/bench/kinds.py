"""A site on which all is used: ``python -m tests.bench.kinds 3000 --write``.

The content of this repository again and again under other names: words of the glossary, events that
repeat, forms, records of the library, share cards, but no photos. No peer makes such pages, so our
own times alone are told: they show what a corpus of news and TOS does not.
"""

import argparse
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from hub.core.ids import derived_id

from tests.bench.measure import Cost, cost
from tests.bench.peers import ROOT
from tests.bench.run import MEMORY, write

SOURCE = ROOT / "content"
NOW = "2026-11-23"
# How many of a kind there are for one article. There is but one TOS for a house: these stay few.
EACH = {
    "news": 1,
    "events": 1 / 6,
    "library": 1 / 10,
    "projects": 1 / 15,
    "organizations": 1 / 15,
    "glossary": 1 / 20,
    "guides": 1 / 30,
    "grants": 1 / 30,
}
_FIRST = datetime(2019, 1, 1, 9)  # noqa: DTZ001  (as front matter tells it)
_APART = timedelta(hours=20)
_TITLE = re.compile(r'^title: ("?)', re.MULTILINE)
_ODD = re.compile(r"^(?:was|also|modified|publish_at):.*\n(?:  - .*\n)*", re.MULTILINE)


def multiplied(folder: Path, articles: int) -> Path:
    """Write the content and its copies; return the article that is edited."""
    shutil.copytree(SOURCE, folder)
    edited = folder
    for kind, each in EACH.items():
        texts = sorted((SOURCE / kind).rglob("*.md"))
        for number in range(round(articles * each)):
            source = texts[number % len(texts)]
            place = folder / source.relative_to(SOURCE).parent
            if kind == "news":
                place = folder / kind / f"{_day(number):%Y}"
            copy = place / f"{source.stem[:40]}-{number}.md"
            copy.parent.mkdir(exist_ok=True)
            copy.write_text(_renamed(source.read_text("utf-8"), kind, copy.stem, number), "utf-8")
            if kind == "news" and number == articles // 2:
                edited = copy
    return edited


def _day(number: int) -> datetime:
    return _FIRST + number * _APART


def _renamed(text: str, kind: str, slug: str, number: int) -> str:
    """Return a text as that of another thing."""
    head, mark, body = text.partition("\n---\n")
    for name, value in (
        ("id", derived_id("bench", kind, slug)),
        ("slug", slug),
        ("date", f"{_day(number):%Y-%m-%d %H:%M}"),
    ):
        head = re.sub(rf"^{name}: .*$", f"{name}: {value}", head, flags=re.MULTILINE)
    if "\nslug:" not in head:
        head += f"\nslug: {slug}"
    # What only one may have, and what must fit the date.
    head = _ODD.sub("", head)
    return _TITLE.sub(rf"title: \g<1>№ {number}. ", head) + mark + body


def _costs(folder: Path, edited: Path, rounds: int) -> Iterator[tuple[str, list[Cost]]]:
    """Build, and build again after each change; yield what that took."""
    pairs = {"CACHE_PATH": str(folder / "cache"), "SITEURL": "https://example.org"}
    command = [sys.executable, "-m", "hub", "build", "--content", str(folder / "content")]
    command += ["--output", str(folder / "out"), "--settings", str(ROOT / "pelicanconf.py")]
    command += ["--now", NOW]
    command += [part for name, value in pairs.items() for part in ("-e", f'{name}="{value}"')]
    yield "с нуля", [cost(command, folder)]
    found = []
    for number in range(rounds):
        edited.write_text(f"{edited.read_text('utf-8')}\nПравка {number}.\n", "utf-8")
        found.append(cost(command, folder))
    yield "правка новости", found
    yield "ничего не менялось", [cost(command, folder) for _ in range(rounds)]


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.kinds", description=__doc__)
    parser.add_argument("articles", type=int, nargs="?", default=300)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    lines = [
        f"Сайт со всеми видами материалов, новостей {args.articles}; медианы из {args.rounds}.",
        "",
        "| что | время, с | процессор, с |",
        "| --- | ---: | ---: |",
    ]
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base, prefix="hub-kinds-") as name:
        folder = Path(name)
        edited = multiplied(folder / "content", args.articles)
        for case, found in _costs(folder, edited, args.rounds):
            wall, cpu = (statistics.median(getattr(c, x) for c in found) for x in ("wall", "cpu"))
            lines.append(f"| {case} | {wall:.2f} | {cpu:.2f} |")
            print(lines[-1], file=sys.stderr, flush=True)
    print("\n".join(lines))
    if args.write:
        write("kinds", lines)


if __name__ == "__main__":
    main()
