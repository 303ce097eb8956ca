"""Sites that many tests look at, each built once."""

from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.building import ROOT, SITES, Run, article, build, copied, write

# A busy machine is no bug: how long one example takes says nothing.
settings.register_profile("hub", deadline=None)
settings.load_profile("hub")

FULL = SITES / "full/siteconf.py"


def _built(factory: pytest.TempPathFactory, content: Path, settings: Path, **overrides) -> Run:
    return build(content, factory.mktemp("site") / "out", settings, **overrides).good()


@pytest.fixture(scope="session")
def minimal(tmp_path_factory) -> Run:
    """The site of one article, with the project's settings."""
    return _built(tmp_path_factory, SITES / "minimal/content", ROOT / "pelicanconf.py")


@pytest.fixture(scope="session")
def full(tmp_path_factory) -> Run:
    """The site with every kind and field, below a folder of its host."""
    return _built(tmp_path_factory, SITES / "full/content", FULL)


@pytest.fixture(scope="session")
def full_bare(tmp_path_factory) -> Run:
    """The full site as an editor builds it at home: without an address."""
    return _built(tmp_path_factory, SITES / "full/content", FULL, SITEURL="")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory) -> Run:
    """The site whose every field attacks, and an article for each payload."""
    content = copied("hostile", tmp_path_factory.mktemp("hostile") / "content")
    payloads = (SITES / "hostile/payloads.txt").read_text("utf-8").split("\n----\n")
    for number, payload in enumerate(payloads):
        body = f"Начало, которое остаётся.\n\n{payload}\n"
        text = next(iter(article(number, body=body).values())).replace("ТОС", "Вторая")
        write(content, {f"news/2026/payload-{number}.md": text})
    return _built(tmp_path_factory, content, SITES / "hostile/siteconf.py")


@pytest.fixture(scope="session")
def sample(tmp_path_factory) -> Run:
    """The sample content of Pelican's source distribution."""
    return _built(tmp_path_factory, SITES / "pelican/content", SITES / "pelican/siteconf.py")


@pytest.fixture(scope="session")
def real(tmp_path_factory) -> Run:
    """The content that is shipped, as it is published."""
    return _built(
        tmp_path_factory,
        ROOT / "content",
        ROOT / "pelicanconf.py",
        SITEURL="https://gorozhane.example",
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many random chains of changes a build has to live through."""
    parser.addoption("--chains", default="3", help="chains in tests/e2e/test_incremental.py")
