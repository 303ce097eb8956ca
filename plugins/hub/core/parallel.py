"""All cores: a pool of forked processes for work on many things, one beside this for a little."""

import gc
import math
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from types import ModuleType
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")
Result = TypeVar("Result")

# Below this many things a pool costs more than it brings.
_WORTH_IT = 80
# So many portions a worker at least, for one that got the slow things must not be waited for.
_PORTIONS = 4
# A worker comes to own a copy of whatever it touches of the parent's memory. After so many things
# another takes its place: a great site would else lie in memory once for each core.
_LIFE = 5_000
# What a worker makes goes soon: there are as many of them as cores, and memory is one.
_NEW_THINGS = 50_000
# What is done beside has so many seconds: it waits in vain for a lock that another thread of this
# process held when it was forked.
_LONGEST = 300
_job: Callable[[Sequence[Any]], Any] | None = None


def in_chunks(
    work: Callable[[Sequence[T]], Result],
    things: Sequence[T],
    workers: int = 0,
    chunk: int = 100,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """Return ``work(chunk)`` for consecutive chunks of ``things``, at most ``chunk``, in order.

    ``work`` reaches the workers by fork, so it may hold engines and templates that cannot be
    pickled; only things and results travel. ``workers=0`` means one for each core. ``meanwhile``
    is done here while the others are at work; if there are no others, it is not.
    """
    workers = workers or cores()
    size = min(chunk, math.ceil(len(things) / (workers * _PORTIONS))) or 1
    portions = [things[i : i + size] for i in range(0, len(things), size)]
    return in_portions(work, portions, workers, meanwhile)


def in_portions(
    work: Callable[[Sequence[T]], Result],
    portions: Sequence[Sequence[T]],
    workers: int = 0,
    meanwhile: Callable[[], object] | None = None,
    *,
    is_much: bool | None = None,
) -> Iterator[Result]:
    """Yield ``work(portion)`` for each of ``portions``, in order, as ``in_chunks`` does.

    ``is_much`` tells whether it is worth a pool; else the number of things does.
    """
    workers = workers or cores()
    if is_much is None:
        is_much = are_many(portions)
    if min(workers, len(portions)) < 2 or not is_much or not _can_fork():
        yield from map(work, portions)
        return
    from concurrent.futures import ProcessPoolExecutor

    fork = _processes().get_context("fork")
    try:
        for some in _parted(portions, workers * _LIFE):
            # What the parent holds is only read: taken out of the collector's sight, its memory
            # stays shared and no worker walks through it.
            gc.freeze()
            with ProcessPoolExecutor(workers, fork, _adopt, (work,)) as pool:
                found = pool.map(_run, some)
                if meanwhile:
                    meanwhile()
                    meanwhile = None
                yield from found
    finally:
        gc.unfreeze()


def _parted(portions: Sequence[Sequence[T]], most: int) -> Iterator[list[Sequence[T]]]:
    """Part the portions, so that at most ``most`` things are in a part of more than one."""
    part: list[Sequence[T]] = []
    size = 0
    for portion in portions:
        size += len(portion)
        if part and size > most:
            yield part
            part, size = [], len(portion)
        part.append(portion)
    if part:
        yield part


def beside(work: Callable[[], Iterator[bytes]], workers: int = 0) -> Iterator[bytes]:
    """Begin a little work in another process; yield the lines that it tells.

    There are no more of them if the work failed or took too long, and none if there is but one
    core: then nothing is done.
    """
    return _heard(*_begun(work)) if _can_have_company(workers) else iter(())


class Mate:
    """Another process that makes itself ready while this one finds out what to ask it.

    ``work`` is given the lines that it is asked, and yields those that it tells, as ``beside``.
    """

    def __init__(
        self, work: Callable[[Iterator[bytes]], Iterator[bytes]], workers: int = 0
    ) -> None:
        self._child = 0
        if not _can_have_company(workers):
            return
        there, here = os.pipe()

        def answer() -> Iterator[bytes]:
            os.close(here)  # else the questions would never end
            with os.fdopen(there, "rb") as asked:
                yield from work(line[:-1] for line in asked)

        self._child, self._told = _begun(answer)
        self._asked = here
        os.close(there)

    def ask(self, lines: Sequence[bytes]) -> Iterator[bytes]:
        """Ask it, once; yield what it tells. One that is asked nothing ends at once."""
        if not self._child:
            return iter(())
        if not lines:
            os.kill(self._child, signal.SIGKILL)
        with suppress(BrokenPipeError), os.fdopen(self._asked, "wb") as asked:
            asked.writelines(line + b"\n" for line in lines)
        return _heard(self._child, self._told)


def _can_have_company(workers: int) -> bool:
    return (workers or cores()) > 1 and hasattr(os, "fork")


def _begun(work: Callable[[], Iterator[bytes]]) -> tuple[int, int]:
    """Begin work in another process; return its number, and where to hear what it tells."""
    there, here = os.pipe()
    child = os.fork()
    if not child:
        os.close(there)
        _tell(work, here)
    os.close(here)
    return child, there


def _tell(work: Callable[[], Iterator[bytes]], pipe: int) -> NoReturn:
    """Do work in a process that ends with it."""
    try:
        signal.alarm(_LONGEST)
        gc.freeze()  # else the collector writes into every page that is shared with the parent
        for line in work():
            os.write(pipe, line + b"\n")
    finally:
        os._exit(0)


def _heard(child: int, pipe: int) -> Iterator[bytes]:
    """Return what yields the lines of another process, which ends as it should, heard or not."""
    lines = _lines(child, pipe)
    next(lines)
    return lines


def _lines(child: int, pipe: int) -> Iterator[bytes]:
    try:
        with os.fdopen(pipe, "rb") as told:
            yield b""
            for line in told:
                if line.endswith(b"\n"):
                    yield line[:-1]
    finally:
        os.waitpid(child, 0)


def are_many(portions: Sequence[Sequence[Any]]) -> bool:
    """Tell whether there are so many things in portions that a pool is worth it."""
    return sum(map(len, portions)) >= _WORTH_IT


def cores() -> int:
    """Count the cores that this process may use; not every system can tell."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_fork() -> bool:
    return "fork" in _processes().get_all_start_methods()


def _processes() -> ModuleType:
    """Return the library of processes: most starts need no pool and load none of it."""
    import multiprocessing

    return multiprocessing


def _adopt(work: Callable[[Sequence[Any]], Any]) -> None:
    global _job  # noqa: PLW0603  (one process does one job; set once before its first chunk)
    _job = work
    gc.set_threshold(_NEW_THINGS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to answer
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker if the parent is killed: it can tell nobody, and work would come no more."""
    parent = _processes().parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _run(chunk: Sequence[Any]) -> Any:
    if _job is None:
        raise RuntimeError("the worker has no job")
    return _job(chunk)
