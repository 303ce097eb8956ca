"""Addresses as people write them: ``tests/cases/addresses.txt`` is the grammar."""

import pytest
from hub.core.streets import KINDS, Street, parse_street, read_address, settle
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.building import ROOT

LINES = ROOT.joinpath("tests/cases/addresses.txt").read_text("utf-8").splitlines()
CASES = [
    [part.strip() for part in line.split("→")]
    for line in LINES
    if "→" in line and not line.startswith("#")
]
ALPHABET = "абвгдеёжзуликсмортнпй АБ 0123456789 .,-–—/№ ул.пер.д.к. abcek\u00a0"


def understood(text):
    return " | ".join(filter(None, map(shown, read_address(text, "Киров"))))


def shown(address):
    street = " ".join(address.street.words)
    kind = f" ({address.street.kind})" if address.street.kind else ""
    house = f", {address.house}" if address.house else ""
    return f"{street}{kind}{house}".strip()


@pytest.mark.parametrize(("written", "read"), CASES)
def test_case(written, read):
    assert understood(written) == read


def test_there_are_many_cases():
    assert len(CASES) >= 90


def test_no_spelling_means_two_kinds():
    every = [spelling for spellings in KINDS.values() for spelling in spellings]
    assert len(every) == len(set(every))


SAME = [
    ("ул. Московская", "Московская ул."),
    ("улица Московская", "УЛ. МОСКОВСКАЯ"),
    ("г. Киров, ул. Московская", "Московская улица"),
    ("пр-т Строителей", "проспект Строителей"),
    ("пр-д Мирный", "Мирный проезд"),
    ("б-р Победы", "бульвар Победы"),
    ("Берёзовая", "Березовая"),
    ("  Ленина  ", "Ленина"),
    ("пер. Тихий", "Тихий переулок"),
    ("Карла Маркса", "Маркса Карла"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_street_under_two_names(one, other):
    assert parse_street(one, "Киров") == parse_street(other, "Киров")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Московская", "Мостовая"),
        ("1-я Садовая", "2-я Садовая"),
        ("Прудная", "Рудная"),
        ("ул. Садовая", "пер. Садовая"),
        ("пос. Ганино, ул. Северная", "ул. Северная"),
    ],
)
def test_two_streets(one, other):
    assert parse_street(one, "Киров") != parse_street(other, "Киров")


def test_street_without_a_kind_is_that_of_its_one_namesake():
    plain, avenue, lane = (Street(("мира",), kind) for kind in ("", "пр-т", "пер"))
    assert settle([plain, avenue])[plain] == avenue
    assert settle([plain, avenue, lane])[plain] == Street(("мира",), "ул")
    assert settle([plain])[plain] == Street(("мира",), "ул")


def test_numbered_streets_stand_at_their_name():
    names = ["Ямская", "2-я Садовая", "10-я Садовая", "Садовая", "Абрикосовая"]
    ordered = sorted(names, key=lambda name: parse_street(name).order)
    assert ordered == ["Абрикосовая", "Садовая", "2-я Садовая", "10-я Садовая", "Ямская"]


@given(st.text(alphabet=ALPHABET, max_size=40))
@settings(max_examples=50)
def test_any_text_is_read(text):
    readings = read_address(text, "Киров")
    assert 1 <= len(readings) <= 2
    for address in readings:
        assert list(address.street.words) == sorted(address.street.words)


WORD = st.text(alphabet="бвгжзрлнмт", min_size=3, max_size=9).map(lambda w: f"{w}ова")
NUMBER = st.integers(1, 9999)
HOUSES = st.builds(
    "{}{}{}{}".format,
    NUMBER,
    st.sampled_from(["", "а", "б", "в"]),
    st.sampled_from(["", "/2", "/14а"]),
    st.sampled_from(["", "к1", "к12"]),
)


@given(WORD, st.sampled_from(["", "ул. ", "пер. ", "пр-т "]), HOUSES)
@settings(max_examples=50)
def test_what_is_printed_is_read_back(name, kind, house):
    [address] = read_address(f"{kind}{name}, {house}", "Киров")
    assert address.street == parse_street(f"{kind}{name}")
    assert address.house == house
