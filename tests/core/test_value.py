"""Equal values have one digest, in every process; what differs has another."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hub.core.model.common import Cover
from hub.core.value import NoDigestError, Shared, digest, digest_by_field, field_names
from hypothesis import given
from hypothesis import strategies as st


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    number: float = 0


@dataclass(frozen=True)
class View:
    title: str
    parts: tuple[Part, ...] = ()
    extra: object = None


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.dates(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


def rebuilt(value):
    """The same value of other objects: nothing is shared, no text is interned."""
    if isinstance(value, str):
        return "".join(list(value))
    if isinstance(value, dict):
        return {rebuilt(k): rebuilt(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(rebuilt(v) for v in value)
    return value


@given(PLAIN)
def test_equal_values_of_other_objects_are_one(value):
    assert digest(rebuilt(value)) == digest(value)


@given(PLAIN, PLAIN)
def test_values_that_read_differently_are_two(one, other):
    if repr(one) != repr(other):
        assert digest(one) != digest(other)


def test_an_object_that_stands_twice_is_like_two_equal_ones():
    part = Part("слово")
    assert digest([part, part]) == digest([part, Part("слово")])


@pytest.mark.parametrize(
    "other",
    [
        View("б", (Part("x"),)),
        View("а", (Part("y"),)),
        View("а", (Part("x", 1),)),
        View("а", (Part("x"), Part("x"))),
        View("а", (Part("x"),), {"ключ": 1}),
        View("а", (Part("x"),), datetime(2026, 1, 1, tzinfo=ZoneInfo("Europe/Kirov"))),
        View("а", (Part("x"),), datetime(2026, 1, 1, tzinfo=UTC)),
        View("а", (Part("x"),), date(2026, 1, 1)),
    ],
)
def test_every_field_counts(other):
    one = View("а", (Part("x"),))
    assert digest(one) != digest(other)
    assert digest_by_field(one)[0] != digest_by_field(other)[0]
    assert digest_by_field(replace(other)) == digest_by_field(other)


@dataclass(frozen=True, slots=True)
class Card(Shared):
    title: str
    part: Part


def test_what_many_values_share_counts_like_any_other():
    one = Card("а", Part("x"))
    assert digest([one]) == digest([one]) == digest([Card("а", Part("x"))])
    assert len({digest(v) for v in (one, Card("б", Part("x")), Card("а", Part("y")))}) == 3
    assert digest([replace(one, title="б")]) == digest([Card("б", Part("x"))])


def test_the_marks_name_the_fields_that_differ():
    before, after = View("а", (Part("x"),)), View("б", (Part("x"),))
    names = field_names(View)
    one, other = digest_by_field(before)[1], digest_by_field(after)[1]
    changed = [n for i, n in enumerate(names) if one[4 * i : 4 * i + 4] != other[4 * i : 4 * i + 4]]
    assert changed == ["title"]


def test_classes_with_equal_fields_are_two():
    @dataclass
    class Other:
        text: str
        number: float = 0

    # A class inside a function has no name by which another process finds it.
    with pytest.raises(NoDigestError):
        digest(Other("x"))
    assert digest(Part("x")) != digest(Cover(file="x", alt="y"))


@pytest.mark.parametrize("odd", [lambda: 1, (x for x in "ab"), sys.stdout])
def test_what_is_no_value_has_no_digest(odd):
    with pytest.raises(NoDigestError):
        digest([odd])
    with pytest.raises(NoDigestError):
        digest_by_field(View("а", (), odd))


def test_sets_are_what_they_hold():
    assert digest({"а", "б"}) == digest({"б", "а"}) != digest({"а"})
    assert len({digest({1}), digest(frozenset({1})), digest([1]), digest({"1"})}) == 4


SCRIPT = """
from hub.core.model.common import Cover
from hub.core.value import digest
print(digest([Cover(file="a.jpg", alt="Двор"), "ё", {"а", "б", "в"}, frozenset("где")]).hex())
"""


def test_the_digest_is_the_same_in_every_process():
    """Sets have another order in every process, also those that records hold inside."""
    found = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1
