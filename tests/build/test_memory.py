"""What was built is known to the next build; an edit writes little of it."""

import pickle
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hub.build.known import Files, Known
from hub.build.memory import Kept as Heap
from hub.build.memory import Memory, keep_standing, stood
from hub.build.world import World
from hub.core.standing import Answers

NOW = datetime(2026, 11, 23, tzinfo=UTC)
WORLD = World(b"settings", b"frame", NOW, NOW, {"a.md": b"1"})
OUTPUT = Path("output")
MANY = 400


class Kept(dict[str, bytes]):
    """A cache in memory."""

    def put(self, key, data):
        self[key] = data


@pytest.fixture
def cache() -> Any:
    return Kept()


def known(number, seen=b"\0a.md\0"):
    return Known(b"%d" % number, b"c", b"f", b"t", b"m", number, number, b"", seen)


@pytest.fixture
def first(cache):
    files = {f"{number}.html": known(number) for number in range(MANY)}
    return Memory().turned((), files, WORLD).saved(cache, OUTPUT)


def turned(memory, made=None, gone=(), world=WORLD):
    made = made or {}
    stay = [row for path, row in memory.files.rows.items() if path not in {*gone, *made}]
    return memory.turned(stay, made, world)


def saved(memory, cache):
    """Keep a memory; return what the next build reads."""
    kept, found = memory.saved(cache, OUTPUT), Memory.load(cache, OUTPUT)
    assert replace(found, files=kept.files) == kept
    assert dict(found.files) == dict(memory.files)  # in some order
    return found


def test_it_is_read_back(cache, first):
    assert Memory.load(cache, OUTPUT) == first
    assert Memory.load(cache, Path("other")) == Memory()


def test_an_edit_writes_few_rows(cache, first):
    before = dict(cache)
    other = replace(WORLD, frame=b"other", parts={"b.md": b"2"})
    edited = turned(first, {"7.html": known(1007), "new.html": known(1)}, {"9.html"}, other)
    memory = saved(edited, cache)
    assert memory.files["7.html"] == known(1007)
    assert "9.html" not in memory.files
    (changed,) = (key for key in cache if cache[key] != before[key])
    assert 10 * len(cache[changed]) < max(map(len, cache.values()))


def test_one_edit_after_the_other(cache, first):
    memory = saved(turned(first, {"new.html": known(1)}), cache)
    memory = saved(turned(memory, {"7.html": known(1007)}, {"new.html"}), cache)
    memory = saved(turned(memory, {"9.html": known(9)}, {"7.html"}), cache)
    assert memory.table == first.table
    assert memory.since == {"7.html", "9.html", "new.html"}
    assert len(memory.files) == MANY - 1


def test_after_many_changes_all_is_written_anew(cache, first):
    made = {f"{number}.html": known(1000 + number) for number in range(MANY // 100 + 1)}
    memory = saved(turned(first, made), cache)
    assert memory.table != first.table
    assert not memory.since


def test_rows_beside_another_table_are_not_believed(cache, first):
    mine = turned(first, {"7.html": known(1007)})
    other = {f"{number}.html": known(number + 1) for number in range(MANY)}
    saved(turned(first, other), cache)  # another process has written all anew
    mine.saved(cache, OUTPUT)
    assert Memory.load(cache, OUTPUT) == Memory()


class Evil:
    def __reduce__(self):
        return print, ("run",)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("data", [b"", b"{}", pickle.dumps([]), pickle.dumps(Evil())])
@pytest.mark.usefixtures("first")
def test_what_is_damaged_or_foreign_is_no_memory(cache, which, data, capsys):
    cache[sorted(cache)[which]] = data
    assert Memory.load(cache, OUTPUT) == Memory()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.usefixtures("first")
def test_half_a_memory_is_none(cache, which):
    del cache[sorted(cache)[which]]
    assert Memory.load(cache, OUTPUT) == Memory()


def heap(told, *numbers):
    files = {f"{number}.avif": known(number) for number in numbers}
    return Heap(told, Files().turned(set(), files))


HEAPS = {"one": heap(b"1", 1, 2), "two": heap(b"2", 3)}


@pytest.fixture
def heaped(cache, first):
    return first.turned(range(MANY), {}, WORLD, HEAPS).saved(cache, OUTPUT)


def test_heaps_are_read_back(cache, heaped):
    found = Memory.load(cache, OUTPUT)
    assert found == heaped
    assert found.find("3.avif") == known(3)
    assert found.find("3.html") == known(3)
    assert found.find("4.avif") is None
    assert found.paths == {*first_paths(), "1.avif", "2.avif", "3.avif"}
    left = found.left()
    assert dict(zip(left.paths, left.numbers[::2], strict=True))["2.avif"] == 2


def first_paths():
    return (f"{number}.html" for number in range(MANY))


def test_only_heaps_that_are_others_are_written(cache, heaped):
    before, other = dict(cache), HEAPS | {"two": heap(b"3", 3, 4), "three": heap(b"4", 5)}
    later = heaped.turned(range(MANY), {}, WORLD, other)
    assert not later.is_like(heaped)
    assert heaped.turned(range(MANY), {}, WORLD, dict(HEAPS)).is_like(heaped)
    later.saved(cache, OUTPUT)
    assert Memory.load(cache, OUTPUT).heaps == other
    written = {key.rpartition(" ")[2] for key in cache if cache[key] != before.get(key)}
    assert written == {"two", "three", "since"}


def test_a_heap_that_is_gone_is_forgotten(cache, heaped):
    heaped.turned(range(MANY), {}, WORLD, {"one": HEAPS["one"]}).saved(cache, OUTPUT)
    assert Memory.load(cache, OUTPUT).heaps.keys() == {"one"}


@pytest.mark.parametrize("data", [None, b"", b"{}", pickle.dumps([]), pickle.dumps(Evil())])
@pytest.mark.usefixtures("heaped")
def test_a_heap_that_is_damaged_is_none(cache, data, capsys):
    (key,) = (key for key in cache if key.endswith("heap two"))
    if data is None:
        del cache[key]
    else:
        cache[key] = data
    found = Memory.load(cache, OUTPUT)
    assert found.heaps == {"one": HEAPS["one"]}
    assert len(found.files) == MANY
    assert capsys.readouterr().out == ""


ANSWERS: Answers = {"~articles": b"1", "~tos dvor": "tos/dvor.md"}


def test_how_things_stood_is_kept(cache):
    assert stood(cache, OUTPUT, WORLD) is None
    keep_standing(cache, OUTPUT, WORLD, ANSWERS)
    assert stood(cache, OUTPUT, WORLD) == ANSWERS
    assert stood(cache, Path("other"), WORLD) is None
    assert stood(cache, OUTPUT, replace(WORLD, frame=b"another")) is None


@pytest.mark.parametrize("data", [b"", b"x", pickle.dumps((b"frame", print))])
def test_what_is_damaged_tells_nothing(cache, data):
    keep_standing(cache, OUTPUT, WORLD, ANSWERS)
    (key,) = cache
    cache[key] = data
    assert stood(cache, OUTPUT, WORLD) is None
