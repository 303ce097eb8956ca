"""Runs the work for each partner in a child process with a clock and a bound on memory.

A look-up of a name, a parser in a loop, a bomb: whatever does not end is ended. A few wait for
their servers at once; they read what came one after another, for that is what takes memory.
"""

import fcntl
import gc
import multiprocessing
import os
import signal
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from hub.core.frozen import frozen
from hub.partners.story import Ask, Failed, Outcome

Turn = Callable[[], None]
Work = Callable[[Ask, Turn], Outcome]
"""What is done for a partner; what takes memory is done after ``turn()``, one at a time."""


@frozen
class Bounds:
    """How much one run may take: seconds for a partner and for all, seconds of the processor for
    reading what came (a busy machine is no fault of a feed), bytes more for each.
    """

    each: float = 20.0
    read: float = 2.0
    whole: float = 30.0
    memory: int = 64 * 1024 * 1024
    at_once: int = 2


@frozen
class _Child:
    ask: Ask
    process: BaseProcess
    end: float


def gather(asks: Sequence[Ask], work: Work, bounds: Bounds) -> Iterator[tuple[Ask, Outcome]]:
    """Yield each partner's outcome as soon as it is there; every ask gets one."""
    with tempfile.NamedTemporaryFile(prefix="hub-partners-") as queue:
        yield from _gather(
            asks, partial(_run, work, partial(_turn, queue.name, bounds.read)), bounds
        )


def _gather(
    asks: Sequence[Ask], run: Callable[[Ask, Connection, int], None], bounds: Bounds
) -> Iterator[tuple[Ask, Outcome]]:
    fork = multiprocessing.get_context("fork")
    finish = time.monotonic() + bounds.whole
    left = list(reversed(asks))
    running: dict[Connection, _Child] = {}
    try:
        while left or running:
            now = time.monotonic()
            if now >= finish:
                break
            while left and len(running) < bounds.at_once:
                ask = left.pop()
                ours, theirs = fork.Pipe(duplex=False)
                process = fork.Process(target=run, args=(ask, theirs, bounds.memory))
                process.start()
                theirs.close()
                running[ours] = _Child(ask, process, now + bounds.each)
            soonest = min([finish, *(child.end for child in running.values())])
            for ready in wait(list(running), max(0.0, soonest - time.monotonic())):
                child = running.pop(ready)  # type: ignore[call-overload]
                yield child.ask, _outcome(ready)  # type: ignore[arg-type]
                _end(child.process, 0.2)
            for pipe in [p for p, child in running.items() if child.end <= time.monotonic()]:
                child = running.pop(pipe)
                _end(child.process)
                yield child.ask, Failed(f"не уложилась в {bounds.each:g} с")
    finally:
        late = [*running.values()]
        for child in late:
            _end(child.process)
    for ask in (*(child.ask for child in late), *reversed(left)):
        yield ask, Failed(f"не хватило времени: на всех партнёров {bounds.whole:g} с", asked=False)


def _outcome(pipe: Connection) -> Outcome:
    try:
        answer: Outcome = pipe.recv()
    except (EOFError, OSError):
        return Failed("чтение ленты прервалось")
    finally:
        pipe.close()
    return answer


def _end(process: BaseProcess, patience: float = 0.0) -> None:
    process.join(patience)
    if process.is_alive():
        process.kill()
        process.join()


def _run(work: Work, turn: Turn, ask: Ask, pipe: Connection, memory: int) -> None:
    """Do the work in the child: its answer goes up the pipe, its own noise nowhere."""
    gc.freeze()  # else the collector writes into every page that is shared with the parent
    _bound(memory)
    try:
        outcome: Outcome = work(ask, turn)
    except MemoryError:
        outcome = Failed("лента требует слишком много памяти")
    except RecursionError:
        outcome = Failed("лента вложена слишком глубоко")
    with suppress(OSError):
        pipe.send(outcome)
    pipe.close()


def _turn(queue: str, seconds: float) -> None:
    """Wait for one's turn; it ends with the process, and the process with its seconds."""
    fcntl.flock(os.open(queue, os.O_RDONLY), fcntl.LOCK_EX)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _bound(memory: int) -> None:
    """Let this process take only so much more; systems that cannot tell are left alone."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        limit = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, OSError, ValueError):
        return
