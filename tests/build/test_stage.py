"""Putting a build in place: what is live is whole, and nobody else's."""

import errno
import fcntl
import json
import os
import threading
from io import FileIO
from pathlib import Path

import pytest
from hub.build.stage import MARKER, Stage
from hub.core.errors import ConfigurationError, ServiceError

from tests.support.building import state, tree


def build(output, files):
    """Stage and commit; returns the paths that changed."""
    stage = Stage(output)
    changed = [path for path, data in files.items() if stage.put(path, data)]
    stage.commit(frozenset(files))
    return changed


def live(output):
    return {path: data for path, data in tree(output).items() if path != MARKER}


FILES = {"index.html": "Дом".encode(), "tos/a/index.html": b"A", "media/b.pdf": b"B"}


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "output"
    build(folder, FILES)
    return folder


def test_first_build(output):
    assert live(output) == FILES
    assert json.loads((output / MARKER).read_text())["paths"] == sorted(FILES)
    assert {p.name for p in output.iterdir()} == {"index.html", "tos", "media", MARKER}


def test_empty_folder_may_be_there_before(tmp_path):
    assert build(tmp_path, FILES) == list(FILES)


def test_build_without_changes_touches_nothing(output):
    before, folders = state(output), {p: p.stat().st_mtime_ns for p in output.rglob("*")}
    assert build(output, FILES) == []
    assert state(output) == before
    assert {p: p.stat().st_mtime_ns for p in output.rglob("*")} == folders


def test_only_what_changed_is_touched(output):
    before = state(output)
    assert build(output, FILES | {"index.html": b"New", "c": b"C"}) == ["index.html", "c"]
    after = state(output)
    assert after["tos/a/index.html"] == before["tos/a/index.html"]
    assert live(output)["index.html"] == b"New"


def test_stale_files_go_with_their_empty_folders(output):
    build(output, {"index.html": FILES["index.html"]})
    assert live(output) == {"index.html": FILES["index.html"]}
    assert not (output / "tos").exists()


def test_files_that_somebody_put_beside_stay(output):
    (output / "CNAME").write_text("tos.example")
    (output / "tos/a/zametka.txt").write_text("моё")
    build(output, {"index.html": b"1"})
    assert set(live(output)) == {"index.html", "CNAME", "tos/a/zametka.txt"}


def test_file_takes_the_place_of_a_folder_and_back(output):
    build(output, {"tos": b"file"})
    assert live(output) == {"tos": b"file"}
    build(output, {"tos/b": b"folder"})
    assert live(output) == {"tos/b": b"folder"}


def test_foreign_folder_is_refused(tmp_path):
    (tmp_path / "diplom.docx").write_text("важное")
    with pytest.raises(ConfigurationError, match="чужие файлы") as error:
        Stage(tmp_path)
    assert error.value.exitcode == 2
    assert tree(tmp_path) == {"diplom.docx": "важное".encode()}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"paths": 5}', '{"paths": [5]}', "null"])
def test_damaged_notes_are_told_and_nothing_is_touched(output, text):
    """Without them what was withdrawn would stay for ever."""
    (output / MARKER).write_text(text)
    before = tree(output)
    with pytest.raises(ConfigurationError, match="повреждён"):
        Stage(output)
    assert {path: before[path] for path in FILES} == live(output)


def test_damaged_notes_of_an_empty_folder_are_no_notes(tmp_path):
    (tmp_path / MARKER).write_text("")
    build(tmp_path, FILES)
    assert live(tmp_path) == FILES


def test_two_builds_do_not_share_a_folder(output, monkeypatch):
    monkeypatch.setattr("hub.build.stage._PATIENCE", 0.1)
    stage = Stage(output)
    stage.put("index.html", b"first")
    with pytest.raises(ServiceError, match="другая команда"):
        Stage(output)
    stage.commit(frozenset({"index.html"}))
    assert live(output) == {"index.html": b"first"}
    assert build(output, FILES) == list(FILES)


def test_the_workers_of_a_killed_build_are_waited_for(output):
    folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    end = threading.Timer(0.2, os.close, (folder,))
    end.start()
    assert build(output, {"index.html": b"next"}) == ["index.html"]
    end.join()


@pytest.mark.parametrize("path", ["../vazhnoe", "tos/../../vazhnoe", "./../vazhnoe", "{absolute}"])
def test_notes_cannot_lead_out_of_the_folder(output, path):
    important = output.parent / "vazhnoe"
    important.write_text("важное")
    notes = json.loads((output / MARKER).read_text())
    notes["paths"].append(path.format(absolute=important))
    (output / MARKER).write_text(json.dumps(notes))
    build(output, FILES)
    assert important.read_text() == "важное"


def test_link_in_the_output_is_refused(output, tmp_path):
    secret = tmp_path / "secret"
    secret.mkdir()
    (output / "library").symlink_to(secret)
    with pytest.raises(ConfigurationError, match="ссылка"):
        build(output, FILES | {"library/index.html": b"L"})
    assert list(secret.iterdir()) == []


def test_file_that_is_a_link_is_replaced_and_not_written_through(output, tmp_path):
    secret = tmp_path / "secret.html"
    secret.write_text("тайна")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(secret)
    build(output, FILES)
    assert not (output / "index.html").is_symlink()
    assert secret.read_text() == "тайна"
    assert live(output) == FILES


def test_link_with_the_same_text_is_replaced_too(output, tmp_path):
    copy = tmp_path / "copy.html"
    copy.write_bytes(FILES["index.html"])
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(copy)
    build(output, FILES)
    assert not (output / "index.html").is_symlink()


def test_folder_that_is_a_link_is_refused_even_if_all_is_the_same(output, tmp_path):
    (output / "tos").rename(tmp_path / "tos")
    (output / "tos").symlink_to(tmp_path / "tos")
    with pytest.raises(ConfigurationError, match="ссылка"):
        build(output, FILES)


def test_removing_stops_at_a_link(output, tmp_path):
    secret = tmp_path / "secret"
    (secret / "a").mkdir(parents=True)
    (secret / "a/index.html").write_text("тайна")
    (output / "tos/a/index.html").unlink()
    (output / "tos/a").rmdir()
    (output / "tos").rmdir()
    (output / "tos").symlink_to(secret)
    build(output, {"index.html": b"1"})
    assert (secret / "a/index.html").read_text() == "тайна"


def test_failure_before_the_move_leaves_the_old_site(output):
    before = state(output)
    stage = Stage(output)
    stage.put("index.html", b"New")
    stage.discard()
    assert state(output) == before
    assert {p.name for p in output.iterdir()} == {"index.html", "tos", "media", MARKER}


def test_what_a_killed_build_left_aside_is_cleared(output):
    Stage(output).put("index.html", b"half")
    assert build(output, FILES) == []
    assert live(output) == FILES


class FullDisk:
    """Stands in for ``open`` on a disk that takes a few files."""

    def __init__(self, files, error):
        self.left, self.error = files, error

    def __call__(self, path, mode):
        if not self.left:
            raise OSError(self.error, os.strerror(self.error), path)
        self.left -= 1
        return FileIO(path, mode)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (errno.ENOSPC, "на диске не осталось места"),
        (errno.EACCES, "нет права на чтение или запись"),
        (errno.EROFS, "диск только для чтения"),
        (errno.EIO, "диск не читается или не пишется"),
        (errno.EBUSY, "Device or resource busy"),
    ],
)
def test_disk_that_refuses(output, monkeypatch, error, told):
    before = state(output)
    monkeypatch.setattr("hub.core.cache.FileIO", FullDisk(1, error))
    with pytest.raises(ServiceError, match="Прежний сайт не тронут") as refused:
        build(output, {path: data + b"!" for path, data in FILES.items()})
    assert told in str(refused.value)
    assert refused.value.exitcode == 3
    assert {p: s for p, s in state(output).items() if not p.startswith(".hub-new")} == before


def test_move_that_fails_says_that_the_site_is_half_new(output, monkeypatch):
    def refuse(_path, _target):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ServiceError, match="Часть страниц уже новая"):
        build(output, {"index.html": b"1"})


def test_folder_that_cannot_be_made():
    with pytest.raises(ServiceError):
        Stage(Path("/proc/none/output"))


def test_output_that_is_a_file(tmp_path):
    (tmp_path / "output").write_text("файл")
    with pytest.raises((ServiceError, ConfigurationError)):
        Stage(tmp_path / "output")
    assert (tmp_path / "output").read_text() == "файл"


@pytest.mark.parametrize("odd", ["", 'ка"вычка', "об\\рат", "но\nвая", "\u2028"])
def test_the_list_of_files_is_json_whatever_their_names(output, odd):
    files = {**FILES, f"{odd}.html": b"1"}
    build(output, files)
    listed = json.loads((output / MARKER).read_text("utf-8"))
    assert listed == {"version": 1, "paths": sorted(files)}
    assert len((output / MARKER).read_text("utf-8").split(",\n")) == len(files) + 1
