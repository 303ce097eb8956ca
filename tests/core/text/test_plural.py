"""Number and noun."""

import pytest
from hub.core.text.plural import count, group, plural

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
