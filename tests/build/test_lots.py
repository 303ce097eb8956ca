"""Heaps of files: one thing while all is as it was, their files one by one when it is not."""

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hub.build.edition import Edition
from hub.build.keys import Keys
from hub.build.memory import Memory
from hub.build.stage import MARKER
from hub.build.why import why
from hub.core.cache import Cache
from hub.core.output import File, Heap

from tests.support.building import article, tree
from tests.support.reading import NOW, codes, config, features, write

PAGE = File("index.html", b"", "/")  # no site is all heaps


class Nothing:
    """What renders pages, if there were any."""

    frame = b"frame"


@dataclass
class Place:
    """A site of heaps; each is told by its name and the bytes of its files."""

    folder: Path
    opened: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    edition: Any = None
    beside: tuple[File, ...] = ()

    @property
    def output(self):
        return self.folder / "output"

    @property
    def cache(self):
        return self.folder / "cache"

    def build(self, **heaps):
        """Build; return the heaps that were opened, the files that were made, those written."""
        self.opened, self.made = [], []
        read = config(self.folder / "content", CACHE_PATH=str(self.cache))
        self.edition = edition = Edition.read(read, NOW)
        with features(
            lambda _site: [PAGE, *self.beside, *(self.heap(*one) for one in heaps.items())]
        ):
            edition.plan(self.output)
        if edition.report.failed:
            return codes(edition.report)
        render: Any = Nothing()
        written = edition.write(self.output, render, Keys(render, b"code"))
        told = self.opened[:], self.made, sorted(set(written) - {PAGE.path})
        assert tree(self.output).keys() - {MARKER} == {one.path for one in edition.every()}
        return told

    def heap(self, name, texts):
        def files():
            self.opened.append(name)
            return [self.file(f"pile/{path}", text) for path, text in texts.items()]

        return Heap(name, "pile", texts, files)

    def file(self, path, text):
        def made():
            self.made.append(path)
            return text.encode()

        return File(path, made, f"{path}.src", lambda: text, inputs=text)


@pytest.fixture
def place(tmp_path):
    write(tmp_path / "content", article(1))
    return Place(tmp_path)


BOTH = {"one": {"a": "а", "b": "б"}, "two": {"c": "в"}}
FILES = ["pile/a", "pile/b", "pile/c"]


@pytest.fixture
def built(place):
    assert place.build(**BOTH) == (["one", "two"], FILES, FILES)
    return place


def test_a_heap_that_is_as_it_was_is_not_opened(built):
    assert built.build(**BOTH) == ([], [], [])
    assert built.build(**BOTH) == ([], [], [])


def test_what_tells_another_thing_is_opened_and_only_what_is_new_is_made(built):
    other = BOTH | {"one": {"a": "а", "b": "иное", "d": "г"}}
    assert built.build(**other) == (["one"], ["pile/b", "pile/d"], ["pile/b", "pile/d"])
    assert built.build(**other) == ([], [], [])


def test_what_is_told_no_more_goes(built):
    fewer = {"one": {"b": "б"}}
    assert built.build(**fewer) == (["one"], [], [])
    assert built.build(**fewer) == ([], [], [])
    assert built.build(**BOTH) == (["one", "two"], ["pile/a", "pile/c"], ["pile/a", "pile/c"])


def touched(path):
    path.write_text("правка", "utf-8")


def linked(path):
    path.rename(path.with_name("there"))
    path.symlink_to("there")


def same_size(path):
    data = path.read_bytes()
    path.write_bytes(b"!" + data[1:])
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize("change", [touched, same_size])
def test_a_file_that_was_touched_is_made_again(built, change):
    change(built.output / "pile/a")
    assert built.build(**BOTH) == (["one"], ["pile/a"], ["pile/a"])
    assert built.build(**BOTH) == ([], [], [])


@pytest.mark.parametrize("change", [os.remove, linked])
def test_a_file_that_is_gone_is_put_back(built, change):
    change(built.output / "pile/a")
    (built.output / "pile/there").unlink(missing_ok=True)
    assert built.build(**BOTH) == (["one"], [], ["pile/a"])
    assert built.build(**BOTH) == ([], [], [])


def test_a_folder_that_is_gone_is_put_back(built):
    shutil.rmtree(built.output)
    assert built.build(**BOTH) == (["one", "two"], [], FILES)
    assert built.build(**BOTH) == ([], [], [])


def test_what_no_build_of_the_folder_wrote_is_not_trusted(built):
    built.cache.rename(built.folder / "kept")
    assert built.build(one={"a": "а"})[1] == ["pile/a"]
    shutil.rmtree(built.cache)
    (built.folder / "kept").rename(built.cache)
    write(built.output, {"pile/b": "чужое"})
    assert built.build(**BOTH) == (["one", "two"], [], ["pile/b", "pile/c"])
    assert (built.output / "pile/b").read_text("utf-8") == "б"


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_without_a_memory_all_is_made_and_nothing_written(built, damage):
    for path in (built.cache / "outputs").rglob("*"):
        if path.is_file():
            damage(path)
    assert built.build(**BOTH) == (["one", "two"], FILES, [])


def test_a_heap_that_is_damaged_is_opened_alone(built):
    whole = Memory.load(Cache(built.cache / "outputs"), built.output)
    assert whole.heaps.keys() == {"one", "two"}
    (kept,) = (
        path
        for path in (built.cache / "outputs").rglob("*")
        if path.is_file() and b"pile/c" in path.read_bytes()
    )
    kept.write_bytes(kept.read_bytes()[:-3])
    assert built.build(**BOTH) == (["two"], ["pile/c"], [])
    assert built.build(**BOTH) == ([], [], [])


def test_other_code_opens_all(built, monkeypatch):
    monkeypatch.setattr("hub.build.lots.code_digest", lambda: "other")
    assert built.build(**BOTH) == (["one", "two"], [], [])


def test_a_heap_of_which_not_all_is_known_is_opened_each_time(place):
    keyless = File("pile/a", bytes, "a")
    place.heap = lambda *_: Heap(
        "one", "pile", "told", lambda: [keyless, place.file("pile/b", "б")]
    )
    assert place.build(one={}) == ([], ["pile/b"], ["pile/a", "pile/b"])
    assert place.build(one={}) == ([], [], [])
    assert place.edition.after.heaps["one"].told == b""


@pytest.mark.parametrize("path", ["pile", "pile/a", "PILE/A", "pile/a/index.html"])
@pytest.mark.parametrize("first", [True, False])
def test_who_takes_a_place_in_a_heap_is_told(place, path, first):
    beside = (File(path, b"", "/pile/"),)
    if not first:
        place.build(**BOTH)
    place.beside = beside
    assert place.build(**BOTH) == ["HUB501"]


def test_who_has_a_place_of_its_own_in_the_folder_may_stay(built):
    built.beside = (File("pile/index.html", b"", "/pile/"), File("pile-b", b"", "/b/"))
    assert built.build(**BOTH)[1:] == ([], ["pile-b", "pile/index.html"])
    assert built.build(**BOTH)[1:] == ([], [])
    built.beside = ()
    assert built.build(**BOTH) == ([], [], [])


def test_two_files_of_one_name_in_a_heap(place):
    assert place.build(one={"a": "а", "A": "А"}) == ["HUB501"]


def ask(place):
    edition = place.edition
    return why("pile/a", edition.every(), (edition.before, edition.after), edition.written)


def test_why_answers_for_each_file(built):
    assert "прошлая сборка его не делала" in ask(built)
    built.build(**BOTH)
    assert "оставлен" in ask(built)
    built.build(**BOTH | {"one": {"a": "иное"}})
    assert "записан; изменилось: содержание" in ask(built)
    (built.output / "pile/a").unlink()
    built.build(**BOTH | {"one": {"a": "иное"}})
    assert "взят готовым из кэша" in ask(built)


def test_how_each_file_lies_is_left_for_the_door(built):
    for _ in range(2):
        left = built.edition.left
        assert left
        assert {*FILES, MARKER} <= {*left.paths}
        assert len(left.numbers) == 2 * len(left.paths)
        built.build(**BOTH)
