"""Blocks: what is kept of them changes no byte, and an edit reads one of them anew."""

import shutil
from typing import Any

import pytest
from hub.core.cache import Cache
from hub.search import blocks, mending, pairs, parts, postings, rows
from hub.search.entries import Entry, Thing
from hub.search.groups import KINDS
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.phrases import phrases
from tests.support.searching import built, files

WORDS = "двор Двора дворы дворов сад сада устав 1 ТОС Киров Кирова и не собрание вместе".split()
TEXTS = phrases(WORDS, most=12)


def entry(text, title="", names=""):
    return Entry(KINDS[-1], "/x/", title, "", "", "", 2026, "", names, text)


def build(found, cache=None, workers=1):
    return built([*map(Thing.of, found)], [], cache, workers)


ENTRIES = st.lists(st.builds(entry, TEXTS, TEXTS, TEXTS), max_size=12)


@pytest.fixture(scope="module", autouse=True)
def small():
    """Blocks of two entries or so, and pairs of words that stand in three of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_USUAL", 2)
        patch.setattr(parts, "COMMON", 2)
        yield


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"))


@settings(max_examples=30)
@given(ENTRIES, st.integers(0, 11), st.one_of(st.none(), TEXTS), st.sampled_from((1, 2)))
def test_an_edit_gives_the_bytes_of_a_clean_build(cache, found, place, text, workers):
    assert build(found, cache) == build(found)
    edited = [*found[:place], *([] if text is None else [entry(text)]), *found[place + 1 :]]
    assert build(edited, cache, workers) == build(edited)


@settings(max_examples=30)
@given(ENTRIES)
def test_blocks_do_not_show(found):
    made = []
    for usual in (257, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "_USUAL", usual)
            made.append(build(found))
    assert made[0] == made[1]


@pytest.fixture
def noted(monkeypatch):
    """What is read of entries, which shards are made, and which are mended."""
    seen: dict[str, list[Any]] = {"transcribed": [], "pairs": [], "parts_of": [], "mended": []}

    def note(module, name, which=0):
        make = getattr(module, name)

        def made(*given):
            seen[name].append(given[which])
            return make(*given)

        monkeypatch.setattr(module, name, made)

    note(postings, "transcribed")
    note(rows, "parts_of", which=1)
    note(mending, "mended", which=3)
    slices = pairs.Pairs.slices

    def found(own, block):
        seen["pairs"].append(block.lengths)
        return slices(own, block)

    monkeypatch.setattr(pairs.Pairs, "slices", found)
    return seen


def test_only_the_block_of_an_edit_is_read(tmp_path, noted):
    found = [entry(f"двор сад {number}") for number in range(60)]
    build(found, Cache(tmp_path))
    for calls in noted.values():
        calls.clear()
    found[30] = entry("двор сад устав 30")
    build(found, Cache(tmp_path))
    # Words and pairs of one block, or of the two that it became.
    for name in ("transcribed", "pairs"):
        assert len(noted[name]) in {1, 2}
        assert sum(map(len, noted[name])) < 20


def test_an_edit_is_made_beside(tmp_path, noted):
    """Who plans meanwhile learns names and the texts that are new: nothing is made here."""
    found = [entry(f"двор сад {number}") for number in range(60)]
    kept = build(found, Cache(tmp_path))
    for edited in ([*found, entry("устав")], [*found[:30], entry("двор сад устав"), *found[31:]]):
        for calls in noted.values():
            calls.clear()
        made = files([*map(Thing.of, edited)], cache=Cache(tmp_path), workers=2)
        new = {file.path: file.content() for file in made if file.path not in kept}
        assert not any(noted.values())
        whole = build(edited)
        assert new
        assert new == {path: whole[path] for path in new}
        assert build(found, Cache(tmp_path), 2) == kept


def test_much_is_made_on_all_cores(tmp_path, noted):
    """What is made beside is made by one; a site that is another is for the pool."""
    one, other = ([entry(f"{word} {number}") for number in range(9)] for word in ("двор", "сад"))
    build(one, Cache(tmp_path), 2)
    noted["transcribed"].clear()
    assert build(other, Cache(tmp_path), 2) == build(other)
    assert noted["transcribed"]


def test_only_shards_with_words_of_an_edit_are_made(tmp_path, noted, monkeypatch):
    monkeypatch.setattr(blocks, "_USUAL", 65_537)  # one block, whatever stands in it
    found = [entry(f"двор сад собрание {number}") for number in range(60)]
    first = build(found, Cache(tmp_path))
    noted["parts_of"].clear()
    found[30] = entry("двор сад устав 30")
    second = build(found, Cache(tmp_path))
    assert noted["parts_of"] == ["у"]
    assert {name[0] for name in noted["mended"]} <= {"с", " "}
    same = [path for path in first if first[path] == second.get(path)]
    assert len(same) > len(first) / 2


def test_new_things_move_no_number(tmp_path, noted):
    """The newest comes last: parts in which its words do not stand stay as they are."""
    found = [entry(f"двор сад {number}") for number in range(60)]
    build(found, Cache(tmp_path))
    noted["parts_of"].clear()
    build([*found, entry("устав")], Cache(tmp_path))
    assert noted["parts_of"] == ["у"]
    assert {name[0] for name in noted["mended"]} <= {" "}


def test_all_cores_give_the_bytes_of_one(tmp_path):
    found = [entry(f"{WORDS[n % 5]} двор сад {n}") for n in range(200)]
    made = build(found)
    assert build(found, workers=2) == made
    assert build(found, Cache(tmp_path), 2) == made
    assert build(found, Cache(tmp_path), 2) == made


def test_a_word_that_goes_to_another_field_is_an_edit(cache):
    for found in ([entry("", title="двор")], [entry("двор")], [entry("", names="двор")]):
        assert build(found, cache) == build(found)


def test_damage_is_mended(tmp_path):
    found = [entry(f"двор сад {number}") for number in range(9)]
    made = build(found, Cache(tmp_path))
    for kept in tmp_path.rglob("*/*"):
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert build(found, Cache(tmp_path)) == made


@pytest.mark.parametrize("number", [60, 240])
def test_who_changes_nothing_asks_for_as_little_as_on_a_small_site(tmp_path, monkeypatch, number):
    found = [entry(f"двор сад {number}") for number in range(number)]
    made = build(found, Cache(tmp_path))
    asked = []
    get = Cache.get

    def noted(cache, key):
        asked.append(key)
        return get(cache, key)

    monkeypatch.setattr(Cache, "get", noted)
    [*files([*map(Thing.of, found)], cache=Cache(tmp_path))]
    assert len(asked) == len({*asked}) <= 3
    assert build(found, Cache(tmp_path)) == made


def test_what_goes_and_comes_back_is_counted_once(cache):
    """The same words in other blocks, and in other places, are other sums."""
    one, other = [entry("двор сад")] * 9, [entry("устав")] * 9
    for found in (one + other, other + one, one, other, one + other):
        assert build(found, cache) == build(found)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_what_one_damaged_file_held_is_made_again(tmp_path, workers):
    """The ledger tells of parts whose texts are gone, shards of lines that are."""
    found = [entry(f"двор сад {number}") for number in range(9)]
    made = build(found, Cache(tmp_path))
    for kept in [path for path in tmp_path.rglob("*/*") if path.is_file()]:
        kept.write_bytes(b"?")
        assert build(found, Cache(tmp_path), workers) == made


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_an_edit_whose_mending_lacks_something_is_made_anew(tmp_path, workers):
    found = [entry(f"двор сад {number % 3}") for number in range(9)]
    edited = [*found[:4], entry("двор устав"), *found[5:]]
    whole = build(edited)
    build(found, Cache(tmp_path))
    kept = files_in(tmp_path)
    for damaged in kept:
        damaged.write_bytes(b"?")
        assert build(edited, Cache(tmp_path), workers) == whole
        there = files_in(tmp_path)
        for path in there.keys() - kept.keys():
            path.unlink()
        for path, data in kept.items():
            if there.get(path) != data:
                path.write_bytes(data)


def files_in(folder):
    return {path: path.read_bytes() for path in folder.rglob("*/*") if path.is_file()}


def test_parts_outlive_a_cache_that_somebody_empties(tmp_path):
    found = [entry(f"двор сад {number}") for number in range(9)]
    made = [*files([*map(Thing.of, found)], cache=Cache(tmp_path))]
    shutil.rmtree(tmp_path)
    assert {file.path: file.content() for file in made} == build(found)


def test_an_edit_moves_no_border():
    things = [Thing(f"/{number}/", f"digest {number}", lambda: entry("а")) for number in range(9)]
    edited = [Thing(one.name, f"{one.digest} edited", one.make) for one in things]
    before, after = blocks.blocks_of(things), blocks.blocks_of(edited)
    assert len(before) > 1
    assert [one.start for one in before] == [one.start for one in after]
    assert all(old.digest != new.digest for old, new in zip(before, after, strict=True))
