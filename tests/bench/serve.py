"""An edit inside ``hub serve``: ``python -m tests.bench.serve --articles 1000 10000 --write``.

What ``hub serve`` does at an edit runs in this process, without the watcher. Measured is, from the
saved file on, how long it takes until the page of that text is live, and until all is.
"""

import argparse
import contextlib
import gc
import io
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from hub.build.plugin import build
from hub.build.resident import Resident
from hub.cli import NEW_THINGS

from tests.bench.peers import ROOT, Hub, HubCommonmark
from tests.bench.run import MEMORY, write

ENGINES = {"markdown": Hub, "commonmark": HubCommonmark}
Moment = tuple[float, float]


def measured(peer: Hub, rounds: int) -> list[tuple[Moment, Moment]]:
    """Edit an article so many times; return what its page took, and what all took."""
    output = peer.folder / "out"
    settings = str(ROOT / "pelicanconf.py")
    overrides = peer.overrides() | {
        "PATH": str(peer.folder / "content"),
        "OUTPUT_PATH": str(output),
    }
    resident = Resident()
    path = peer.folder / "content" / peer.path_of_edit()
    found = []
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        build(settings, overrides, resident)
        for number in range(rounds):
            text = path.read_text("utf-8")
            path.write_text(f"{text}\nЕщё правка {number}.\n", "utf-8")
            start = _now()
            with resident.ahead([str(path)], output) as shown:
                page = _since(start)
                if not shown:
                    raise RuntimeError("the page did not come first")
                build(settings, overrides, resident)
            found.append((page, _since(start)))
    return found


def _now() -> Moment:
    return time.perf_counter(), sum(os.times()[:4])


def _since(start: Moment) -> Moment:
    wall, cpu = _now()
    return wall - start[0], cpu - start[1]


def main() -> None:
    """Run and print."""
    gc.set_threshold(NEW_THINGS)  # as the command does
    parser = argparse.ArgumentParser(prog="python -m tests.bench.serve", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    lines = [
        f"Правка новости, пока работает `make serve`; кругов {args.rounds}, медианы (процессор).",
        "",
        "| новостей | движок | страница, мс | весь сайт, с |",
        "| ---: | --- | ---: | ---: |",
    ]
    base = MEMORY if MEMORY.is_dir() else None
    for total in args.articles:
        for name in args.engines:
            with tempfile.TemporaryDirectory(dir=base, prefix="hub-serve-") as folder:
                peer = ENGINES[name]("hub", Path(folder), total)
                peer.prepare()
                found = measured(peer, args.rounds)
            page, whole = (
                tuple(statistics.median(row[place][unit] for row in found) for unit in (0, 1))
                for place in (0, 1)
            )
            told = f"{page[0] * 1000:.0f} ({page[1] * 1000:.0f})"
            lines.append(f"| {total} | {name} | {told} | {whole[0]:.2f} ({whole[1]:.2f}) |")
            print(lines[-1], file=sys.stderr, flush=True)
    print("\n".join(lines))
    if args.write:
        write("serve", lines)


if __name__ == "__main__":
    main()
