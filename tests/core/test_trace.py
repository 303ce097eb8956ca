"""Who reads what a thing says is noted, through whatever keeps values on the way."""

from dataclasses import dataclass, field, replace
from functools import partial

import pytest
from hub.core.frozen import frozen
from hub.core.output import Later, Page
from hub.core.trace import ASKED, Remembered, asking, note, noting, remembered, shared, tracing


@noting("said")
@frozen
class Thing:
    path: str
    said: str = ""


@dataclass
class All:
    things: tuple[Thing, ...]
    memo: dict[str, str] = field(default_factory=dict)
    counted: int = 0

    @shared
    def longest(self):
        """The longest of all."""
        self.counted += 1
        return max((t.said for t in self.things), key=len)


A, B = Thing("a.md", "а"), Thing("b.md", "бб")


def read(make):
    with tracing() as seen:
        make()
    return seen


def test_readers_are_noted_and_others_are_not():
    assert read(lambda: A.said) == {"a.md"}
    assert read(lambda: A.path) == set()
    assert read(lambda: replace(A, said="в")) == set()
    assert read(lambda: replace(A, path="c.md")) == {"a.md"}


def test_the_innermost_computation_is_told():
    with tracing() as outer:
        assert read(lambda: B.said) == {"b.md"}
        note("c.md")
    assert outer == {"c.md"}


def test_outside_of_any_computation_nothing_is_noted():
    note("a.md")
    assert A.said == "а"


def test_what_is_shared_is_noted_by_name_each_time_and_made_once():
    everything = All((A, B))
    name = All.longest.name
    assert [read(lambda: everything.longest) for _ in range(2)] == [{name}, {name}]
    assert everything.memo == {name: "бб"}
    assert everything.counted == 1


def test_what_is_remembered_is_noted_for_every_reader():
    def say(thing: Thing):
        return thing.said

    said = remembered(say)
    assert [read(partial(said, B)) for _ in range(2)] == [{"b.md"}, {"b.md"}]


def test_what_is_made_by_a_name_is_noted_for_every_reader():
    values: Remembered[str, str] = Remembered()
    counted: list[str] = []

    def say(thing: Thing) -> str:
        counted.append(thing.path)
        return thing.said

    asked = partial(values.get, "б", say, B)
    assert [read(asked) for _ in range(2)] == [{"b.md"}, {"b.md"}]
    assert asked() == "бб"
    assert counted == ["b.md"]


@asking("things")
@dataclass(frozen=True)
class Place:
    things: tuple[Thing, ...] = ()
    name: str = ""


def test_who_asks_for_a_field_is_noted():
    place = Place((A, B), "двор")
    assert read(lambda: place.things) == {f"{ASKED}things"}
    assert read(lambda: place.name) == set()
    assert place.things == (A, B)
    assert (place, replace(place)) == (Place((A, B), "двор"), place)
    assert Place().things == ()
    with pytest.raises(AttributeError):
        place.things = ()  # type: ignore[misc]


def test_things_stay_what_they_are():
    assert Thing("a.md", "а") == A
    assert hash(A) == hash(Thing("a.md", "а"))
    assert Thing("a.md").said == ""
    with pytest.raises(AttributeError):
        A.said = "в"  # type: ignore[misc]


def test_a_view_comes_when_it_is_asked_for():
    made: list[str] = []

    def make():
        made.append("вид")
        return "вид"

    page = Page("a.html", "t.html", Later(make), "a.md")
    assert page.later
    assert made == []
    assert page.view == "вид"
    known = replace(page, view=page.view)
    assert (known.later, known.view) == (None, "вид")
