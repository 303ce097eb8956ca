"""Mending: a shard of which some blocks are others is, byte for byte, what is made anew."""

import pytest
from hub.search import rows
from hub.search.blocks import Block
from hub.search.endings import Endings
from hub.search.entries import Entry, Thing
from hub.search.groups import KINDS
from hub.search.mending import mended
from hub.search.pairs import Pairs
from hub.search.parts import Pressed
from hub.search.postings import Words
from hub.search.rows import parts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.phrases import phrases

WORDS = "двор Двора дворы дворов дверь дверей девиз девизы Ершов Ершова сад сада саду и".split()
TEXTS = phrases(WORDS, most=12)


def entry(text, title="", names=""):
    return Entry(KINDS[-1], "/x/", title, "", "", "", 2026, "", names, text)


ENTRIES = st.lists(st.builds(entry, TEXTS, TEXTS, TEXTS), min_size=1, max_size=4)
BLOCKS = st.lists(ENTRIES, min_size=1, max_size=6)


@pytest.fixture(
    params=[
        (40, 6, 5, 9),
        pytest.param((7, 20, 9, 30), marks=pytest.mark.slow),
        pytest.param((5_500, 3_500, 2_500, 40_000), marks=pytest.mark.slow),
    ]
)
def small(request, monkeypatch):
    """Parts of a few rows; postings and places that are heavy soon."""
    for name, size in zip(("_WORDS", "_HEAVY", "_FAR", "_PLACES"), request.param, strict=True):
        monkeypatch.setattr(rows, name, size)


def slices(reader, found):
    """Return by shard what is made of blocks."""
    made: dict[str, list[tuple[int, bytes]]] = {}
    start = 0
    for some in found:
        block = Block(start, [*map(Thing.of, some)], "")
        for name, text in reader.read(block).slices.items():
            made.setdefault(name, []).append((start, text))
        start += len(some)
    return made


def pressed(reader, own, name):
    return parts_of(reader.merged(own), name)


def words_of_pairs():
    words = Words(1, is_told=True)
    return Pairs(["двер", "двор", "сад"], 1, lambda block: words.read(block).aside)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("reader", [Words(1, is_told=False), words_of_pairs()])
@settings(max_examples=60)
@given(BLOCKS, BLOCKS)
def test_mended_is_made(reader, old, new):
    before, after = slices(reader, old), slices(reader, new)
    for name in before.keys() & after.keys():
        gone = [one for one in before[name] if one not in after[name]]
        come = [one for one in after[name] if one not in before[name]]
        kept = Pressed.unpacked(pressed(reader, before[name], name).packed())
        without, put_in = (reader.merged(some) if some else {} for some in (gone, come))
        made = mended(kept, without, put_in, name)
        assert made.packed() == pressed(reader, after[name], name).packed()


def test_a_part_in_which_no_word_is_another_is_not_read(monkeypatch):
    """What is left alone costs nothing: it is as large as the site."""
    reader = Words(1, is_told=False)
    monkeypatch.setattr(rows, "_WORDS", 40)
    old = [[entry(f"д{number:04}")] for number in range(200)]
    own = slices(reader, old)["д"]
    kept = Pressed.unpacked(pressed(reader, own, "д").packed())
    read = []

    def noted(part, *rest):
        read.append(part)
        return rows.rows_of(part, *rest)

    monkeypatch.setattr("hub.search.mending.rows_of", noted)
    [gone] = own[100:101]
    come = slices(reader, [[entry("д0100 д0100")]])["д"][0][1]
    made = mended(kept, reader.merged([gone]), reader.merged([(100, come)]), "д")
    assert len(read) <= 1 < len(kept.asides)
    assert made.packed() == pressed(reader, [*own[:100], (100, come), *own[101:]], "д").packed()


TERMS = st.text("авгд7", min_size=1, max_size=6)
NUMBERS = st.dictionaries(TERMS, st.integers(1, 9_000), max_size=60)


@settings(max_examples=200)
@given(NUMBERS, NUMBERS, st.sampled_from((9, 20, 6_000)))
def test_mended_endings_are_made(old, new, size):
    gone, come = dict(old.items() - new.items()), dict(new.items() - old.items())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hub.search.endings._ENDINGS", size)
        kept = Endings.unpacked(Endings.of(old).packed())
        assert kept.mended(gone, come) == Endings.of(new)


@given(NUMBERS, st.dictionaries(TERMS, st.integers(1, 9_000), max_size=2))
def test_few_endings_are_mended(old, come):
    gone = {term: old[term] for term in come if term in old}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("hub.search.endings._ENDINGS", 20)
        assert Endings.of(old).mended(gone, come) == Endings.of(old | come)
