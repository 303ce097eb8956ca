"""What lies in folders."""

import os

import pytest
from hub.core.folders import Folder, look_below, look_into

from tests.support.reading import write


def test_each_kind_of_thing_by_name(tmp_path):
    write(tmp_path, {"a.md": "12", "b/c.md": ""})
    (tmp_path / "link").symlink_to("b")
    os.mkfifo(tmp_path / "pipe")
    found = look_into(str(tmp_path))
    assert [list(some) for some in found] == [["a.md"], ["b"], ["link"], ["pipe"]]
    how = (tmp_path / "link").lstat()
    assert found.links["link"] == (how.st_size, how.st_mtime_ns, how.st_ctime_ns)


def test_a_file_that_is_gone_meanwhile_lies_in_no_known_way(tmp_path, monkeypatch):
    (tmp_path / "a.md").touch()
    scan = os.scandir

    class Gone:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def __init__(self, inside):
            self.entries = list(scan(inside))
            (tmp_path / "a.md").unlink()

        def __iter__(self):
            return iter(self.entries)

    monkeypatch.setattr(os, "scandir", Gone)
    assert look_into(str(tmp_path)) == Folder({"a.md": None}, [], {}, {})


def test_all_below_but_what_is_ignored_and_what_cannot_be_read(tmp_path):
    write(tmp_path, {"a/b/c.md": "", "__pycache__/x": "", "d.md": ""})
    (tmp_path / "a/loop").symlink_to("..")
    found = dict(look_below(str(tmp_path), frozenset({"__pycache__"})))
    assert [path.removeprefix(str(tmp_path)) for path in found] == ["", "/a", "/a/b"]
    assert dict(look_below(f"{tmp_path}/none")) == {}


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a.md").touch()
    with pytest.raises(NotADirectoryError):
        look_into(str(tmp_path / "a.md"))
