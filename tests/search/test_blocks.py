"""Blocks: what is kept of them changes no byte, and an edit reads one of them anew."""

import pytest
from hub.core.cache import Cache
from hub.search import blocks, pairs, postings
from hub.search.entries import Entry
from hub.search.groups import KINDS
from hub.search.index import build
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = "двор Двора дворы дворов сад сада устав 1 ТОС Киров Кирова и не собрание вместе".split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


def entry(text, title="", names=""):
    return Entry(KINDS[-1], "/x/", title, "", "", "", 2026, "", names, text)


ENTRIES = st.lists(st.builds(entry, TEXTS, TEXTS, TEXTS), max_size=12)


@pytest.fixture(scope="module", autouse=True)
def small():
    """Blocks of two entries or so, and pairs of words that stand in three of them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_USUAL", 2)
        patch.setattr(pairs, "_COMMON", 2)
        yield


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"))


@settings(max_examples=30)
@given(ENTRIES, st.integers(0, 11), st.one_of(st.none(), TEXTS))
def test_an_edit_gives_the_bytes_of_a_clean_build(cache, found, place, text):
    assert build(found, [], cache) == build(found, [])
    edited = [*found[:place], *([] if text is None else [entry(text)]), *found[place + 1 :]]
    assert build(edited, [], cache) == build(edited, [])


@settings(max_examples=30)
@given(ENTRIES)
def test_blocks_do_not_show(found):
    made = []
    for usual in (257, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(blocks, "_USUAL", usual)
            made.append(build(found, []))
    assert made[0] == made[1]


def test_only_the_block_of_an_edit_is_read(tmp_path, monkeypatch):
    found = [entry(f"двор сад {number}") for number in range(60)]
    build(found, [], Cache(tmp_path))
    read = []

    def noting(make):
        def made(some, *more):
            read.append(some)
            return make(some, *more)

        return made

    monkeypatch.setattr(blocks, "postings", noting(postings.postings))
    monkeypatch.setattr(blocks, "pairs", noting(pairs.pairs))
    found[30] = entry("двор устав")
    build(found, [], Cache(tmp_path))
    # Words and pairs of one block, or of the two that it became.
    assert len(read) in {2, 4}
    assert sum(map(len, read)) < 40


def test_a_word_that_goes_to_another_field_is_an_edit(cache):
    for found in ([entry("", title="двор")], [entry("двор")], [entry("", names="двор")]):
        assert build(found, [], cache) == build(found, [])


def test_damage_is_mended(tmp_path):
    found = [entry(f"двор сад {number}") for number in range(9)]
    made = build(found, [], Cache(tmp_path))
    for kept in tmp_path.rglob("*/*"):
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert build(found, [], Cache(tmp_path)) == made
