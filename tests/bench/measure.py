"""One run of a program: seconds of the clock and of processors, peak memory of its whole tree."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """What a run took; memory in MB is the sum of the shares of all its processes."""

    wall: float
    cpu: float
    memory: float


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; with the end of what it printed.
    """
    log = folder / "log"
    before = os.times()
    start = time.perf_counter()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [str(part) for part in command], cwd=folder, stdout=out, stderr=out, env=plain()
        )
    peak = _Peak(process.pid)
    peak.start()
    status = process.wait()
    wall = time.perf_counter() - start
    peak.stop()
    after = os.times()
    if status:
        raise RuntimeError(log.read_text("utf-8", "replace")[-2000:])
    used = after.children_user + after.children_system
    return Cost(wall, used - before.children_user - before.children_system, peak.kilobytes / 1024)


def plain() -> dict[str, str]:
    """Return the environment as users have it: Python may keep what it has compiled."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


class _Peak(threading.Thread):
    """Looks how much memory a process and its children hold.

    Who looks holds up those who are looked at: so it takes no more than a twentieth of the time.
    """

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.kilobytes = 0
        self._pid = pid
        self._done = threading.Event()

    def run(self) -> None:
        pause = 0.05
        while not self._done.wait(pause):
            start = time.perf_counter()
            self.kilobytes = max(self.kilobytes, sum(map(_share, _tree(self._pid))))
            pause = max(0.05, 20 * (time.perf_counter() - start))

    def stop(self) -> None:
        """Look no more."""
        self._done.set()
        self.join()


def _tree(pid: int) -> list[int]:
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text().split())
            except OSError:
                continue
    return found


def _share(pid: int) -> int:
    """Return a process's share of memory: what several share is counted once in all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
