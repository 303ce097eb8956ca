"""Short bytes that lie in one piece are what a list of them would be."""

import pytest
from hub.build.packed import Packed
from hypothesis import given
from hypothesis import strategies as st

ROWS = st.lists(st.text("ab", max_size=3).map(str.encode), max_size=6)
OTHERS = st.dictionaries(st.integers(0, 5), st.text("ab", max_size=3).map(str.encode))


@given(ROWS, OTHERS, ROWS)
def test_they_are_a_list(rows, others, more):
    others = {number: one for number, one in others.items() if number < len(rows)}
    packed = Packed.of(rows).but(others) + more
    listed = [others.get(number, one) for number, one in enumerate(rows)] + more
    assert len(packed) == len(listed)
    assert [packed[number] for number in range(len(listed))] == list(packed) == listed
    whole = packed.whole()
    assert list(Packed(b"before" + whole.plain() + b"after", whole.starts, base=6)) == listed


@given(ROWS, OTHERS, st.sampled_from([b"a", b"ab", b"aba"]))
def test_who_holds_a_text(rows, others, text):
    others = {number: one for number, one in others.items() if number < len(rows)}
    first = Packed.of(rows)
    packed = Packed(b"aba" + first.held + b"aba", first.starts, base=3).but(others)
    assert set(packed.holding(text)) == {n for n, one in enumerate(packed) if text in one}


def test_there_are_no_more():
    with pytest.raises(IndexError):
        Packed.of([b"a"])[1]
