"""No phase grows faster than the site: ``python -m tests.bench.growth 1000 4000 16000 --write``.

The same site in several sizes is built from nothing, and again after an edit of one article. Told
is, of each phase, the time of the processors for an article; the last column is by how much that
is more in the largest site than in the smallest.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import plain
from tests.bench.peers import HubCommonmark
from tests.bench.run import MEMORY, write

CASES = {"cold": "всё с начала", "edit": "правка одной новости"}
_ROW = re.compile(r"(?P<name>\S.*?) +(?P<wall>[\d.]+) +(?P<cpu>[\d.]+)")
# What takes less is told as nothing: the clock of processors has hundredths of a second.
_TOO_LITTLE = 0.1

Times = dict[str, float]
"""Seconds of processors by phase."""


def timed(peer: HubCommonmark) -> Times:
    """Build once; return what ``--timings`` tells."""
    command = [str(part) for part in peer.command()]
    run = subprocess.run(
        [*command, "--timings"], env=plain(), capture_output=True, text=True, check=True
    )
    rows = map(_ROW.fullmatch, run.stdout.splitlines())
    return {row["name"]: float(row["cpu"]) for row in rows if row}


def measured(total: int) -> dict[str, Times]:
    """Build a site of so many articles in every case."""
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base, prefix="hub-growth-") as folder:
        peer = HubCommonmark("hub", Path(folder), total)
        peer.prepare()
        cold = timed(peer)
        peer.edit(1)
        return {"cold": cold, "edit": timed(peer)}


def table(found: dict[int, dict[str, Times]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: milliseconds of processors an article."""
    sizes = sorted(found)
    yield f"| что | часть сборки | {' | '.join(map(str, sizes))} | рост |"
    yield f"| --- | --- |{' ---: |' * (len(sizes) + 1)}"
    for case, title in CASES.items():
        for phase in found[sizes[0]][case]:
            seconds = [found[size][case].get(phase, 0.0) for size in sizes]
            each = [1000 * spent / size for spent, size in zip(seconds, sizes, strict=True)]
            growth = f"{each[-1] / each[0]:.2f}" if seconds[0] >= _TOO_LITTLE else "—"
            yield f"| {title} | {phase} | {' | '.join(f'{one:.3f}' for one in each)} | {growth} |"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[1000, 4000, 16000])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = {}
    for total in sorted(args.articles):
        found[total] = measured(total)
        sys.stderr.write(f"{total}: {found[total]}\n")
    head = "Разметка CommonMark; миллисекунды процессора на новость, по частям сборки, один круг."
    lines = [head, "", *table(found)]
    sys.stdout.write("\n".join(lines) + "\n")
    if args.write:
        write("growth", lines)


if __name__ == "__main__":
    main()
