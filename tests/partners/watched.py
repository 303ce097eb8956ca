"""Asks eight partners at once in a process as small as the command's: what it touches is its own.

``python -m tests.partners.watched PORT`` prints the most bytes that the children had, all of them
together, beside what they share with their parent (Linux, sampled), and how many were understood.
"""

import multiprocessing
import sys
import threading
from multiprocessing.process import BaseProcess
from pathlib import Path

from hub.partners.http.client import fetch
from hub.partners.jobs.client import Bounds, gather
from hub.partners.run import understand
from hub.partners.story import Ask, Told

from tests.partners.hostile import World


def own_memory(process: BaseProcess) -> int:
    try:
        lines = Path(f"/proc/{process.pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(1024 * int(line.split()[1]) for line in lines if line.startswith("Private_"))


def main(port: int) -> None:
    net = World(port).net(longest=10.0)
    most, done = 0, threading.Event()

    def watch():
        nonlocal most
        while not done.wait(0.05):
            most = max(most, sum(map(own_memory, multiprocessing.active_children())))

    def work(one, turn):
        answer = fetch(one, net)
        turn()
        return understand(answer)

    watcher = threading.Thread(target=watch)
    watcher.start()
    asks = [Ask(f"a{number}", "http://a.example/rss") for number in range(8)]
    found = list(gather(asks, work, Bounds(each=120.0, whole=240.0)))
    done.set()
    watcher.join()
    understood = sum(isinstance(outcome, Told) for _, outcome in found)
    sys.stdout.write(f"{most} {understood}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
