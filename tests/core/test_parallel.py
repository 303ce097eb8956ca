"""Work on all cores."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from hub.core.parallel import Mate, beside, in_chunks


def doubled(numbers):
    return os.getpid(), [2 * n for n in numbers]


def late_first(numbers):
    if 0 in numbers:
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass
    return list(numbers)


def broken(numbers):
    if 120 in numbers:
        raise KeyError("сто двадцать")
    return list(numbers)


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 500])
def test_results_do_not_depend_on_the_number_of_workers(workers, size):
    found = [numbers for _, numbers in in_chunks(doubled, range(size), workers, chunk=30)]
    assert [n for numbers in found for n in numbers] == [2 * n for n in range(size)]
    assert all(len(numbers) == len(found[0]) <= 30 for numbers in found[:-1])


def test_order_is_kept_though_the_first_is_last():
    found = list(in_chunks(late_first, range(300), 2, chunk=10))
    assert [n for numbers in found for n in numbers] == list(range(300))


def test_many_things_go_to_other_processes_and_few_do_not():
    many = {pid for pid, _ in in_chunks(doubled, range(300), 2, chunk=10)}
    few = {pid for pid, _ in in_chunks(doubled, range(50), 2, chunk=10)}
    assert os.getpid() not in many
    assert few == {os.getpid()}


@pytest.mark.parametrize("size", [100, 150, 1000])
def test_no_worker_waits_long_for_another(size):
    found = [numbers for _, numbers in in_chunks(doubled, range(size), 2)]
    assert len(found) >= 8


def test_workers_live_for_so_many_things(monkeypatch):
    monkeypatch.setattr("hub.core.parallel._LIFE", 100)
    called = []
    found = list(in_chunks(doubled, range(1000), 2, 10, lambda: called.append(os.getpid())))
    assert [n for _, numbers in found for n in numbers] == [2 * n for n in range(1000)]
    assert len({pid for pid, _ in found}) > 2
    assert all(len({pid for pid, _ in found[at : at + 20]}) <= 2 for at in range(0, 100, 20))
    assert called == [os.getpid()]


@pytest.mark.parametrize("workers", [1, 2])
def test_exception_of_a_worker_comes_out(workers):
    with pytest.raises(KeyError, match="сто двадцать"):
        list(in_chunks(broken, range(300), workers, chunk=10))


def test_work_need_not_be_picklable():
    factor = 3
    found = list(in_chunks(lambda numbers: [factor * n for n in numbers], range(200), 2))
    assert [n for chunk in found for n in chunk] == [3 * n for n in range(200)]


def told(number):
    yield b"%d %d" % (number, os.getpid())
    yield b""
    yield b"x" * 1_000_000


def fails():
    yield b"1"
    raise KeyError("сто двадцать")


def dies():
    yield b"1"
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_is_done_beside_is_told_by_another_process():
    factor = 3
    answers = [beside(partial(told, factor * number), 2) for number in (1, 2)]
    (one, *rest), (other, *_) = answers
    numbers, pids = zip(*(line.split() for line in (one, other)), strict=True)
    assert numbers == (b"3", b"6")
    assert b"%d" % os.getpid() not in pids
    assert rest == [b"", b"x" * 1_000_000]


@pytest.mark.parametrize("work", [fails, dies])
def test_what_fails_beside_tells_no_more(capfd, work):
    assert list(beside(work, 2)) == [b"1"]
    assert capfd.readouterr() == ("", "")


def test_nobody_waits_for_ever_for_what_is_done_beside(monkeypatch):
    monkeypatch.setattr("hub.core.parallel._LONGEST", 1)
    assert list(beside(sleeps, 2)) == [b"1"]


def sleeps():
    yield b"1"
    time.sleep(60)


def test_on_one_core_nothing_is_done_beside():
    assert list(beside(fails, 1)) == []


@pytest.mark.parametrize("asked", [0, 1])
def test_what_nobody_waits_for_leaves_no_process(asked, monkeypatch):
    children, fork = [], os.fork

    def noted():
        children.append(fork())
        return children[0]

    monkeypatch.setattr(os, "fork", noted)
    lines = beside(partial(told, 1), 2)
    assert len(list(islice(lines, asked))) == asked
    del lines
    [child] = children
    with pytest.raises(ChildProcessError):  # others of this process may be there
        os.waitpid(child, os.WNOHANG)


SLOW = """
import os, time
from hub.core.parallel import in_portions

def work(numbers):
    os.write(1, b"%d\\n" % os.getpid())  # in one piece: three write at once
    time.sleep(numbers[0])
    return numbers

list(in_portions(work, [[60] * 100, [60] * 100, [0] * 100], 3))
"""


def test_workers_end_with_a_parent_that_is_killed():
    process = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    workers = {int(process.stdout.readline()) for _ in range(3)} - {process.pid}
    assert len(workers) >= 2  # one may have taken two portions
    process.kill()
    process.communicate(timeout=20)  # ends when no worker holds the pipe
    end = time.monotonic() + 20
    while any(is_alive(pid) for pid in workers):
        assert time.monotonic() < end, "workers live on"
        time.sleep(0.02)


def is_alive(pid):
    """Tell whether a process is there; what waits to be collected by its new parent is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:  # no such folder on this system
        return True
    except ProcessLookupError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_meanwhile_is_done_here_and_only_if_others_work():
    done = []
    for size in (300, 50):
        list(in_chunks(doubled, range(size), 2, meanwhile=lambda: done.append(os.getpid())))
    assert done == [os.getpid()]


def twice(asked):
    for line in asked:
        yield line * 2


def test_a_mate_answers_what_it_is_asked():
    assert list(Mate(twice, 2).ask([b"a", b"b"])) == [b"aa", b"bb"]


def test_a_mate_works_before_it_is_asked(tmp_path):
    def ready(asked):
        (tmp_path / "ready").touch()
        yield from asked

    mate = Mate(ready, 2)
    for _ in range(1000):
        if (tmp_path / "ready").exists():
            break
        time.sleep(0.01)
    assert (tmp_path / "ready").exists()
    assert list(mate.ask([b"a"])) == [b"a"]


def test_a_mate_that_is_asked_nothing_ends_at_once():
    def slow(_asked):
        time.sleep(60)
        yield b""

    start = time.monotonic()
    assert list(Mate(slow, 2).ask([])) == []
    assert time.monotonic() - start < 30


def test_a_mate_that_fails_tells_no_more(capfd):
    def fail(asked):
        yield next(asked)
        raise RuntimeError

    assert list(Mate(fail, 2).ask([b"a", b"b"])) == [b"a"]
    assert capfd.readouterr().err == ""


def test_a_mate_that_is_gone_is_asked_in_vain():
    def gone(asked):
        os.kill(os.getpid(), signal.SIGKILL)
        yield from asked

    mate = Mate(gone, 2)
    time.sleep(0.2)
    assert list(mate.ask([b"a" * 100] * 10_000)) == []


def test_on_one_core_there_is_no_mate():
    assert list(Mate(twice, 1).ask([b"a"])) == []
