"""What stands in keys for our code is another as soon as a source is."""

import pytest
from hub.core import code
from hub.core.code import code_digest


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package; returns the digests of all, of one part and of two."""
    monkeypatch.setattr(code, "PACKAGE", tmp_path)
    for path in ("__init__.py", "core/a.py", "core/deep/b.py", "feeds/c.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("one", "utf-8")

    def digests():
        code.code_digest.cache_clear()
        code._part.cache_clear()
        return code_digest(), code_digest("core"), code_digest("core", "feeds")

    yield digests
    code.code_digest.cache_clear()
    code._part.cache_clear()


@pytest.mark.parametrize(
    ("path", "same"),
    [
        ("__init__.py", [False, True, True]),
        ("core/a.py", [False, False, False]),
        ("core/deep/b.py", [False, False, False]),
        ("core/new.py", [False, False, False]),
        ("feeds/c.py", [False, True, False]),
        ("new/d.py", [False, True, True]),
        ("core/a.txt", [True, True, True]),
    ],
)
def test_a_digest_is_of_the_sources_of_its_parts(package, tmp_path, path, same):
    before = package()
    assert package() == before
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("two", "utf-8")
    now = zip(before, package(), strict=True)
    assert [one == other for one, other in now] == same
