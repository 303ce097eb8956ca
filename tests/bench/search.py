"""The search at 10,000 pages: how long its index takes, what a reader loads, how fast it answers.

``python tests/bench/search.py 10000 FOLDER`` writes FOLDER/search and says the figures. The texts
are paragraphs of the shipped content in other orders, with invented names: every tenth word of a
real site stands on few pages.
"""

import gzip
import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

from hub.search.entries import Entry
from hub.search.groups import KINDS
from hub.search.index import build

ROOT = Path(__file__).parents[2]
SEED = 20261126
QUERIES = ("двор", "собрание жителей", "njc", "bibliotek", "библеотека", '"устав тос"', "кировский")
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


def main(number: int, folder: Path) -> None:
    """Build, write and measure."""
    found = entries(number)
    words = sum(len(entry.text.split()) for entry in found)
    start = time.process_time()
    made = build(found, [("тос", ["территориальн", "общественн", "самоуправлен"])])
    took = time.process_time() - start
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    packed = {path: len(gzip.compress(text.encode(), 9)) for path, text in made.items()}
    print(f"{number} pages, {words:,} words: {took:.1f} s, {len(made)} files")
    print(f"all {sum(packed.values()):,} B gzip, index.json {packed['search/index.json']:,} B")
    print(f"largest part {max(packed.values()):,} B gzip")
    engine = ROOT / "theme/static/search/engine.js"
    scripts = sum(len(gzip.compress(p.read_bytes(), 9)) for p in engine.parent.glob("*.js"))
    asked = "\n".join(json.dumps({"ask": "fresh", "query": q}) for q in QUERIES)
    command = ["node", str(ROOT / "tests/search/search.mjs"), str(engine), str(folder / "search")]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    for query, line in zip(QUERIES, done.stdout.splitlines(), strict=True):
        loaded = sum(packed[f"search/{path}"] for path in json.loads(line)) + scripts
        print(
            f"«{query}»: {loaded:,} B before the first ten results ({len(json.loads(line))} parts)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
