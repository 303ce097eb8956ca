"""The model as a table: what a field is called, what it means, what may stand there."""

import typing
from collections.abc import Iterator, Sequence
from typing import Any

from hub.core.frozen import frozen
from hub.core.model.anatomy import choices_in, models_in
from hub.core.model.types import Read, RefTo, Shape
from hub.core.part import Part, by_key, once


@frozen
class Field:
    """One field; ``name`` has dots for nested ones and ``[]`` for lists of records."""

    name: str
    what: str
    required: bool
    shape: str
    choices: tuple[str, ...] = ()


def fields_of(model: type[Part], *, nested: bool = False, prefix: str = "") -> Iterator[Field]:
    """Yield the fields of a model in order; ``nested`` goes into records within records."""
    for key, info in by_key(model).items():
        annotation = info.annotation
        inner = next(models_in(annotation), None)
        yield Field(
            name=prefix + key,
            what=info.description,
            required=info.required,
            shape=_shape(annotation, info.metadata),
            choices=() if _is_list(annotation) else tuple(choices_in(annotation)),
        )
        if nested and inner is not None:
            mark = "[]." if _is_list(annotation) else "."
            yield from fields_of(inner, nested=True, prefix=f"{prefix}{key}{mark}")


@once
def read_by_people(model: type[Part]) -> frozenset[str]:
    """Return the names of the fields, at any depth, whose text people read."""
    names: set[str] = set()
    for key, info in by_key(model).items():
        if Read() in info.metadata or _holds(info.annotation, Read()):
            names.add(key)
        for inner in models_in(info.annotation):
            names |= read_by_people(inner)
    return frozenset(names)


def _holds(annotation: Any, mark: object) -> bool:
    """Tell whether a mark stands anywhere inside a type."""
    if mark in getattr(annotation, "__metadata__", ()):
        return True
    return any(_holds(argument, mark) for argument in typing.get_args(annotation))


def _shape(annotation: Any, metadata: Sequence[Any]) -> str:
    """Say in Russian what is written there."""
    found = next(_shapes(annotation, metadata), None)
    if found:
        return found
    if _is_list(annotation):
        return "список записей"
    return "одно из" if any(choices_in(annotation)) else "вложенные поля"


def _shapes(annotation: Any, metadata: Sequence[Any]) -> Iterator[str]:
    """Yield what the types of a field say of themselves, the outermost first."""
    for item in metadata:
        if isinstance(item, Shape):
            yield item.words
        elif isinstance(item, RefTo):
            yield "slug"
    if typing.get_origin(annotation) is typing.Annotated:
        base, *more = typing.get_args(annotation)
        yield from _shapes(base, more)
        return
    lead = "список: " if _is_list(annotation) else ""
    for argument in typing.get_args(annotation):
        for words in _shapes(argument, []):
            yield lead + words


def _is_list(annotation: Any) -> bool:
    return typing.get_origin(annotation) is tuple
