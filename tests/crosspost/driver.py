"""A job in a process of its own, which can be told to die at its n-th step.

``python -m tests.crosspost.driver`` reads one spec as JSON from each line: manifest, ledger,
targets, kill. Each job is a child of its own, forked after the imports, which alone take half a
second; a killed child is a killed process. A step is the moment before and after every call to the
store, to a platform and to the disk.
"""

import json
import os
import signal
import sys
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from hub.crosspost.channels import CHANNELS
from hub.crosspost.channels.posters import poster
from hub.crosspost.job import load, post, prepare
from hub.crosspost.ledger import LedgerError
from hub.crosspost.manifest import Manifest
from hub.crosspost.means import Means
from hub.crosspost.plan import Terms
from hub.crosspost.report import run_text
from hub.crosspost.stores.choose import choose_store
from hub.crosspost.target import WINDOW

from tests.crosspost.rig import TOKENS, HandClock, jpeg, make_target
from tests.support.builders import KIROV


class Steps:
    """Counts steps and dies at the given one."""

    def __init__(self, kill):
        self.kill, self.count = kill, 0

    def step(self):
        self.count += 1
        if self.count == self.kill:
            os.kill(os.getpid(), signal.SIGKILL)


class Watched:
    """Any object, with a step before and after each call of its methods."""

    def __init__(self, inner, steps):
        self._inner, self._steps = inner, steps

    def __getattr__(self, name):
        found = getattr(self._inner, name)
        if not callable(found):
            return found

        def call(*args, **named):
            self._steps.step()
            result = found(*args, **named)
            self._steps.step()
            return result

        return call


def tear_writes(steps):
    """Let a file be written in two halves with a step between: a line may be torn."""
    usual = os.write

    def write(descriptor, data):
        if len(data) < 2 or descriptor < 3:
            return usual(descriptor, data)
        written = usual(descriptor, data[: len(data) // 2])
        steps.step()
        return written

    os.write = write


def main(spec):
    steps = Steps(spec.get("kill", 0))
    if spec.get("tear"):
        tear_writes(steps)
    clock = HandClock(datetime.fromisoformat(spec["now"]))
    store = Watched(choose_store(spec["ledger"], Path(spec.get("folder", "."))), steps)
    targets = [
        make_target(channel, type("At", (), {"url": url}), timeout=20)
        for channel, url in spec["targets"].items()
    ]
    posters = {t.name: Watched(poster(t, TOKENS[t.channel], clock.sleep), steps) for t in targets}
    means = Means(store, posters, lambda _url: jpeg(), clock, str(os.getpid()))
    manifest = Manifest.from_json(Path(spec["manifest"]).read_bytes())
    pairs = [(t, CHANNELS[t.channel]) for t in targets]
    terms = Terms(window=WINDOW, per_run=5)
    try:
        state = load(store)
        assert state
        result = post(manifest, prepare(manifest, state, pairs, means, terms), means)
    except LedgerError as error:
        sys.stdout.write(f"{error}\n")
        sys.exit(3)
    finally:
        store.close()
    sys.stdout.write(f"{run_text(result, KIROV)}\nsteps {steps.count}\n")


def serve():
    """Run jobs one after another; tell how each ended: {"code": …, "out": …, "errors": …}."""
    for line in sys.stdin:
        spec = json.loads(line)
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
            child = os.fork()
            if not child:
                os.dup2(out.fileno(), 1)
                os.dup2(errors.fileno(), 2)
                os._exit(run(spec))
            _, status = os.waitpid(child, 0)
            told: dict[str, object] = {"code": os.waitstatus_to_exitcode(status)}
            for name, file in (("out", out), ("errors", errors)):
                file.seek(0)
                told[name] = file.read().decode()
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def run(spec):
    """Do a job; return its exit status."""
    try:
        main(spec)
    except SystemExit as end:
        return end.code
    except BaseException:  # noqa: BLE001
        traceback.print_exc()
        return 70
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
    return 0


if __name__ == "__main__":
    serve()
