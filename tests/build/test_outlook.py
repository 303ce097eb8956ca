"""Another process sees how the output lies; what it saw counts only if nobody was at work since."""

import os
import shutil

import pytest
from hub.build.lay import NOTHING, ODD, Lay
from hub.build.outlook import Left, Outlook, row
from hub.build.stage import Stage

FILES = ("a.html", "d/b.html", "d/e/c.html")
GONE = "nobody"


@pytest.fixture
def output(tmp_path):
    folder = tmp_path / "output"
    stage = Stage(folder)
    for path in FILES:
        stage.put(path, path.encode())
    stage.commit(frozenset(FILES))
    os.utime(folder, ns=(1, 1))  # clocks of disks tick slowly
    return folder


def left_in(output):
    return dict(zip((*FILES, GONE), Lay(output).stamps((*FILES, GONE)), strict=True))


def looked(output, left, workers=2):
    return Outlook(output, list(left), row(left.values()), workers)


def seen(outlook):
    """Return how each file lies that was looked at."""
    sight = outlook.sight()
    paths = sight.left.paths
    return dict(zip(paths, sight.lie(paths, lambda _: None), strict=True))


def test_all_lies_as_it_was_left(output):
    left = left_in(output)
    outlook = looked(output, left)
    assert outlook.is_as_left()
    assert outlook.is_as_left()  # it may be asked again
    assert seen(outlook) == left


def edited(file):
    file.write_bytes(b"edited")
    os.utime(file, ns=(1, 1))


def to_link(file):
    shutil.copy2(file, file.with_name("copy"))
    file.unlink()
    file.symlink_to("copy")


def to_folder(file):
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("touch", "how"),
    [(edited, (6, 1)), (os.remove, NOTHING), (to_link, ODD), (to_folder, ODD)],
)
def test_a_file_that_lies_otherwise_is_told(output, touch, how):
    left = left_in(output)
    touch(output / "d/b.html")
    outlook = looked(output, left)
    assert not outlook.is_as_left()
    assert seen(outlook) == left | {"d/b.html": how}


def test_what_was_not_there_and_is_there_now_is_told(output):
    left = left_in(output)
    (output / GONE).mkdir()
    assert seen(looked(output, left)) == left | {GONE: ODD}


def test_what_lies_beyond_a_link_counts_as_gone(output, tmp_path):
    left = left_in(output)
    (output / "d").rename(tmp_path / "d")
    (output / "d").symlink_to(tmp_path / "d")
    outlook = looked(output, left)
    assert seen(outlook) == left | {"d/b.html": NOTHING, "d/e/c.html": NOTHING}


def test_it_counts_for_nothing_if_a_build_began_since(output):
    outlook = looked(output, left_in(output))
    Stage(output).discard()
    assert seen(outlook) == {}


def test_it_counts_for_nothing_if_the_folder_is_gone_or_another(output, tmp_path):
    left = left_in(output)
    outlook = looked(output, left)
    again = looked(output, left)
    output.rename(tmp_path / "old")
    assert seen(outlook) == {}
    shutil.copytree(tmp_path / "old", output)
    assert seen(again) == {}


def test_a_stage_takes_what_was_seen_and_looks_at_the_rest(output):
    left = left_in(output)
    del left["a.html"]
    (output / "d/b.html").unlink()
    stage = Stage(output, outlook=looked(output, left))
    (output / "d/e/c.html").unlink()  # nobody looks again
    a = (output / "a.html").stat()
    assert list(stage.lie(FILES)) == [(a.st_size, a.st_mtime_ns), NOTHING, left["d/e/c.html"]]


def test_a_stage_without_one_looks_itself(output):
    left = left_in(output)
    assert list(Stage(output).lie(left)) == [*map(left.get, FILES), None]


def test_on_one_core_the_door_looks_itself_and_the_stage_too(output):
    left = left_in(output)
    assert looked(output, left, 1).is_as_left()
    (output / "a.html").unlink()
    outlook = looked(output, left, 1)
    assert not outlook.is_as_left()
    assert seen(outlook) == {}


@pytest.mark.parametrize("paths", [FILES, FILES[1:], FILES[::-1]])
@pytest.mark.parametrize("touched", [None, *FILES])
@pytest.mark.parametrize("workers", [1, 2])
def test_a_stage_tells_whether_files_lie_as_they_were_left(output, paths, touched, workers):
    all_left = left_in(output)
    if touched:
        edited(output / touched)
    stage = Stage(output, outlook=looked(output, all_left, workers))
    left = Left(list(paths), row(all_left[path] for path in paths))
    assert stage.lie_as(left) == (touched not in paths)
    assert not stage.lie_as(left._replace(numbers=row([(6, 1)] * len(paths))))
    assert not stage.lie_as(Left([*paths, GONE], left.numbers + row([(1, 2)])))
