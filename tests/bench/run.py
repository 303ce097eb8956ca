"""``make bench``: this project beside Hugo and stock Pelican on one site; ratios of medians.

``make bench ARGS="--articles 10000 --peers hugo hub --rounds 3 --write"``. All peers are run in
turn, in each round, on tmpfs where there is one. Nothing is asserted: the table says what
was measured. ``--write`` puts it into docs/quality.md.
"""

import argparse
import re
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import Cost, cost
from tests.bench.peers import PEERS, ROOT, Peer

MEMORY = Path("/dev/shm")  # noqa: S108  (tmpfs shows the tools, not the disk)
QUALITY = ROOT / "docs/quality.md"
# What is measured, and what makes the folder ready for it.
CASES: dict[str, tuple[str, Callable[[Peer, int], None]]] = {
    "cold": ("всё с начала", lambda peer, _: peer.forget("")),
    "warm": ("тексты из памяти", lambda peer, _: peer.forget("spare")),
    "gone": ("папки сайта нет, кэш цел", lambda peer, _: peer.forget()),
    "same": ("без изменений", lambda _peer, _: None),
    "edit": ("правка одной новости", lambda peer, number: peer.edit(number)),
    "add": ("новая новость", lambda peer, number: peer.add(number)),
    "tag": ("метка переименована", lambda peer, number: peer.retag(number)),
    "template": ("шаблон новости", lambda peer, number: peer.restyle(number)),
}
# What the plain peers have no memory for is the same work as «без изменений».
_ONLY_OURS = {"warm", "gone", "template"}


def run(peers: list[Peer], cases: list[str], rounds: int) -> dict[tuple[str, str], list[Cost]]:
    """Measure every case of every peer, in turn, so that a busy minute hits all alike."""
    found: dict[tuple[str, str], list[Cost]] = {}
    for number in range(rounds):
        for case in cases:
            for peer in peers:
                if case in _ONLY_OURS and not peer.name.startswith("hub"):
                    continue
                CASES[case][1](peer, number)
                found.setdefault((case, peer.name), []).append(cost(peer.command(), peer.folder))
                last = found[case, peer.name][-1]
                figures = f"{last.wall:8.2f} s {last.cpu:8.2f} CPU s {last.memory:7.0f} MB"
                print(f"{case:9}{peer.name:16}{figures}", file=sys.stderr, flush=True)
    return found


def table(found: dict[tuple[str, str], list[Cost]], peers: list[Peer], base: str) -> Iterator[str]:
    """Yield the lines of a Markdown table: medians, and ratios to ``base`` by processor time."""
    yield "| что | чем | время, с | процессор, с | к Hugo по времени | по процессору | память, МБ |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: |"
    for (case, name), costs in found.items():
        own = _medians(costs)
        other = found.get((case, base)) or found.get(("same", base))
        ratios = ["", ""]
        if other:
            hugo = _medians(other)
            ratios = [f"{own[i] / hugo[i]:.2f}" for i in (0, 1)]
        cells = [CASES[case][0], name, f"{own[0]:.2f}", f"{own[1]:.2f}", *ratios, f"{own[2]:.0f}"]
        yield f"| {' | '.join(cells)} |"
    yield ""
    for peer in peers:
        files = [p for p in (peer.folder / "out").rglob("*") if p.is_file()]
        size = sum(p.stat().st_size for p in files) / 1e6
        yield f"- {peer.name}: файлов {len(files)}, {size:.0f} МБ"


def _medians(costs: list[Cost]) -> tuple[float, float, float]:
    return (
        statistics.median(c.wall for c in costs),
        statistics.median(c.cpu for c in costs),
        max(c.memory for c in costs),
    )


def write(total: int | str, lines: list[str]) -> None:
    """Put the table for ``total`` articles, or one of another name, into docs/quality.md."""
    text = QUALITY.read_text("utf-8")
    begin, end = f"<!-- bench {total} -->", f"<!-- /bench {total} -->"
    block = "\n".join([begin, *lines, end])
    place = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not place.search(text):
        text = f"{text.rstrip()}\n\n{block}\n"
    QUALITY.write_text(place.sub(lambda _: block, text), "utf-8")


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--peers", nargs="+", choices=PEERS, default=["hugo", "hub", "hub-commonmark", "pelican"]
    )
    parser.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base, prefix="hub-bench-") as folder:
        peers = [PEERS[name](name, Path(folder) / name, args.articles) for name in args.peers]
        for peer in peers:
            peer.prepare()
        found = run(peers, args.cases, args.rounds)
        site = f"{args.articles}, ТОС {args.articles // 10}, инструкций {args.articles // 50}"
        head = [f"Новостей {site}; кругов {args.rounds}, медианы.", ""]
        lines = [*head, *table(found, peers, "hugo")]
    print("\n".join(lines))
    if args.write:
        write(args.articles, lines)


if __name__ == "__main__":
    main()
