"""Names in the order from А to Я: their order, their letters, the words that tell them."""

import pytest
from hub.pages.names import FEW, by_letter, ends, named, parts_of
from hub.pages.names import ordered as merged
from hypothesis import given, settings
from hypothesis import strategies as st

NAMES = st.sets(
    st.builds(
        named,
        st.text("аёеЯийыъzZ0 «éӘ\u0306", min_size=1, max_size=4),
        st.integers(0, 9).map("/{}/".format),
    )
)


def ordered(names, known=()):
    there = set(known)
    return merged(known, names - there, there - names)


@settings(max_examples=50)
@given(NAMES, NAMES)
def test_what_is_known_of_the_order_changes_nothing_of_it(names, before):
    whole = ordered(names)
    assert ordered(names, ordered(before)) == whole
    assert sorted(whole) == sorted(names)


def test_few_and_many_new_names_come_to_the_same():
    names = {
        named(f"{letter}{number}", f"/{number}/") for number in range(40) for letter in "яАёzЕ1"
    }
    assert len(names) > 2 * FEW
    whole = ordered(names)
    assert ordered(names, [n for n in whole if n.startswith("я")]) == whole
    assert ordered(names, [n for n in whole if not n.startswith("я")]) == whole


@settings(max_examples=50)
@given(NAMES)
def test_each_letter_has_all_its_names_in_order(names):
    found = by_letter(ordered(names))
    assert [name for own in found.values() for name in own] == ordered(names)
    assert all(by_letter(own) == {letter: own} for letter, own in found.items())


def test_digits_come_before_latin_and_quotes_do_not_count():
    names = ["яма", "«Ёлка»", "Едем", "Zoo", "2 двора", "…и", "ӘӘ"]
    found = by_letter(ordered({named(name, "/") for name in names}))
    assert {letter: [parts_of(n)[0] for n in own] for letter, own in found.items()} == {
        "0–9": ["2 двора"],
        "A–Z": ["Zoo"],
        "Е": ["Едем", "«Ёлка»"],
        "И": ["…и"],
        "Я": ["яма"],
        "Ә": ["ӘӘ"],
    }


@pytest.mark.parametrize(
    ("first", "last", "before", "after", "said"),
    [
        ("Баки для мусора", "Библиотека имени", "", "", ("Баки", "Библиотека")),
        ("двор", "Двор чист", "", "", ("Двор", "Двор чист")),
        ("«Баки» — это", "Библиотека", "Баки, и снова", "", ("Баки это", "Библиотека")),
        ("Баки", "Дом, в котором", "", "Дом на горе", ("Баки", "Дом в котором")),
        ("В парке", "Во дворе тихо", "", "", ("В парке", "Во дворе")),
        ("Отчёт", "Отчёт", "Отчёт", "Отчёт", ("Отчёт", "Отчёт")),
        ("«…»", "👋", "", "", ("«…»", "👋")),
    ],
)
def test_the_words_that_tell_the_ends(first, last, before, after, said):
    assert ends([named(first, "/1/"), named(last, "/2/")], before, after) == said
