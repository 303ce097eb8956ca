"""The table of files: what is read of it, and the next one."""

from array import array

import pytest
from hub.build.known import Files, Known
from hub.build.world import between_zeros
from hypothesis import given
from hypothesis import strategies as st


def known(number, *seen):
    names = between_zeros(*seen)
    return Known(bytes([number]), b"c", b"f", b"t", b"m", number, number, b"", names)


PATHS = st.sets(st.sampled_from("abcdef"))


@given(PATHS, PATHS, PATHS)
def test_a_table_is_a_mapping_of_what_stayed_and_what_was_made(first, gone, made):
    before = {path: known(number) for number, path in enumerate(sorted(first))}
    table = Files().turned(set(), before)
    assert dict(table) == before
    new = {path: known(100 + number) for number, path in enumerate(sorted(made))}
    turned = table.turned({table.rows[path] for path in gone & first}, new)
    assert dict(turned) == {path: before[path] for path in first - gone} | new
    assert len(turned) == len(turned.rows)
    assert dict(table) == before


def test_a_table_in_which_nothing_is_another_is_the_same():
    table = Files().turned(set(), {"b": known(1), "a": known(2)})
    assert table.turned({1}, {"a": known(2)}) == table
    assert table.turned(set(), {"a": known(3)}) != table
    assert table.turned({0}, {}) != table


def test_who_saw():
    table = Files().turned(
        set(), {"a": known(1, "x", "y"), "b": known(2), "c": known(3, "y", "xx")}
    )
    assert table.who_saw(frozenset()) == set()
    assert table.who_saw(frozenset({"x"})) == {0}
    assert table.who_saw(frozenset({"y", "z"})) == {0, 2}
    many = {f"other {number}" for number in range(100)}
    assert table.who_saw(frozenset(many | {"y"})) == {0, 2}
    assert all(row in table.who_saw(None) for row in range(3))


def test_how_files_were_left():
    table = Files().turned(set(), {"a": known(1), "b": known(2)})
    assert table.left() == (["a", "b"], array("q", [1, 1, 2, 2]))
    assert Files().left() == ((), array("q"))


@pytest.mark.parametrize("paths", [["a"], ["a", "b", "c"], ["a", "a"]])
def test_columns_of_another_length_are_no_table(paths):
    two = Files().turned(set(), {"a": known(1), "b": known(2)}).columns
    with pytest.raises(ValueError, match="columns"):
        Files(paths, two)
