"""What stands in keys for our code is another as soon as a source is."""

import os

import pytest
from hub.core import code
from hub.core.cache import Cache
from hub.core.code import code_digest, recall
from hub.core.folders import look_below


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package; returns the digests of all, of one part and of two."""
    monkeypatch.setattr(code, "PACKAGE", tmp_path)
    for path in ("__init__.py", "core/a.py", "core/deep/b.py", "feeds/c.py"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("one", "utf-8")

    def digests():
        code.code_digest.cache_clear()
        code._parts.clear()
        return code_digest(), code_digest("core"), code_digest("core", "feeds")

    yield digests
    code.code_digest.cache_clear()
    code._parts.clear()


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


@pytest.fixture
def recalled(package, tmp_path, monkeypatch):
    """Return how many files are read by who has looked how the sources lie."""
    read = []
    sources = code._sources

    def noting(paths, root):
        read.extend(paths)
        return sources(paths, root)

    monkeypatch.setattr(code, "_sources", noting)

    def recalled():
        plain = package()
        code._parts.clear()
        code.code_digest.cache_clear()
        read.clear()
        recall(Cache(tmp_path.parent / "cache"), dict(look_below(str(tmp_path))))
        assert (code_digest(), code_digest("core"), code_digest("core", "feeds")) == plain
        return len(read)

    return recalled


def test_sources_that_lie_as_they_lay_are_not_read(recalled, tmp_path):
    assert recalled() == 4
    assert recalled() == 0
    (tmp_path / "core/a.py").write_text("two", "utf-8")
    assert recalled() == 4
    assert recalled() == 0
    (tmp_path / "feeds/c.py").rename(tmp_path / "feeds/d.py")
    (tmp_path / "feeds/e.py").touch()
    assert recalled() == 5


def test_an_edit_of_the_same_size_and_time_is_seen(recalled, tmp_path):
    assert recalled() == 4
    source = tmp_path / "core/a.py"
    how = source.stat()
    source.write_text("two", "utf-8")
    os.utime(source, ns=(how.st_atime_ns, how.st_mtime_ns))
    assert recalled() == 4


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b"7", b"[1, 2, 3]"])
def test_what_is_kept_and_damaged_is_read_again(recalled, tmp_path, damaged):
    assert recalled() == 4
    Cache(tmp_path.parent / "cache").put(f"sources {tmp_path}", damaged)
    assert recalled() == 4


def test_nobody_knows_how_that_lies_to_which_a_link_leads(recalled, tmp_path):
    (tmp_path.parent / "other.py").write_text("one", "utf-8")
    (tmp_path / "core/link.py").symlink_to(tmp_path.parent / "other.py")
    assert recalled() == 5
    assert recalled() == 5
