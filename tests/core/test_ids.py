"""Permanent ids."""

import re

from hub.core.ids import derived_id, fresh_id
from hypothesis import given
from hypothesis import strategies as st

ID = re.compile(r"[a-hjkmnp-z][a-hjkmnp-z0-9]{9}")


def test_fresh_ids_differ_and_are_well_formed():
    ids = [fresh_id() for _ in range(500)]
    assert len(set(ids)) == len(ids)
    assert all(map(ID.fullmatch, ids))


@given(st.lists(st.text()))
def test_derived_id_is_well_formed_and_always_the_same(seeds):
    assert ID.fullmatch(derived_id(*seeds))
    assert derived_id(*seeds) == derived_id(*seeds)


def test_derived_id_is_the_same_on_every_machine():
    assert derived_id("news/2026/subbotnik.md") == "dp8xfuwjna"
    assert derived_id("a", "b") != derived_id("ab")
    assert derived_id("a", "b") != derived_id("b", "a")
