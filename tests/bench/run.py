"""``make bench``: a cold build beside stock Pelican, in turn, in one run; prints medians and ratio.

ARTICLES=1000 and ROUNDS=5 can be set in the environment. Nothing is asserted: on a busy machine
both slow down, and only the ratio says something.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.corpus import write

ROOT = Path(__file__).parents[2]
PEERS = {"hub": ROOT / "pelicanconf.py", "pelican": ROOT / "tests/bench/stockconf.py"}
MEMORY = Path("/dev/shm")  # noqa: S108  (tmpfs shows the tools, not the disk)


def seconds(content: Path, settings: Path, output: Path) -> float:
    """Build once into an empty folder."""
    shutil.rmtree(output, ignore_errors=True)
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(content),
        "-s",
        str(settings),
        "-o",
        str(output),
        "-q",
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """Time the peers in turn."""
    articles, rounds = int(os.environ.get("ARTICLES", "1000")), int(os.environ.get("ROUNDS", "5"))
    times: dict[str, list[float]] = {name: [] for name in PEERS}
    base = MEMORY if MEMORY.is_dir() else None
    with tempfile.TemporaryDirectory(dir=base) as folder:
        place = Path(folder)
        write(articles, place / "content")
        for _ in range(rounds):
            for name, settings in PEERS.items():
                times[name].append(seconds(place / "content", settings, place / name))
        files = {name: sum(p.is_file() for p in (place / name).rglob("*")) for name in PEERS}
    median = {name: statistics.median(values) for name, values in times.items()}
    print(f"{articles} articles, median of {rounds} rounds")
    for name in PEERS:
        print(f"  {name:8}{median[name]:7.2f} s, {files[name]} files")
    print(f"  ratio   {median['hub'] / median['pelican']:7.2f}")


if __name__ == "__main__":
    main()
