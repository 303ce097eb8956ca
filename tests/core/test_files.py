"""Walking the content folder: plain files only, nothing outside it."""

import errno
import os

import pytest
from hub.core.diagnostics import Report
from hub.core.files import LONGEST_NAME, read, walk
from hub.core.folders import look_below

from tests.support.reading import codes, write


def test_files_come_sorted_with_slashes(tmp_path):
    write(tmp_path, {"b.md": "", "a/z.md": "", "a/b/c.md": "", "A.md": ""})
    report = Report()
    assert list(walk(tmp_path, (), report)) == ["A.md", "a/b/c.md", "a/z.md", "b.md"]
    assert codes(report) == []


def test_hidden_and_ignored_are_passed_over_in_silence(tmp_path):
    names = (".git/config", ".env", "a/.hidden.md", "a/README.md", "b.md~")
    write(tmp_path, dict.fromkeys(names, ""))
    report = Report()
    assert list(walk(tmp_path, ("README.md", "*~"), report)) == []
    assert codes(report) == []


def test_folder_that_cannot_be_read_is_reported(tmp_path, monkeypatch):
    write(tmp_path, {"a/b.md": "", "c.md": ""})
    opened = os.open

    def forbidding(path, flags):
        if path.endswith("/a"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr(os, "open", forbidding)
    report = Report()
    assert list(walk(tmp_path, (), report)) == ["c.md"]
    assert [(d.path, d.code) for d in report] == [("a", "HUB007")]


def test_how_files_lie_comes_with_them(tmp_path):
    write(tmp_path, {"a/b.md": "1234", "c.md": ""})
    how = (tmp_path / "a/b.md").stat()
    found = walk(tmp_path, (), Report())
    assert found["a/b.md"] == (4, how.st_mtime_ns, how.st_ctime_ns)


def test_folders_that_were_looked_into_are_not_again(tmp_path):
    names = ("b.md", "a/z.md", "a/.env", "a/Ё.md", "a/b\\c.md", "x/a.md", "x/b.md~", ".git/a")
    write(tmp_path, dict.fromkeys(names, ""))
    (tmp_path / "a/link").symlink_to("z.md")
    os.mkfifo(tmp_path / "x/pipe")
    known = dict(look_below(str(tmp_path), frozenset({"x"})))
    alone, with_them = Report(), Report()
    found = walk(tmp_path, ("*~",), alone)
    (tmp_path / "a/new.md").touch()
    assert walk(tmp_path, ("*~",), with_them, known) == found
    assert list(found) == ["a/z.md", "a/Ё.md", "b.md", "x/a.md"]
    assert list(with_them) == list(alone)
    assert codes(alone) == ["HUB691", "HUB004", "HUB005"]


def test_links_are_reported_and_not_followed(tmp_path):
    write(tmp_path, {"content/a.md": "", "secret/b.md": "тайна"})
    root = tmp_path / "content"
    (root / "file.md").symlink_to("../secret/b.md")
    (root / "folder").symlink_to("../secret")
    (root / "loop").symlink_to(".")
    (root / "nowhere").symlink_to("/none")
    report = Report()
    assert list(walk(root, (), report)) == ["a.md"]
    assert [d.path for d in report] == ["file.md", "folder", "loop", "nowhere"]
    assert set(codes(report)) == {"HUB004"}


def test_pipe_is_reported_and_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    report = Report()
    assert list(walk(tmp_path, (), report)) == []
    assert codes(report) == ["HUB005"]


@pytest.mark.parametrize(("name", "told"), [("ё" * 60, []), ("ё" * 61, ["HUB006"])])
def test_length_of_a_name_is_in_bytes(tmp_path, name, told):
    assert len(("ё" * 60).encode()) == LONGEST_NAME
    (tmp_path / name).touch()
    report = Report()
    walk(tmp_path, (), report)
    assert codes(report) == told


def test_file_that_turned_into_a_link_is_not_read(tmp_path):
    (tmp_path / "a.md").symlink_to("/etc/hostname")
    report = Report()
    assert read(tmp_path, "a.md", report) is None
    assert codes(report) == ["HUB007"]


@pytest.mark.parametrize("path", ["none.md", "folder"])
def test_what_cannot_be_read_is_reported(tmp_path, path):
    (tmp_path / "folder").mkdir()
    report = Report()
    assert read(tmp_path, path, report) is None
    assert codes(report) == ["HUB007"]


@pytest.mark.parametrize(
    ("name", "shown", "told"),
    [
        (b"\xcf\xf0\xe8.md", "\ufffd\ufffd\ufffd.md", "его буквы не в UTF-8"),
        (b"a\x1b[31m.md", "a\ufffd[31m.md", "U+001B, управляющий символ"),
        (b"a\nb.md", "a\ufffdb.md", "U+000A, управляющий символ"),
        ("a\u202eb.md".encode(), "a\ufffdb.md", "U+202E, управление направлением письма"),
        (b"a\\b.md", "a\\b.md", "обратная косая черта"),
        ("и\u0306.md".encode(), "и\u0306.md", "порознь"),
    ],
)
def test_a_name_that_nobody_can_type_is_told_and_passed_over(tmp_path, name, shown, told):
    (tmp_path / os.fsdecode(name)).touch()
    report = Report()
    assert list(walk(tmp_path, (), report)) == []
    (problem,) = report
    assert (problem.path, problem.code) == (shown, "HUB691")
    assert told in problem.message
