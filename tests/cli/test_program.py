"""The program ``hub`` ends at once, but not before all that has to be done at the end."""

import os
import subprocess
import sys

import pytest

from tests.support.building import HUB

# A command that leaves things, and says what becomes of them.
SCRIPT = """
import atexit, sys
from hub import cli

class Told:
    def __del__(self):
        print("taken apart")

def command(arguments, kept):
    kept.made = Told()
    atexit.register(print, "at the end")
    print("done")
    {last}

cli.main = command
cli.program()
"""


def ended(last, **streams):
    command = [sys.executable, "-c", SCRIPT.format(last=last)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.run(command, **streams, text=True, timeout=60, check=False)


@pytest.mark.parametrize("status", [0, 1, 3])
def test_all_is_said_and_done_and_nothing_taken_apart(status):
    done = ended(f"return {status}")
    assert (done.returncode, done.stdout, done.stderr) == (status, "done\nat the end\n", "")


def test_it_ends_as_any_program_for_who_traces_it():
    script = "import sys; sys.settrace(lambda *_: None)\n" + SCRIPT.format(last="return 0")
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert sorted(done.stdout.splitlines()) == ["at the end", "done", "taken apart"]


def test_a_fault_of_ours_is_shown_as_ever():
    done = ended("raise KeyError('сто двадцать')")
    assert done.returncode == 1
    assert "KeyError: 'сто двадцать'" in done.stderr
    assert done.stdout.startswith("done\nat the end\n")


def test_help_ends_as_argparse_ends_it():
    assert ended("raise SystemExit(2)").returncode == 2


def test_an_answer_that_could_not_be_given_is_no_success():
    nobody, pipe = os.pipe()
    os.close(nobody)
    assert ended("return 0", stdout=pipe).returncode != 0
    os.close(pipe)


@pytest.mark.parametrize("program", [[str(HUB)], [sys.executable, "-m", "hub"]])
def test_both_ways_to_start_it(program):
    done = subprocess.run([*program, "chek"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "check" in done.stderr
