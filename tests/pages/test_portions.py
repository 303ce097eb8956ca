"""Long lists cut where their rows tell: sizes, order, and how little an edit moves."""

from bisect import insort
from zlib import crc32

import pytest
from hub.pages.portions import portions
from hypothesis import given, settings
from hypothesis import strategies as st

LEAST, MOST = 10, 30
NAME = st.integers(0, 9999).map("{:04}".format)
NAMES = st.sets(NAME, max_size=300).map(sorted)


def cut(names):
    return list(map(tuple, portions(names, LEAST, MOST)))


@settings(max_examples=50)
@given(NAMES)
def test_all_stand_in_order_and_no_portion_is_too_small_or_too_large(names):
    found = cut(names)
    assert [name for part in found for name in part] == names
    assert all(len(part) <= MOST for part in found)
    assert len(found) == 1 or all(len(part) >= LEAST for part in found)


@settings(max_examples=50)
@given(NAMES, NAME)
def test_a_name_that_comes_or_goes_moves_no_cut_but_those_around_it(names, name):
    names = [one for one in names if one != name]
    before = set(cut(names))
    insort(names, name)
    after = set(cut(names))
    assert len(before - after) <= 4
    assert len(after - before) <= 4


def test_a_cut_stays_whatever_happens_far_from_it():
    names = [f"{number:04}" for number in range(1000)]
    before = cut(names)
    shorter = cut([name for name in names if name not in {"0003", "0500", "0997"}])
    assert len(set(before) & set(shorter)) >= len(before) - 9


@pytest.mark.parametrize("number", [0, 1, MOST])
def test_few_stay_together(number):
    names = [f"{at:02}" for at in range(number)]
    assert cut(names) == [tuple(names)]


def test_it_is_cut_before_the_smallest_digest_that_leaves_enough():
    names = [f"{number:02}" for number in range(MOST + 1)]
    first, second = cut(names)
    assert second[0] == min(names[LEAST : len(names) - LEAST + 1], key=lambda n: crc32(n.encode()))
    assert (*first, *second) == tuple(names)
