"""Frozen dataclasses with slots that cost little to declare: a start declares hundreds of them.

Python's own way compiles six functions for each class, which is most of what its import takes.
Here five are shared, and ``__init__`` is compiled when the first object is made.
"""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cache
from itertools import repeat, starmap
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(kind: type[Kind]) -> type[Kind]:
    """Make a class what ``dataclass(frozen=True, slots=True)`` makes of it.

    Raises:
        TypeError: it has what only Python's own way knows of: ``__post_init__``, fields that
            ``__init__`` does not fill or takes by name alone.
    """
    own = vars(kind)
    # Python asks that a class is frozen if one is that it inherits from.
    inherits = any(hasattr(one, "__dataclass_params__") for one in kind.__mro__[1:])
    if not kind.__doc__:  # else Python would write one, and load a tokenizer to find out of what
        kind.__doc__ = kind.__name__
    made: Any = dataclass(init=False, repr=False, eq=False, slots=True, frozen=inherits)(kind)
    if hasattr(made, "__post_init__") or not all(
        one.init and not one.kw_only for one in fields(made)
    ):
        raise TypeError(f"{kind.__qualname__} asks for dataclass(frozen=True, slots=True)")
    compared = _taking([one.name for one in fields(made) if one.compare])

    def start(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = _init(made)
        made.__init__(self, *given, **named)

    def equal(self: Any, other: object) -> bool:
        return compared(self) == compared(other) if type(other) is type(self) else NotImplemented

    def hashed(self: Any) -> int:
        return hash(compared(self))

    for name, function in {
        "__init__": start,
        "__eq__": equal,
        "__hash__": hashed,
        **_SHARED,
    }.items():
        if name not in own or own[name] is None:
            setattr(made, name, function)
    made.__dataclass_params__.frozen = True  # for who asks, and for classes that inherit
    done: type[Kind] = made
    return done


def many(kind: type[Kind], first: Sequence[Any], *others: Iterable[Any]) -> list[Kind]:
    """Make objects of a ``frozen`` class from columns, one for each of its fields.

    Thousands are made in half of the time that they take one by one.

    Raises:
        ValueError: there are more or fewer columns than fields, or one is longer than another.
    """
    made = list(map(object.__new__, repeat(kind, len(first))))
    # What is asked of a class that is not known to be one.
    slots = [getattr(kind, one.name) for one in fields(kind)]  # type: ignore[arg-type]
    for slot, column in zip(slots, (first, *others), strict=True):
        deque(starmap(slot.__set__, zip(made, column, strict=True)), 0)
    return made


def _taking(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what takes fields out of an object."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple([getattr(value, name) for name in names])


def _init(kind: type) -> Callable[..., None]:
    """Compile what fills the slots of an object."""
    known: dict[str, Any] = {"MISSING": MISSING}
    parameters, lines = ["self"], ["pass"]
    for one in fields(kind):
        name, value = one.name, one.name
        known[f"put_{name}"] = getattr(kind, name).__set__
        known[f"usual_{name}"] = MISSING if one.default is MISSING else one.default
        if one.default_factory is not MISSING:
            known[f"make_{name}"] = one.default_factory
            value = f"make_{name}() if {name} is MISSING else {name}"
        needed = one.default is MISSING and one.default_factory is MISSING
        parameters.append(name if needed else f"{name}=usual_{name}")
        lines.append(f"put_{name}(self, {value})")
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines), known)  # noqa: S102
    made: Callable[..., None] = known["__init__"]
    return made


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{type(self).__qualname__}.{name} is frozen")


def _told(self: Any) -> str:
    shown = [f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr]
    return f"{type(self).__qualname__}({', '.join(shown)})"


@cache
def _every(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return _taking([one.name for one in fields(kind)])


def _reduced(self: object) -> tuple[Any, ...]:
    """Travel as the fields, which make the same object there."""
    kind: Any = type(self)
    return kind, _every(kind)(self)


_SHARED = {
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__repr__": _told,
    "__reduce__": _reduced,
}
