"""SIGKILL at every point of a run, and two jobs at once: never twice, never lost in silence."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections import Counter
from typing import Any

import pytest
from hub.crosspost.job import load
from hub.crosspost.ledger import LedgerError, mended
from hub.crosspost.stores.choose import choose_store

from tests.crosspost.rig import SITE, START, Desk, HandClock, entry, make_fake, manifest
from tests.crosspost.test_stores import origin_and_clones

PICTURES = ({"url": f"{SITE}/a.jpg"}, {"url": f"{SITE}/b.jpg"})
ARTICLES = [
    entry("firstone", "Первая", hours=5),
    entry("secondon", "Вторая", hours=4, pictures=PICTURES),
]


class Worker:
    """Runs jobs in processes of their own, one at a time; see ``driver``."""

    def __init__(self, root):
        self.process: Any = subprocess.Popen(
            [sys.executable, "-m", "tests.crosspost.driver"],
            cwd=root,
            env={**os.environ, "PYTHONPATH": f"{root}:{root}/plugins"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def start(self, spec, **more):
        self.process.stdin.write(json.dumps(spec | more) + "\n")
        self.process.stdin.flush()

    def finish(self):
        told = json.loads(self.process.stdout.readline())
        assert "Traceback" not in told["errors"], told["errors"]
        return told["code"], told["out"]

    def run(self, spec, **more):
        self.start(spec, **more)
        return self.finish()

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture
def workers(pytestconfig):
    both = [Worker(pytestconfig.rootpath) for _ in range(2)]
    yield both
    for worker in both:
        worker.close()


@pytest.fixture
def scene(tmp_path):
    """Make a fresh ledger and a fresh platform; two articles wait to be posted."""
    path = tmp_path / "published.json"
    path.write_bytes(manifest(*ARTICLES).to_json())

    def make(channel, number, ledger):
        clock = HandClock()
        fake = make_fake(channel, clock)
        fake.limits = False
        folder = tmp_path / str(number)
        folder.mkdir()
        where = "ledger.jsonl"
        if ledger == "git":
            _, (folder, *_) = origin_and_clones(folder, 1)
            where = "git:ledger"
        desk = Desk(None, {channel: fake}, clock)
        desk.store = choose_store(where, folder)
        desk.store.read()
        desk.open()
        spec = {
            "manifest": str(path),
            "ledger": where,
            "folder": str(folder),
            "targets": {channel: fake.url},
            "now": START.isoformat(),
            "tear": ledger == "file",
        }
        return fake, desk, spec

    return make


def titles(fake):
    return Counter(re.split(r"\n", text)[0] for text in fake.texts())


def after_the_crash(desk, spec, worker):
    """Run as the next job would, mending a torn ledger as it asks; return what it said."""
    code, out = worker.run(spec)
    if code == 3:
        assert "hub crosspost repair" in out
        data = desk.store.read()
        with pytest.raises(LedgerError):
            load(desk.store)
        desk.store.cut(mended(data))
        code, out = worker.run(spec)
    assert code == 0, out
    return out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("channel", "ledger"),
    [("telegram", "file"), ("telegram", "git"), ("vk", "git"), ("max", "git")],
)
def test_killed_at_every_step(scene, workers, channel, ledger):
    make, worker = scene, workers[0]
    fake, _, spec = make(channel, 0, ledger)
    _, out = worker.run(spec)
    total = int(out.rpartition("steps ")[2])
    fake.close()
    assert total >= 16
    posted: Counter[str] = Counter()
    unknown = 0
    for step in range(1, total + 1):
        fake, desk, spec = make(channel, step, ledger)
        code, _ = worker.run(spec, kill=step)
        assert code in {-signal.SIGKILL, 0}
        after_the_crash(desk, spec, worker)
        state = desk.state()
        seen = titles(fake)
        assert all(count == 1 for count in seen.values()), (step, seen)
        doubtful = {post.title for _, post in state.doubtful()}
        for article in ARTICLES:
            told = state.post((article.id, channel)).status
            assert told == ("unknown" if article.title in doubtful else "sent"), (step, told)
            assert article.title in seen or article.title in doubtful, step
        posted += seen
        unknown += len(doubtful)
        worker.run(spec)
        assert titles(fake) == seen
        fake.close()
    assert unknown >= 4  # between intent and result, for each of the two
    sys.stderr.write(
        f"{channel}, {ledger}: {total} steps, {unknown} unknown, {posted.total()} posts\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("ledger", ["git", "file"])
def test_twenty_races_of_two_jobs(scene, workers, ledger):
    make, worker = scene, workers[0]
    both = 0
    for number in range(20):
        fake, desk, spec = make("telegram", number, ledger)
        folders = [spec["folder"]] * 2
        if ledger == "git":
            origin = f"{spec['folder']}/../origin.git"
            second = f"{spec['folder']}2"
            subprocess.run(["git", "clone", "-q", origin, second], check=True, capture_output=True)
            folders[1] = second
        # Hold the first call until the other job has planned as well, half of the time.
        gate = threading.Event()
        fake.on_call = lambda _call, gate=gate: gate.wait(0.05)
        for one, folder in zip(workers, folders, strict=True):
            one.start(spec, folder=folder)
        outs = [one.finish() for one in workers]
        both += all("Отправлять нечего" not in out for _, out in outs)
        assert all(code == 0 for code, _ in outs), outs
        for _ in range(2):
            worker.run(spec)
        assert titles(fake) == {"Первая": 1, "Вторая": 1}, outs
        assert set(desk.statuses().values()) == {"sent"}
        fake.close()
    sys.stderr.write(f"{ledger}: 20 races, in {both} both jobs had something to do\n")
    assert both


def test_of_two_jobs_with_one_plan_one_sends(tmp_path):
    """The race, slowed down: both have planned before either calls."""
    clock = HandClock()
    _, clones = origin_and_clones(tmp_path)
    with make_fake("telegram", clock) as telegram:
        desks = []
        for clone in clones:
            desk = Desk(None, {"telegram": telegram}, clock)
            desk.store = choose_store("git:ledger", clone)
            desk.store.read()
            desks.append(desk)
        desks[0].open()
        shown = manifest(*ARTICLES)
        for desk in desks:
            desk.early = desk.plan(shown)
        from hub.crosspost.channels.posters import poster
        from hub.crosspost.job import post

        from tests.crosspost.rig import TOKENS

        results = []
        for desk in desks:
            caller = poster(desk.targets[0], TOKENS["telegram"], clock.sleep)
            results.append(post(shown, desk.early, desk.means({"telegram": caller})))
            caller.close()
        assert [len(r.told) for r in results] == [2, 0]
        assert "другая отправка" in results[1].stopped
        assert not results[1].failed
        assert titles(telegram) == {"Первая": 1, "Вторая": 1}
