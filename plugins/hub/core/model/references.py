"""What a record names: other things by slug, files by path; each with its place in the header."""

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from hub.core.diagnostics import Location
from hub.core.model.anatomy import models_in, owner_of
from hub.core.model.types import Link, RefTo, names
from hub.core.part import Part, once, specs


def references(record: Part) -> Iterator[tuple[Location, str, str]]:
    """Yield (location, kind, slug) of every reference that a record makes."""
    yield from _marked(record, RefTo, ())


def files(record: Part) -> Iterator[tuple[Location, str]]:
    """Yield (location, path) of every file beside the document that a record names."""
    for location, _, path in _marked(record, Link, ()):
        yield location, path


def wants_picture(model: type[Part], location: Location) -> bool:
    """Say whether the file that is named at a place of front matter has to be a picture."""
    marks = _marks(owner_of(model, location), Link)
    return any(key == location[-1] and kind == "picture" for _, key, kind, _ in marks)


def raw_references(
    model: type[Part], fields: Mapping[str, Any]
) -> Iterator[tuple[Location, str, str]]:
    """Yield what ``references`` would of a record, from front matter that does not make one."""
    yield from _raw(model, fields, RefTo, ())


def raw_files(model: type[Part], fields: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield what ``files`` would of a record, from front matter that does not make one."""
    for location, _, path in _raw(model, fields, Link, ()):
        if path:
            yield location, path


def _raw(
    model: type[Part], fields: Mapping[str, Any], mark: Any, base: Location
) -> Iterator[tuple[Location, str, str]]:
    for _, key, marker, nested in _marks(model, mark):
        value = fields.get(key)
        parts = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, part in parts:
            place = (*base, key) if index is None else (*base, key, index)
            if nested and isinstance(part, dict):
                yield from _raw(owner_of(model, (key, "")), part, mark, place)
            elif not nested and isinstance(part, str):
                for name in names(part) if mark is RefTo else [part]:
                    yield place, marker, name


def _marked(record: Part, mark: Any, base: Location) -> Iterator[tuple[Location, str, str]]:
    for name, key, marker, nested in _marks(type(record), mark):
        value = getattr(record, name)
        place = (*base, key)
        if value is None:
            continue
        if nested:
            parts = value if isinstance(value, tuple) else (value,)
            for index, part in enumerate(parts):
                inner = (*place, index) if isinstance(value, tuple) else place
                yield from _marked(part, mark, inner)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield (*place, index), marker, item
        elif value:
            yield place, marker, value


@once
def _marks(model: type[Part], mark: Any) -> tuple[tuple[str, str, str, bool], ...]:
    """List (attribute, key, kind of target, is a nested model) of the fields that matter."""
    rows = []
    for name, field in specs(model).items():
        key = field.alias or name
        found = next(_find(field.annotation, field.metadata, mark), None)
        if found is not None:
            rows.append((name, key, getattr(found, "kind", ""), False))
        elif any(_marks(inner, mark) for inner in models_in(field.annotation)):
            rows.append((name, key, "", True))
    return tuple(rows)


def _find(annotation: Any, metadata: typing.Iterable[Any], mark: Any) -> Iterator[Any]:
    for item in metadata:
        if isinstance(item, mark):
            yield item
    if typing.get_origin(annotation) is typing.Annotated:
        base, *more = typing.get_args(annotation)
        yield from _find(base, more, mark)
    else:
        for argument in typing.get_args(annotation):
            if not (isinstance(argument, type) and issubclass(argument, Part)):
                yield from _find(argument, (), mark)
