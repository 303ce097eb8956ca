"""Results that are kept between builds."""

import multiprocessing
import os
import resource
from functools import partial
from pathlib import Path

import pytest
from hub.core.cache import Cache


def never():
    raise AssertionError("made again")


def entries(folder: Path):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_made_is_not_made_again(tmp_path):
    cache = Cache(tmp_path / "cache")
    assert cache.get_or_make("ключ", lambda: b"one") == b"one"
    assert cache.get_or_make("ключ", never) == b"one"
    assert Cache(tmp_path / "cache").get_or_make("ключ", never) == b"one"


def test_another_key_is_another_thing(tmp_path):
    cache = Cache(tmp_path)
    assert cache.get_or_make("a", lambda: b"one") == b"one"
    assert cache.get_or_make("b", lambda: b"two") == b"two"
    assert cache.get_or_make("a", never) == b"one"


@pytest.mark.parametrize("data", [b"", b"\0", b"x" * 3_000_000])
def test_bytes_come_back_as_they_were(tmp_path, data):
    cache = Cache(tmp_path)
    cache.get_or_make("k", lambda: data)
    assert cache.get_or_make("k", never) == data


DAMAGES = {
    "empty": lambda _: b"",
    "cut": lambda data: data[:-1],
    "longer": lambda data: data + b"!",
    "changed": lambda data: data[:-1] + b"!",
    "foreign": lambda _: b"<html>404</html>",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_entry_is_made_again_and_mended(tmp_path, damage):
    cache = Cache(tmp_path)
    cache.get_or_make("k", lambda: b"right")
    path = entries(tmp_path)[0]
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert cache.get_or_make("k", lambda: b"right") == b"right"
    assert cache.get_or_make("k", never) == b"right"


def test_entry_under_the_name_of_another_key_is_not_believed(tmp_path):
    cache = Cache(tmp_path)
    cache.get_or_make("a", lambda: b"one")
    first = entries(tmp_path)[0]
    cache.get_or_make("b", lambda: b"two")
    second = next(path for path in entries(tmp_path) if path != first)
    second.write_bytes(first.read_bytes())
    assert cache.get_or_make("b", lambda: b"two") == b"two"


def test_a_folder_that_refuses_costs_time_only(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"mine")
    assert Cache(file).get_or_make("k", lambda: b"right") == b"right"
    assert Cache(file / "below").get_or_make("k", lambda: b"right") == b"right"
    assert file.read_bytes() == b"mine"


def test_a_folder_in_the_place_of_an_entry_stays(tmp_path):
    cache = Cache(tmp_path)
    cache.get_or_make("k", lambda: b"right")
    place = entries(tmp_path)[0]
    place.unlink()
    place.mkdir()
    assert cache.get_or_make("k", lambda: b"right") == b"right"
    assert entries(tmp_path) == []


def test_what_make_raises_comes_out_and_nothing_is_kept(tmp_path):
    with pytest.raises(AssertionError, match="made again"):
        Cache(tmp_path).get_or_make("k", never)
    assert entries(tmp_path) == []


def test_nothing_lies_beside_the_entries(tmp_path):
    cache = Cache(tmp_path)
    for number in range(20):
        cache.get_or_make(str(number), lambda: b"data")
    assert len(entries(tmp_path)) == 20


def test_entry_depends_on_neither_folder_nor_time(tmp_path):
    for name in ("one", "two"):
        Cache(tmp_path / name).get_or_make("k", lambda: b"data")
    one, two = entries(tmp_path / "one")[0], entries(tmp_path / "two")[0]
    assert one.relative_to(tmp_path / "one") == two.relative_to(tmp_path / "two")
    assert one.read_bytes() == two.read_bytes()
    os.utime(two, (0, 0))
    assert Cache(tmp_path / "two").get_or_make("k", never) == b"data"


def _hammer(folder: Path, wrong):
    cache = Cache(folder)
    for number in range(300):
        key = str(number % 5)
        right = key.encode() * 50_000
        if cache.get_or_make(key, partial(bytes, right)) != right:
            wrong.value += 1
        if number % 7 == 0:
            for path in entries(folder):
                path.unlink(missing_ok=True)


def test_several_processes_never_see_a_half(tmp_path):
    fork = multiprocessing.get_context("fork")
    wrong = fork.Value("i", 0)
    workers = [fork.Process(target=_hammer, args=(tmp_path, wrong)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert wrong.value == 0


def _keep_where_there_is_little_room(folder: Path, took):
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
    took.value = Cache(folder).put("k", b"x" * 5000)


def test_what_did_not_find_room_is_not_kept(tmp_path):
    fork = multiprocessing.get_context("fork")
    took = fork.Value("i", -1)
    worker = fork.Process(target=_keep_where_there_is_little_room, args=(tmp_path, took))
    worker.start()
    worker.join(60)
    assert took.value == 0
    assert entries(tmp_path) == []
