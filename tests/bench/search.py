"""The search at 10,000 pages: what its index costs, what a reader loads, how fast it answers.

``python -m tests.bench.search`` (PAGES=10000, ROUNDS=5 in the environment; with INDEX=folder the
index is kept there, and taken from there if it is there). The texts are paragraphs of the shipped
content in other orders, with invented names: every tenth word of a real site stands on few pages.
Queries are asked in Node, counting bytes, among them phrases of the commonest words; then in the
system's Chromium, each first one in a new browser context.
"""

import gzip
import json
import os
import random
import re
import resource
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hub.search.entries import Entry, Thing
from hub.search.groups import KINDS
from hub.search.parts import COMMON
from hub.search.words import WORD, terms

from tests.bench.search_browser import measure
from tests.support.building import HUB, ROOT
from tests.support.searching import built

SEED = 20261126
MEMORY = Path("/dev/shm")  # noqa: S108  (tmpfs shows the code, not the disk)
BUDGET = 120 * 1024
QUERIES = ("двор", "собрание жителей", "njc", "bibliotek", "библеотека", '"устав тос"', "кировский")
SHORT = [("тос", ["территориальн", "общественн", "самоуправлен"])]
COMMONEST = 12
# Each may be read in many ways, and some of these are slips.
LATIN = ("shchetka", "schyotchik uchrezhdeniya", "sch ch sh ts ya yu zh", "ghbdtn vbh gjvjobnt")
_SYLLABLES = (
    "ба ви го ду же за ки ло ми ну па ре си то фу ха цы ша щи ю я бор вель гор дан лин".split()
)
_ENDINGS = "ов ина ский ец ка ово аев ич енко ья".split()


def entries(number: int) -> list[Entry]:
    """Return invented things of all kinds; most are news, as on a real site."""
    r = random.Random(SEED)
    texts = [
        path.read_text("utf-8").split("---", 2)[-1]
        for path in sorted((ROOT / "content").rglob("*.md"))
    ]
    blocks = [p for text in texts for p in re.split(r"\n\n+", text) if len(p) > 80]
    found = []
    for at in range(number):
        kind = KINDS[-1] if at % 5 else KINDS[at // 5 % len(KINDS)]
        names = [_name(r) for _ in range(25)]
        text = "\n".join(r.choices(blocks, k=r.randint(6, 14)))
        title = " ".join([*r.choice(blocks).split()[:6], names[0]])
        found.append(
            Entry(
                kind=kind,
                url=f"/{kind.name}/{at}/",
                title=title[:90],
                summary=r.choice(blocks)[:140],
                when="23 ноября 2026 г.",
                iso="2026-11-23",
                year=2016 + at % 11 if kind.dated else 0,
                district=("", "Ленинский", "Октябрьский", "Первомайский")[at % 4],
                names=" · ".join(names[:5]),
                text=f"{text} {' '.join(names)}",
            )
        )
    order = {kind: place for place, kind in enumerate(KINDS)}
    return sorted(found, key=lambda entry: order[entry.kind])


def _name(r: random.Random) -> str:
    return ("".join(r.choices(_SYLLABLES, k=r.randint(2, 3))) + r.choice(_ENDINGS)).capitalize()


def heavy(found: list[Entry]) -> Iterator[str]:
    """Yield queries that load most: phrases of a very common word with another, or with a rarer
    one, a sentence of common words, and all of them as one phrase.
    """
    numbers = Counter(
        term
        for entry in found
        for term in {t for w in WORD.findall(f"{entry.title} {entry.text}") for t in terms(w)}
    )
    row = [term for term, _ in numbers.most_common()]
    common = row[:COMMONEST]
    rarer = [term for term in row if numbers[term] < len(found) // 10][:COMMONEST]
    nearly = [term for term in row if numbers[term] <= COMMON][:COMMONEST]
    yield from (f'"{one} {other}"' for one in common for other in (*common, *rarer) if one != other)
    for some in (common, nearly, rarer):
        yield " ".join(some)
        yield f'"{" ".join(some)}"'
    mixed = [term for both in zip(common, nearly, strict=True) for term in both]
    yield f'"{" ".join(mixed)}"'
    yield " ".join(f'"{one} {other}"' for one, other in zip(common, rarer, strict=True))
    yield from LATIN


def make(found: list[Entry], folder: Path) -> None:
    """Write the index into a folder, tell what it cost."""
    start, spent = time.perf_counter(), time.process_time()
    made = built([*map(Thing.of, found)], SHORT)
    wall, spent = time.perf_counter() - start, time.process_time() - spent
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for path, data in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    words = sum(len(entry.text.split()) for entry in found)
    print(f"{len(found):,} pages, {words:,} words, {len(made)} files, {memory:.0f} MB")
    print(f"  index: {spent:.1f} s of one processor, {wall:.1f} s by the clock")


def sizes_of(folder: Path) -> dict[str, int]:
    """Return the compressed sizes of an index by path."""
    paths = (path for path in folder.rglob("search/**/*.json"))
    sizes = {str(p.relative_to(folder)): len(gzip.compress(p.read_bytes(), 9)) for p in paths}
    print(f"  gzip: {sum(sizes.values()):,} B, index.json {sizes['search/index.json']:,} B")
    return sizes


def weigh(queries: list[str], sizes: dict[str, int], folder: Path) -> dict[str, int]:
    """Return by query the compressed bytes loaded before the first ten results, code and all."""
    engine = ROOT / "theme/static/search/engine.js"
    published = folder.glob("theme/search/*.js")
    scripts = sum(len(gzip.compress(p.read_bytes(), 9)) for p in published)
    asked = "\n".join(json.dumps({"ask": "fresh", "query": query}) for query in queries)
    node, runner = ROOT / ".venv/bin/node", ROOT / "tests/search/search.mjs"
    command = [str(path) for path in (node, "--no-warnings", runner, engine, folder / "search")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    parts = map(json.loads, done.stdout.splitlines())
    return {
        query: scripts + sum(sizes[f"search/{path}"] for path in loaded)
        for query, loaded in zip(queries, parts, strict=True)
    }


def main(number: int, rounds: int) -> None:
    """Build, write and measure; without rounds, not in the browser."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        folder, kept = Path(name, "site"), Path(os.environ.get("INDEX", f"{name}/index"))
        site = [str(HUB), "build", "--content", str(ROOT / "content"), "--output", str(folder)]
        subprocess.run(site, check=True, capture_output=True, cwd=ROOT)
        found = entries(number)
        if not (kept / "search/index.json").is_file():
            make(found, kept)
        shutil.rmtree(folder / "search/parts")
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        sizes = sizes_of(kept)
        for query, weight in weigh(list(QUERIES), sizes, folder).items():
            print(f"  {weight:9,} B  «{query}»")
        weights = weigh(list(heavy(found)), sizes, folder)
        query, weight = max(weights.items(), key=lambda pair: pair[1])
        over = sum(each > BUDGET for each in weights.values())
        print(f"  {weight:9,} B  {query}, the heaviest of {len(weights)}; {over} over {BUDGET:,}")
        if rounds:
            measure(folder, [*QUERIES, query], rounds)


if __name__ == "__main__":
    main(int(os.environ.get("PAGES", "10000")), int(os.environ.get("ROUNDS", "5")))
