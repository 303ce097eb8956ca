"""Number and noun."""

import pytest
from babel import Locale
from hub.core.text.plural import count, group, plural
from hypothesis import given
from hypothesis import strategies as st

FORMS = ("проект", "проекта", "проектов")


@pytest.mark.parametrize(
    ("number", "noun"),
    [
        (0, "проектов"),
        (1, "проект"),
        (2, "проекта"),
        (4, "проекта"),
        (5, "проектов"),
        (10, "проектов"),
        (11, "проектов"),
        (12, "проектов"),
        (14, "проектов"),
        (19, "проектов"),
        (20, "проектов"),
        (21, "проект"),
        (22, "проекта"),
        (25, "проектов"),
        (100, "проектов"),
        (101, "проект"),
        (111, "проектов"),
        (112, "проектов"),
        (122, "проекта"),
        (1001, "проект"),
        (1_000_000, "проектов"),
        (1.5, "проекта"),
        (2.0, "проекта"),
        (0.5, "проекта"),
        (-1, "проект"),
        (-5, "проектов"),
    ],
)
def test_noun_agrees(number, noun):
    assert plural(number, *FORMS) == noun


@given(st.integers(-(10**6), 10**6) | st.integers(-2000, 2000).map(lambda n: n / 10))
def test_the_rules_are_those_of_cldr(number):
    forms = {"one": "проект", "few": "проекта", "many": "проектов", "other": "проекта"}
    assert plural(number, *FORMS) == forms[Locale("ru").plural_form(number)]


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1500, "1500"),
        (9999, "9999"),
        (10_000, "10 000"),
        (557_400_000, "557 400 000"),
        (-10_000, "-10 000"),
    ],
)
def test_groups_of_three_from_five_digits_on(number, written):
    assert group(number) == written.replace(" ", "\N{NO-BREAK SPACE}")


def test_number_and_noun_keep_together():
    assert count(10_002, *FORMS) == "10\N{NO-BREAK SPACE}002\N{NO-BREAK SPACE}проекта"
