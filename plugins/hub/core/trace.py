"""Which things a computation looked at: by which change an output has to be planned anew.

Things note who reads what they say (``noting``), and a site who asks how they stand to each other
(``asking``, ``core/standing.py``), so nothing has to be declared. What many outputs share is made
once and noted by its name (``shared``); what is made of little and asked for again is noted again
(``Remembered``, and ``kept`` by a site).
"""

from collections.abc import Callable, Collection, Hashable
from functools import wraps
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar, overload

Thing = TypeVar("Thing", bound="HasMemo")
Value = TypeVar("Value")
Asked = TypeVar("Asked", bound=Hashable)
Kept = TypeVar("Kept")
Kind = TypeVar("Kind")

# One process looks at one thing after the other; the innermost computation is the last.
_open: list[set[str]] = []


class HasMemo(Protocol):
    """What keeps the values that are shared by all that is made of one site."""

    @property
    def memo(self) -> dict[str, Any]:
        """The values by name."""


class tracing:  # noqa: N801  (called as a function; one made of a generator takes three times longer)
    """Gives the names of all that is read inside, after what was ``seen`` before."""

    __slots__ = ("_seen",)

    def __init__(self, seen: set[str] | None = None) -> None:
        self._seen = set() if seen is None else seen

    def __enter__(self) -> set[str]:
        """Take note from now on."""
        _open.append(self._seen)
        return self._seen

    def __exit__(self, *_: object) -> None:
        """Take note no more."""
        _open.pop()


def note(names: str | set[str]) -> None:
    """Tell the computation that is going on what it reads."""
    if _open:
        _open[-1].update((names,) if isinstance(names, str) else names)


class _Noted(property):
    """A field whose readers are noted; ``get`` reads it of one thing and notes nobody."""

    get: Callable[[Any], Any]


def _noted(slot: Any) -> _Noted:
    """Return a field whose readers are noted by the ``path`` of its owner.

    A property is called in less time than a descriptor of our own: a plan reads 100,000 of these.
    """
    get = slot.__get__

    def read(thing: Any) -> Any:
        if _open:
            _open[-1].add(thing.path)
        return get(thing)

    made = _Noted(read, slot.__set__)
    made.get = get
    return made


def read_all(name: str, kind: type[Kind], things: Collection[Kind]) -> list[Any]:
    """Read a noted field of many things at once, which is done sooner than one by one."""
    if _open:
        _open[-1].update(map(attrgetter("path"), things))
    return list(map(getattr(kind, name).get, things))


def noting(*names: str) -> Callable[[type[Kind]], type[Kind]]:
    """Note who reads these fields of a ``frozen`` class; it has a ``path``."""

    def watch(kind: type[Kind]) -> type[Kind]:
        for name in names:
            setattr(kind, name, _noted(getattr(kind, name)))
        return kind

    return watch


ASKED = "~"
"""What the names of questions begin with; no path does."""


class _Asked:
    """A field of a site whose readers are noted by its name: all of it may matter to them."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __get__(self, thing: Any, owner: type | None = None) -> Any:
        """Return the value."""
        if thing is None:
            return self
        if _open:
            _open[-1].add(ASKED + self._name)
        return thing.__dict__[self._name]

    def __set__(self, thing: Any, value: Any) -> None:
        """Fill the field."""
        thing.__dict__[self._name] = value


def asking(*names: str) -> Callable[[type[Kind]], type[Kind]]:
    """Note who reads these fields of a dataclass without slots, each by its own name."""

    def watch(kind: type[Kind]) -> type[Kind]:
        for name in names:
            setattr(kind, name, _Asked(name))
        return kind

    return watch


class shared(Generic[Thing, Value]):  # noqa: N801  (used as a decorator, like ``property``)
    """A property made once for a site; who reads it depends on its value, by its name."""

    def __init__(self, make: Callable[[Thing], Value]) -> None:
        self._make = make
        self.name = f"@{make.__module__}.{make.__qualname__}"
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, thing: None, owner: type) -> "shared[Thing, Value]": ...
    @overload
    def __get__(self, thing: Thing, owner: type) -> Value: ...
    def __get__(self, thing: Thing | None, owner: type) -> "shared[Thing, Value] | Value":
        """Return the value."""
        if thing is None:
            return self
        memo = thing.memo
        if self.name not in memo:
            with tracing():  # its readers depend on the value alone
                memo[self.name] = self._make(thing)
        if _open:
            _open[-1].add(self.name)
        found: Value = memo[self.name]
        return found


class Remembered(Generic[Asked, Value]):
    """Values that are made once each; what one was made of is noted for every reader."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[Asked, tuple[Value, set[str]]] = {}

    def get(self, asked: Asked, make: Callable[..., Value], *of: Any) -> Value:
        """Return the value of a name: the one that was made before, else what ``make`` makes."""
        found = self._known.get(asked)
        if found is None:
            with tracing() as seen:
                value = make(*of)
            found = self._known[asked] = (value, seen)
        if _open:
            _open[-1].update(found[1])
        return found[0]


def remembered(make: Callable[[Asked], Value]) -> Callable[[Asked], Value]:
    """Make a value once for each argument; see ``Remembered``."""
    known: Remembered[Asked, Value] = Remembered()
    return lambda asked: known.get(asked, make, asked)


def kept(make: Callable[[Kept], Value]) -> Callable[[Kept], Value]:
    """Make a value once for a site, which keeps it; what it was made of is noted for every reader.

    A reader of what is ``shared`` depends on the value instead.
    """
    name = f"@{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def ask(thing: Kept) -> Value:
        made = vars(thing)
        if name not in made:
            with tracing() as seen:
                made[name] = make(thing), seen
        value: Value
        value, seen = made[name]
        note(seen)
        return value

    return ask
