"""A site that two workers of a dask cluster have rendered is, byte for byte, the one made here."""

import json
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from tests.conftest import FULL
from tests.support.building import build, clean_environment, copied, differing, plugins, tree

pytestmark = pytest.mark.slow

WITHOUT_CARDS = [name for name in plugins() if ".cards." not in name]


@contextmanager
def running(*arguments):
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def cluster(tmp_path):
    """Return the address of a scheduler with two workers, each a process of its own."""
    told = tmp_path / "scheduler.json"
    where = ["--scheduler-file", str(told)]
    scheduler = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0"]
    worker = ["distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    with ExitStack() as stack:
        stack.enter_context(running(*scheduler, "--no-dashboard", *where))
        for _ in range(300):
            if told.exists():
                break
            time.sleep(0.1)
        for number in range(2):
            own = ["--local-directory", str(tmp_path / f"worker-{number}")]
            stack.enter_context(running(*worker, *where, *own))
        yield json.loads(told.read_text())["address"]


def test_two_workers_render_the_same_bytes(tmp_path, cluster):
    content = copied("full", tmp_path / "content")
    common: dict[str, Any] = {"PLUGINS": WITHOUT_CARDS, "WORKERS": 1}
    caches = [str(tmp_path / name) for name in ("cache", "other-cache")]
    here = build(content, tmp_path / "here", FULL, CACHE_PATH=caches[0], **common).good()
    store = tmp_path / "store"
    away: dict[str, Any] = {
        "EXECUTOR": "dask",
        "EXECUTOR_ADDRESS": cluster,
        "EXECUTOR_STORE": str(store),
    }
    there = build(content, tmp_path / "there", FULL, CACHE_PATH=caches[1], **common, **away).good()
    assert differing(tree(here.output), tree(there.output)) == []
    pages = sum(path.endswith(".html") for path in tree(there.output))
    assert sum(path.is_file() for path in store.rglob("*")) > pages / 2
    common |= {"CACHE_PATH": caches[1], **away}
    again = build(content, tmp_path / "there", FULL, **common).good()
    assert "записано 0" in again.stdout


def test_a_cluster_that_does_not_answer_is_told(tmp_path):
    content = copied("full", tmp_path / "content")
    away: dict[str, Any] = {"EXECUTOR": "dask", "EXECUTOR_ADDRESS": "tcp://127.0.0.1:9"}
    run = build(content, tmp_path / "out", FULL, **away, EXECUTOR_STORE=str(tmp_path / "store"))
    assert run.status == 3
    assert "Кластер tcp://127.0.0.1:9 не отвечает" in run.stderr
