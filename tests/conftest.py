"""Sites that many tests look at, each built once."""

import fcntl
import gc
import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.building import ROOT, SITES, Run, article, build, copied, write

# A busy machine is no bug: how long one example takes says nothing.
settings.register_profile("hub", deadline=None)
settings.load_profile("hub")

FULL = SITES / "full/siteconf.py"
MEMORY = Path("/dev/shm")  # noqa: S108  (pytest makes a folder of the user's own there)
AMPLE = 4 * 2**30


def _built(
    factory: pytest.TempPathFactory, name: str, content: Path, settings: Path, **overrides
) -> Run:
    """Build a site once for all workers of a run: the first that asks builds it, others wait."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"site-{name}"
    folder.mkdir(exist_ok=True)
    kept = folder / "run.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            status, stdout, stderr = json.loads(kept.read_text("utf-8"))
            return Run(status, stdout, stderr, folder / "out")
        run = build(content, folder / "out", settings, **overrides).good()
        kept.write_text(json.dumps([run.status, run.stdout, run.stderr]), "utf-8")
    return run


@pytest.fixture(scope="session")
def minimal(tmp_path_factory) -> Run:
    """The site of one article, with the project's settings."""
    return _built(tmp_path_factory, "minimal", SITES / "minimal/content", ROOT / "pelicanconf.py")


@pytest.fixture(scope="session")
def full(tmp_path_factory) -> Run:
    """The site with every kind and field, below a folder of its host."""
    return _built(tmp_path_factory, "full", SITES / "full/content", FULL)


@pytest.fixture(scope="session")
def full_bare(tmp_path_factory) -> Run:
    """The full site as an editor builds it at home: without an address."""
    return _built(tmp_path_factory, "full-bare", SITES / "full/content", FULL, SITEURL="")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Run:
    """The site whose every field attacks, and an article for each payload."""
    content = copied("hostile", tmp_path_factory.mktemp("hostile") / "content")
    payloads = (SITES / "hostile/payloads.txt").read_text("utf-8").split("\n----\n")
    for number, payload in enumerate(payloads):
        body = f"Начало, которое остаётся.\n\n{payload}\n"
        text = next(iter(article(number, body=body).values())).replace("ТОС", "Вторая")
        write(content, {f"news/2026/payload-{number}.md": text})
    return _built(tmp_path_factory, "hostile", content, SITES / "hostile/siteconf.py")


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Run:
    """The sample content of Pelican's source distribution."""
    return _built(
        tmp_path_factory, "sample", SITES / "pelican/content", SITES / "pelican/siteconf.py"
    )


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> Run:
    """The content that is shipped, as it is published."""
    return _built(
        tmp_path_factory,
        "real",
        ROOT / "content",
        ROOT / "pelicanconf.py",
        SITEURL="https://gorozhane.example",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let folders of fast tests lie in memory, if it is ample: a disk is slow with small files."""
    if (
        config.getoption("markexpr") == "not slow"
        and os.access(MEMORY, os.W_OK)
        and shutil.disk_usage(MEMORY).free > AMPLE
        and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC  # tests run programs that they write
    ):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_sessionfinish() -> None:
    """Look through what is left once: pytest does it twice, and Python as it ends."""
    gc.collect()
    gc.freeze()


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many random chains of changes a build has to live through."""
    parser.addoption("--chains", default="3", help="chains in tests/e2e/test_incremental.py")
