"""House numbers as editors write them: ``tests/cases/houses.txt`` is the grammar."""

from pathlib import Path

import pytest
from hub.core.model.houses import (
    BackwardError,
    EndlessError,
    House,
    HouseError,
    HouseRange,
    WholeStreet,
    houses_of,
    parse_houses,
)
from hypothesis import given
from hypothesis import strategies as st

LINES = Path(__file__).parents[2].joinpath("cases/houses.txt").read_text("utf-8").splitlines()
CASES = [line.split("→") for line in LINES if "→" in line and not line.startswith("#")]


def understood(text):
    try:
        return ", ".join(map(str, parse_houses(text)))
    except HouseError as error:
        return f"! {error}"


@pytest.mark.parametrize(("written", "normal"), CASES)
def test_case(written, normal):
    assert understood(written) == normal.strip()


def test_there_are_many_cases():
    assert len(CASES) >= 80


NUMBER = st.integers(1, 9999)
LETTER = st.sampled_from(["", *"абвгеёкя"])
HOUSE = st.builds(
    lambda number, letter, corner, block: House(
        number,
        letter + (f"/{corner}{letter}" if corner else "") + (f"к{block}" if block else ""),
    ),
    NUMBER,
    LETTER,
    st.integers(0, 9999),
    st.integers(0, 999),
)
RANGE = st.builds(
    lambda first, more, parity: HouseRange(first, first + more, parity),
    st.integers(1, 8999),
    st.integers(1, 1000),
    st.sampled_from(["", "нечётные", "чётные"]),
)
WHOLE = st.builds(WholeStreet, st.sampled_from(["", "нечётные", "чётные"]))


@given(st.lists(HOUSE | RANGE | WHOLE).map(tuple))
def test_what_is_printed_is_read_back(parts):
    assert parse_houses(", ".join(map(str, parts))) == parts


@given(st.text(alphabet="0123456789абкАяё-–—/,;() .№aдомчётныевсь\u00a0"))
def test_any_text_is_houses_or_an_error_of_ours(text):
    normal = understood(text)
    if not normal.startswith("!"):
        assert understood(normal) == normal


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1–7", "1 2 3 4 5 6 7"),
        ("1–7 нечётные", "1 3 5 7"),
        ("1–7 чётные", "2 4 6"),
        ("2–4 нечётные, 45а", "3 45а"),
        ("весь квартал, чётная сторона", ""),
    ],
)
def test_single_houses(text, numbers):
    assert [str(house) for house in houses_of(text)] == numbers.split()


def test_order_is_by_number():
    assert sorted(houses_of("10, 9, 22/2, 2, 10а")) == list(houses_of("2, 9, 10, 10а, 22/2"))


@pytest.mark.parametrize(
    ("text", "guess"), [("15–1", "1–15"), ("3, 15-1 (нечётные)", "1–15 нечётные")]
)
def test_range_that_runs_backwards_is_told_with_a_guess(text, guess):
    with pytest.raises(BackwardError) as told:
        parse_houses(text)
    assert told.value.guess == guess


def test_range_may_not_be_endless():
    with pytest.raises(EndlessError, match="1–1002"):
        parse_houses("1–1002")
