"""The second names of finished files: what was deleted comes back, what was touched does not."""

import shutil
from pathlib import Path

import pytest
from hub.build.spare import Spare
from hub.build.stage import Stage

from tests.support.building import tree

PATHS = ("index.html", "tos/a/index.html")


@pytest.fixture
def output(tmp_path):
    return tmp_path / "output"


@pytest.fixture
def spare(tmp_path, output):
    return Spare.of(tmp_path / "cache", output)


def build(output, spare, files, before=frozenset()):
    """Stage and commit; returns how each file was left."""
    stage = Stage(output, spare)
    for path, data in files.items():
        stage.put(path, data)
    stage.commit(frozenset(files))
    spare.hold(files.keys(), before)
    return {path: stage.stamp(path) for path in files}


@pytest.fixture
def left(output, spare):
    return build(output, spare, {path: path.encode() for path in PATHS})


def back(output, spare, left):
    """Put back what is kept; returns what is live then."""
    stage = Stage(output, spare)
    found = frozenset(path for path, stamp in left.items() if stage.put_back(path, stamp))
    stage.commit(found)
    return {path: stage.stamp(path) for path in found}


def test_what_was_deleted_comes_back_as_it_lay(output, spare, left):
    shutil.rmtree(output)
    assert back(output, spare, left) == left
    assert {p: tree(output)[p] for p in PATHS} == {path: path.encode() for path in PATHS}


def test_a_file_written_to_in_the_output_is_not_trusted(output, spare, left):
    (output / PATHS[0]).write_bytes(b"hello.html")
    shutil.rmtree(output)
    assert set(back(output, spare, left)) == {PATHS[1]}


def test_a_link_in_the_place_of_a_file_is_not_followed(output, spare, left, tmp_path):
    name = next(p for p in Path(spare.folder).iterdir() if p.read_bytes() == PATHS[0].encode())
    name.rename(tmp_path / "elsewhere")
    name.symlink_to(tmp_path / "elsewhere")
    shutil.rmtree(output)
    assert set(back(output, spare, left)) == {PATHS[1]}


@pytest.mark.parametrize("before", [frozenset(), frozenset(PATHS)])
def test_the_newest_file_has_the_name(output, spare, left, before):
    newer = build(output, spare, {PATHS[0]: b"new"}, before)
    shutil.rmtree(output)
    assert back(output, spare, left | newer) == newer  # the other file is stale: it went


def test_what_a_build_kept_before_it_failed_is_not_given(output, spare, left):
    stage = Stage(output, spare)
    stage.put(PATHS[0], b"never live")
    stage.discard()
    shutil.rmtree(output)
    assert set(back(output, spare, left)) == {PATHS[1]}


def test_a_live_file_that_is_the_same_gets_its_name_back(output, spare, left):
    shutil.rmtree(spare.folder)
    assert build(output, spare, {path: path.encode() for path in PATHS}) == left
    shutil.rmtree(output)
    assert back(output, spare, left) == left


def test_a_disk_without_links_is_no_error(output, left, tmp_path):
    (tmp_path / "file").touch()
    nowhere = Spare(str(tmp_path / "file" / "spare"))
    again = build(output, nowhere, {path: path.encode() for path in PATHS})
    assert again == left
    assert back(output, nowhere, left) == {}


def test_folders_do_not_share_their_files(left, tmp_path):
    other = Spare.of(tmp_path / "cache", tmp_path / "other")
    assert back(tmp_path / "other", other, left) == {}
