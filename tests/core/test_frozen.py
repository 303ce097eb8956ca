"""Our frozen dataclasses are what Python's own are, but for the time that declaring them takes."""

import copy
import pickle
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any, Generic, TypeVar

import pytest
from hub.core.frozen import frozen, many

T = TypeVar("T")


@frozen
class Ours:
    """A class of ours."""

    name: str
    number: int = 1
    parts: tuple[str, ...] = ()
    more: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def twice(self) -> int:
        """Twice the number."""
        return self.number * 2


@dataclass(frozen=True, slots=True)
class Theirs:
    """The same by Python."""

    name: str
    number: int = 1
    parts: tuple[str, ...] = ()
    more: list[int] = field(default_factory=list, compare=False, repr=False)


@frozen
class One(Generic[T]):
    """With one field."""

    value: T


@frozen
class Nothing:
    """Without any."""


@frozen
class Odd:
    """With ways of its own."""

    value: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Odd)

    def __hash__(self) -> int:
        return 7


@dataclass(frozen=True, slots=True)
class Below(Ours):
    """Python's own, made of ours."""

    last: str = ""


@frozen
class Beside(Ours):
    """Ours, made of ours."""

    last: str = ""


GIVEN = [(("а",), {}), (("а", 2), {"parts": ("б",)}), ((), {"name": "в", "more": [1]})]


@pytest.mark.parametrize(("given", "named"), GIVEN)
def test_it_is_made_told_and_taken_apart_alike(given, named):
    ours, theirs = Ours(*given, **named), Theirs(*given, **named)
    assert asdict(ours) == asdict(theirs)
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert hash(ours) == hash(theirs)
    assert ours == Ours(*given, **named)
    assert not hasattr(ours, "__dict__")


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("а", 1, (), [], 0), {}), (("а",), {"none": 1})]
)
def test_wrong_arguments_are_refused_alike(given, named):
    for kind in (Ours, Theirs):
        for _ in range(2):
            with pytest.raises(TypeError, match="__init__"):
                kind(*given, **named)


def test_nothing_is_shared_that_is_made_for_each():
    assert Ours("а").more is not Ours("а").more


def test_who_compares():
    assert Ours("а") != Ours("б")
    assert Ours("а", more=[1]) == Ours("а", more=[2])
    others: list[object] = [Theirs("а"), Beside("а"), None]
    assert Ours("а") not in others
    assert {Ours("а"), Ours("а")} == {Ours("а")}
    assert Odd(1) == Odd(2)
    assert hash(Odd(1)) == 7
    assert One(1) == One(1) != One(2)
    assert Nothing() == Nothing()


def test_nothing_changes():
    one = Ours("а")
    with pytest.raises(FrozenInstanceError):
        one.name = "б"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del one.name
    assert one.name == "а"
    assert Ours.__dataclass_params__.frozen  # type: ignore[attr-defined]


def _carried(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301  (our own)


@pytest.mark.parametrize(
    "value", [Ours("а", 2, ("б",), [3]), One("а"), Nothing(), Below("а", last="б"), Beside("а")]
)
def test_it_travels(value):
    for other in (_carried(value), copy.deepcopy(value), replace(value)):
        assert other == value
        assert type(other) is type(value)
        assert [getattr(other, f.name) for f in fields(value)] == [
            getattr(value, f.name) for f in fields(value)
        ]


def test_it_inherits():
    assert Below("а", 3, last="б").twice == 6
    assert Beside("а", 3, last="б").last == "б"
    with pytest.raises(FrozenInstanceError):
        Below("а").last = "в"  # type: ignore[misc]


def test_patterns_find_fields():
    match Ours("а", 2):
        case Ours(name, number):
            assert (name, number) == ("а", 2)


class WithPostInit:
    """It would not be called."""

    def __post_init__(self) -> None:
        """Do nothing."""


class WithoutInit:
    """Its field would be filled."""

    value: int = field(default=1, init=False)


class ByName:
    """Its field could be given by place."""

    value: int = field(kw_only=True)


@pytest.mark.parametrize("kind", [WithPostInit, WithoutInit, ByName])
def test_what_it_does_not_know_is_refused(kind):
    with pytest.raises(TypeError, match=kind.__qualname__):
        frozen(kind)


def test_many_are_made_of_columns():
    more = [[1], []]
    made = many(Ours, ["a", "b"], (1, 2), [(), ("x",)], more)
    assert made == [Ours("a", 1), Ours("b", 2, ("x",))]
    assert [one.more for one in made] == more
    assert many(One, []) == []


@pytest.mark.parametrize(
    "columns", [(["a"], [1], [()]), (["a"], [1, 2], [()], [[]]), (["a", "b"], [1], [()], [[]])]
)
def test_columns_must_be_as_many_as_fields_and_of_one_length(columns):
    with pytest.raises(ValueError, match="argument"):
        many(Ours, *columns)


def test_a_class_that_says_nothing_of_itself_is_soon_declared(monkeypatch):
    monkeypatch.setattr("inspect.signature", None)  # what Python would say it asks of this
    assert frozen(type("Silent", (), {})).__doc__ == "Silent"
