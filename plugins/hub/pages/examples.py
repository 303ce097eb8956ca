"""Examples of components: ``theme/components/<name>/examples.yaml`` as values of the views.

A file is a list. Each part names a macro, says of which classes its arguments are, and gives
examples by name::

    - macro: notices
      arguments: {list: Notice}

Examples:
        Образец: {list: [{title: Образец, text: Эта страница выдумана.}]}

A list of values is given as a list; what a class has by default may be left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen


@frozen
class Example:
    """A macro with its arguments by name."""

    name: str
    macro: str
    arguments: tuple[tuple[str, Any], ...]


@frozen
class Component:
    """A component with its examples."""

    name: str
    examples: tuple[Example, ...]


def files(theme: Path) -> list[Path]:
    """Return the files of examples, in the order of the components."""
    return sorted((theme / "components").glob("*/examples.yaml"))


def components(
    theme: Path, classes: Mapping[str, type], names: Mapping[str, str]
) -> Iterator[Component]:
    """Yield the components that have examples; ``classes`` are those of the views by name.

    A text that is one of ``names`` («@home») stands for an address of this site.

    Raises:
        ConfigurationError: a file of examples does not fit the views.
    """
    import yaml

    from hub.core.front_matter import Loader

    for path in files(theme):
        try:
            # Loader is the safe one of the two that PyYAML may have, in C.
            parts = _named(yaml.load(path.read_text("utf-8"), Loader=Loader), names)  # noqa: S506
            yield Component(path.parent.name, tuple(_examples(parts, classes)))
        except (yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise ConfigurationError(f"В примерах {path} ошибка: {error}") from error


def _named(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _named(one, names) for key, one in value.items()}
    if isinstance(value, list):
        return [_named(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


def _examples(parts: Any, classes: Mapping[str, type]) -> Iterator[Example]:
    for part in parts:
        kinds = {name: classes.get(kind) for name, kind in part.get("arguments", {}).items()}
        for name, values in part["examples"].items():
            arguments = (
                (key, _argument(value, kinds.get(key))) for key, value in (values or {}).items()
            )
            yield Example(str(name), part["macro"], tuple(arguments))


def _argument(value: Any, kind: type | None) -> Any:
    """Read an argument of a macro: a value of a class, several of them, or a plain one."""
    if isinstance(value, list):
        return tuple(_argument(one, kind) for one in value)
    return make(value, kind) if kind and value is not None else value


def make(value: Any, kind: Any) -> Any:
    """Make a value of ``kind``, a class of the views or what stands in its annotations."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        if value is None:
            return None
        return make(value, next(one for one in inner if one is not type(None)))
    if origin is tuple:
        several = inner[1:] == (...,)
        kinds = [inner[0]] * len(value) if several else inner
        return tuple(make(one, k) for one, k in zip(value, kinds, strict=True))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        unknown = set(value) - {field.name for field in fields(kind)}
        if unknown:
            raise KeyError(f"{kind.__name__}: {', '.join(sorted(unknown))}")
        return kind(**{name: make(one, hints[name]) for name, one in value.items()})
    return value
