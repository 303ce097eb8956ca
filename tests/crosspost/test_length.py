"""Counting and cutting."""

from itertools import accumulate

import pytest
from hub.crosspost.length import clusters, fits, pieces, points, units
from hub.crosspost.markup import Run, plain, shorten
from hypothesis import given
from hypothesis import strategies as st

FAMILY = "👨‍👩‍👧‍👦"
WHOLE = [FAMILY, "🇷🇺", "👍🏽", "e\u0301", "1\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f", "ё"]


def test_units_are_two_above_the_basic_plane():
    assert (points("а😀"), units("а😀")) == (2, 3)
    assert fits("😀" * 2048, 4096)
    assert not fits("😀" * 2049, 4096)


@pytest.mark.parametrize("whole", WHOLE)
def test_what_reads_as_one_is_never_parted(whole):
    assert list(clusters(f"а{whole}б")) == ["а", whole, "б"]
    assert list(clusters(whole * 3)) == [whole] * 3


@given(st.text())
def test_clusters_and_pieces_lose_nothing(text):
    assert "".join(clusters(text)) == text
    assert "".join(pieces(text)) == text.rstrip()


def cut(text, limit):
    return plain(shorten((Run(text),), lambda runs: fits(plain(runs), limit)))


def test_a_cut_falls_between_words_and_shows():
    assert cut("Убрали двор, покрасили лавки", 20) == "Убрали двор…"
    assert cut("Двор", 4) == "Двор"


def test_an_address_is_left_out_whole():
    assert cut("Смотрите https://example.org/ochen-dlinnyy-adres дальше", 30) == "Смотрите…"


def test_the_ellipsis_does_not_stick_to_an_address():
    assert cut("См. https://example.org/a и ещё много слов", 27) == "См. https://example.org/a …"


def test_a_wall_of_emoji_is_cut_between_them():
    found = cut(FAMILY * 50, 60)
    assert found == FAMILY * (len(found) // len(FAMILY)) + "…"
    assert units(found) <= 60


@given(
    st.lists(st.sampled_from([*WHOLE, "слово", " ", "https://example.org/x", "\n", "שלום"])),
    st.integers(1, 60),
)
def test_any_cut_fits_and_is_a_beginning(parts, limit):
    text = "".join(parts).strip()
    found = cut(text, limit)
    assert fits(found, limit)
    kept = found.removesuffix("…").rstrip()
    assert text.startswith(kept)
    assert len(kept) in {0, *accumulate(map(len, clusters(text)))}
