"""What records are made of: frozen values that know their fields, each with what is said of it.

A class costs nothing until it is asked for its fields: a start declares dozens of them. Values are
checked by ``judge`` alone, which reads the same fields; what is made here is made of good ones.
"""

from collections.abc import Callable, Iterable
from dataclasses import FrozenInstanceError, replace
from datetime import date
from functools import cache
from inspect import get_annotations
from sys import getsizeof, intern
from typing import (
    Any,
    ClassVar,
    NoReturn,
    ParamSpec,
    Self,
    TypeVar,
    cast,
    dataclass_transform,
)

from hub.core.frozen import frozen

UNTOLD: Any = ...
"""The default of what must be told."""


Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def once(find: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Find out once what is told of a class; mypy takes classes for nothing that a cache knows."""
    found: Callable[Asked, Found] = cast("Any", cache(find))
    return found


@frozen
class Spec:
    """A field: its type and what more is said of it; ``alias`` is what files call it, if else."""

    default: Any = UNTOLD
    default_factory: Callable[[], Any] | None = None
    alias: str = ""
    description: str = ""
    pattern: str | None = None
    ge: int | None = None
    le: int | None = None
    annotation: Any = None
    metadata: tuple[Any, ...] = ()

    @property
    def required(self) -> bool:
        """Whether it must be told."""
        return self.default is UNTOLD and self.default_factory is None

    @property
    def usual(self) -> Any:
        """What it is if nothing is told; ``UNTOLD`` if it must be told."""
        return self.default_factory() if self.default_factory else self.default


def field(**said: Any) -> Any:
    """Say of a field what ``Spec`` tells."""
    return Spec(**said)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Part:
    """A value of the model: immutable, and it knows all its keys."""

    lenient: ClassVar[bool] = False
    """Whether it leaves keys alone that it does not know."""

    def __init__(self, **told: Any) -> None:
        usual = _usual(type(self))
        made = usual | told
        if len(made) > len(usual) or UNTOLD in made.values():
            odd = [k for k, value in made.items() if k not in usual or value is UNTOLD]
            raise TypeError(f"{type(self).__qualname__}: {', '.join(odd)}")
        object.__setattr__(self, "__dict__", made)

    @classmethod
    def remade(cls, state: dict[str, Any]) -> Self:
        """Return what has this state."""
        made = cls.__new__(cls)
        object.__setattr__(made, "__dict__", _usual(cls) | state)
        return made

    def but(self, **told: Any) -> Self:
        """Return the same with other values."""
        return type(self)(**self.__dict__ | told)

    def agreed(self) -> Self:
        """Return what is left of it when its fields, good each by itself, are seen together.

        Raises:
            Fault: they do not fit each other.
        """
        return self

    def __getstate__(self) -> dict[str, Any]:
        """Travel with what is not as usual: a site has thousands of records in many processes."""
        usual = _usual(type(self))
        told = self.__dict__.items()
        return {k: _shared(v) for k, v in told if v is not usual[k] and v != usual[k]}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Take what is as usual from all others of this kind."""
        object.__setattr__(self, "__dict__", _usual(type(self)) | state)

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__qualname__}({told})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"{type(self).__qualname__}.{name} is frozen")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"{type(self).__qualname__}.{name} is frozen")

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: Any) -> Any:
        from hub.core.judge import part

        return part(cls, handler)


@once
def specs(kind: type[Part]) -> dict[str, Spec]:
    """Return the fields of a class by their names, those that it inherits first."""
    found = {}
    for one in reversed(kind.__mro__):
        for name, annotation in get_annotations(one).items():
            if getattr(annotation, "__origin__", None) is not ClassVar:
                found[name] = _spec(vars(one).get(name, UNTOLD), annotation)
    return found


def _spec(said: Any, annotation: Any) -> Spec:
    spec = said if isinstance(said, Spec) else Spec(default=said)
    if metadata := getattr(annotation, "__metadata__", ()):
        return replace(spec, annotation=annotation.__origin__, metadata=metadata)
    return replace(spec, annotation=annotation)


@once
def by_key(kind: type[Part]) -> dict[str, Spec]:
    """Return the fields of a class by what files call them."""
    return {spec.alias or name: spec for name, spec in specs(kind).items()}


@once
def _usual(kind: type[Part]) -> dict[str, Any]:
    """Return what a value has where nothing is told."""
    one = kind.__new__(kind)
    for name, spec in specs(kind).items():
        object.__setattr__(one, name, spec.usual)
    # Objects of a kind share the keys of their dicts, unless there are too many keys.
    return min(one.__dict__, dict(one.__dict__), key=getsizeof)


def _shared(value: Any) -> Any:
    """Return words so that equal ones travel once: thousands of things have the same tags."""
    if type(value) is str:
        return intern(value)
    return tuple(map(_shared, value)) if type(value) is tuple else value


def as_json(value: Any, *, short: bool = True, without: Iterable[str] = ()) -> Any:
    """Return a value as JSON knows it; ``short`` leaves out what is as usual."""
    if isinstance(value, Part):
        usual = _usual(type(value)) if short else {}
        told = [(k, v) for k, v in value.__dict__.items() if k not in usual or v != usual[k]]
        return {k: as_json(v, short=short) for k, v in told if k not in without}
    if isinstance(value, dict):
        return {k: as_json(v, short=short) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(v, short=short) for v in value]
    if isinstance(value, date):
        text = value.isoformat()
        return f"{text[:-6]}Z" if text.endswith("+00:00") else text
    return value
