"""No phase grows faster than the site: ``python -m tests.bench.growth 1000 4000 16000 --write``.

The same site in several sizes is built from nothing, and again after an edit of one article. Told
is, of each phase, the time of the processors for an article; the last column is by how much that
is more in the largest site than in the smallest. ``--tos 0.35`` makes it a country's: so many TOS
an article. ``--folder`` is for sites that memory does not hold.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.bench.corpus import TOS
from tests.bench.measure import Cost, cost
from tests.bench.peers import HubCommonmark
from tests.bench.run import MEMORY, write

CASES = {"cold": "всё с начала", "edit": "правка одной новости"}
_ROW = re.compile(r"(?P<name>\S.*?) +(?P<wall>[\d.]+) +(?P<cpu>[\d.]+)")
# What takes less is told as nothing: the clock of processors has hundredths of a second.
_TOO_LITTLE = 0.1


@dataclass(frozen=True)
class Built:
    """What a build cost, and of each phase the seconds of processors."""

    cost: Cost
    phases: dict[str, float]


def timed(peer: HubCommonmark) -> Built:
    """Build once; take what ``--timings`` tells."""
    spent = cost([*peer.command(), "--timings"], peer.folder)
    rows = map(_ROW.fullmatch, (peer.folder / "log").read_text("utf-8").splitlines())
    return Built(spent, {row["name"]: float(row["cpu"]) for row in rows if row})


def measured(total: int, cases: list[str], tos_each: float, base: Path) -> dict[str, Built]:
    """Build a site of so many articles in every case."""
    found = {}
    with tempfile.TemporaryDirectory(dir=base, prefix="hub-growth-") as folder:
        peer = HubCommonmark("hub", Path(folder), total, tos_each)
        peer.prepare()
        for case in cases:
            if case == "edit":
                peer.edit(1)
            found[case] = timed(peer)
    return found


def table(found: dict[int, dict[str, Built]]) -> Iterator[str]:
    """Yield the lines of a Markdown table: milliseconds of processors an article, and memory."""
    sizes = sorted(found)
    yield f"| что | часть сборки | {' | '.join(map(str, sizes))} | рост |"
    yield f"| --- | --- |{' ---: |' * (len(sizes) + 1)}"
    for case in found[sizes[0]]:
        builds = [found[size][case] for size in sizes]
        for phase in builds[0].phases:
            seconds = [build.phases.get(phase, 0.0) for build in builds]
            each = [1000 * spent / size for spent, size in zip(seconds, sizes, strict=True)]
            growth = f"{each[-1] / each[0]:.2f}" if seconds[0] >= _TOO_LITTLE else "—"
            yield _row(case, phase, [f"{one:.3f}" for one in each], growth)
        yield _row(case, "по часам, с", [f"{build.cost.wall:.1f}" for build in builds])
        yield _row(case, "память, МБ", [f"{build.cost.memory:.0f}" for build in builds])


def _row(case: str, name: str, cells: list[str], growth: str = "") -> str:
    return f"| {' | '.join([CASES[case], name, *cells, growth])} |"


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.growth", description=__doc__)
    parser.add_argument("articles", type=int, nargs="*", default=[1000, 4000, 16000])
    parser.add_argument("--tos", type=float, default=TOS)
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--folder", type=Path, default=MEMORY if MEMORY.is_dir() else None)
    parser.add_argument("--name", default="growth", help="the table of docs/quality.md to write")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    found = {}
    for total in sorted(args.articles):
        found[total] = measured(total, args.cases, args.tos, args.folder)
        sys.stderr.write(f"{total}: {found[total]}\n")
    head = "Разметка CommonMark; миллисекунды процессора на новость, по частям сборки, один круг."
    if args.tos != TOS:
        head += f" ТОС — {args.tos:g} на новость."
    lines = [head, "", *table(found)]
    sys.stdout.write("\n".join(lines) + "\n")
    if args.write:
        write(args.name, lines)


if __name__ == "__main__":
    main()
