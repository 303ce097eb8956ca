"""From a document to a record: every problem of the front matter at once, none raised."""

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from hub.core.config import Config
from hub.core.diagnostics import Location, Report, Span
from hub.core.ids import derived_id
from hub.core.model.common import Record
from hub.core.model.types import Link, RefTo, names
from hub.core.source import Document
from hub.core.text.similar import suggest
from hub.core.text.slug import slugify

# Keys of stock Pelican that would let content choose its file, address or template.
REFUSED = {"save_as", "url", "template", "override_save_as", "override_url"}

_EXPECTED = {
    "int_parsing": "целое число",
    "int_type": "целое число",
    "int_from_float": "целое число",
    "float_parsing": "число",
    "float_type": "число",
    "string_type": "строку текста",
    "list_type": "список",
    "tuple_type": "список",
    "dict_type": "строки «ключ: значение» с отступом",
    "model_type": "строки «поле: значение» с отступом",
    "model_attributes_type": "строки «поле: значение» с отступом",
}
_PATTERNS = {
    "ogrn": "13 цифр",
    "inn": "10 цифр (у человека — 12)",
    "isbn": "10 или 13 цифр, можно через дефис",
    "erid": "латинские буквы и цифры",
}


def parse(model: type[Record], document: Document, config: Config, report: Report) -> Record | None:
    """Validate front matter against ``model``; returns None when an error was reported."""
    fields = _without_nulls(document.fields)
    title = fields.get("title")
    named = True
    if "slug" not in fields and isinstance(title, str) and title.strip():
        fields["slug"] = slugify(title)
        if not fields["slug"]:
            named = False
            del fields["slug"]
            report.error(document.path, document.value(("title",)), "HUB139")
    try:
        record = model.model_validate(fields, context={"config": config})
    except ValidationError as error:
        problems = [_problem(d, model, document, report) for d in error.errors(include_url=False)]
        misspelt = {(*p.location[:-1], p.guess()) for p in problems if p.kind == "extra_forbidden"}
        for problem in problems:
            if problem.kind != "missing" or problem.location not in misspelt:
                _report(problem)
        return None
    return record if named else None


def _without_nulls(value: Any) -> Any:
    """Leave out keys without a value: an empty line in the header means «not known».

    In a list the others keep their numbers, by which their places are known.
    """
    if isinstance(value, dict):
        return {k: _without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [_without_nulls(v) for v in value]
    return value


@dataclass(frozen=True, slots=True)
class _Problem:
    """One of pydantic's errors with what the messages need."""

    kind: str
    location: Location
    key: str
    value: Any
    context: dict[str, Any]
    owner: type[BaseModel]
    document: Document
    report: Report

    def guess(self) -> str | None:
        """Return the key that was probably meant."""
        return suggest(str(self.location[-1]), _keys(self.owner))

    def at_key(self, code: str, **values: object) -> None:
        self.report.error(self.document.path, self.document.key(self.location), code, **values)

    def at_value(self, code: str, **values: object) -> None:
        self.report.error(self.document.path, self.document.value(self.location), code, **values)


def _problem(
    details: ErrorDetails, model: type[Record], document: Document, report: Report
) -> _Problem:
    location: Location = details["loc"]
    return _Problem(
        kind=details["type"],
        location=location,
        key=".".join(str(part) for part in location if isinstance(part, str)),
        value=details.get("input"),
        context=dict(details.get("ctx") or {}),
        owner=_owner(model, location),
        document=document,
        report=report,
    )


def _report(p: _Problem) -> None:
    if p.value is None:
        p.at_value("HUB112", key=p.key)
    elif p.kind.startswith("HUB"):
        _report_ours(p)
    else:
        _TELLERS.get(p.kind, _report_shape)(p)


def _report_ours(p: _Problem) -> None:
    code, context = p.kind, p.context
    if code in {"HUB122", "HUB124", "HUB671"}:
        place = p.document.value((*p.location, str(context["key"])))
        p.report.error(p.document.path, place, code, **context)
        return
    if code == "HUB134":
        context["fresh"] = derived_id(p.document.path, p.document.body)
    if code in {"HUB136", "HUB610", "HUB611"}:
        place = _part(p.document.value(p.location), str(p.value), str(context["value"]))
        p.report.error(p.document.path, place, code, **context, key=p.key)
        return
    p.at_value(code, **({"key": p.key} | context))


def _report_unknown(p: _Problem) -> None:
    if p.key in REFUSED:
        p.at_key("HUB105", key=p.key)
    else:
        p.at_key("HUB101", key=p.key, guess=p.guess())


def _report_choice(p: _Problem) -> None:
    options = _options(p.owner, str(p.location[-1]))
    guess = suggest(str(p.value), options)
    known = ", ".join(options)
    p.at_value("HUB111", key=p.key, value=p.value, known=known, guess=guess)


def _report_bounds(p: _Problem) -> None:
    low, high = p.context.get("ge"), p.context.get("le")
    bounds = f"не меньше {low}" if low is not None else f"не больше {high}"
    p.at_value("HUB114", key=p.key, value=p.value, bounds=bounds)


def _part(whole: Span | None, value: str, part: str) -> Span | None:
    """Narrow the place of a value, written as it is on one line, to a part of it."""
    at = value.find(part)
    if whole is None or at < 0 or whole.length != len(value):
        return whole
    return replace(whole, column=whole.column + at, length=len(part))


def _report_shape(p: _Problem) -> None:
    expected = _EXPECTED.get(p.kind) or _PATTERNS.get(str(p.location[-1]), "другое значение")
    shown = f"«{p.value}»"
    if isinstance(p.value, list | dict):
        shown = "список" if isinstance(p.value, list) else "вложенные поля"
    p.at_value("HUB110", key=p.key, expected=expected, value=shown)


def _report_missing(p: _Problem) -> None:
    document, name = p.document, str(p.location[-1])
    if p.key == "id":
        fresh = derived_id(document.path, document.body)
        p.at_key("HUB103", fresh=fresh)
        return
    parent: Any = document.fields
    for part in p.location[:-1]:
        parent = parent[part]
    if name in parent:
        p.at_key("HUB112", key=p.key)
        return
    if name in _BY_LAW:
        p.at_key("HUB140", key=p.key)
        return
    field = _field(p.owner, name)
    what = field.description if field else ""
    p.at_key("HUB102", key=p.key, name=name, what=what)


# What the law wants of an advertisement.
_BY_LAW = {"advertiser", "inn", "erid"}
_TELLERS: dict[str, Callable[[_Problem], None]] = {
    "extra_forbidden": _report_unknown,
    "missing": _report_missing,
    "literal_error": _report_choice,
    "string_too_short": lambda p: p.at_value("HUB112", key=p.key),
    "string_too_long": lambda p: p.at_value("HUB113", key=p.key, limit=p.context["max_length"]),
    "greater_than_equal": _report_bounds,
    "less_than_equal": _report_bounds,
}


def _owner(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """Return the (nested) model to which the last part of a location belongs."""
    owner = model
    for part in location[:-1]:
        field = _field(owner, part) if isinstance(part, str) else None
        if field is not None:
            owner = next(_models(field.annotation), owner)
    return owner


def _field(model: type[BaseModel], key: str) -> FieldInfo | None:
    fields = model.model_fields
    return next((f for name, f in fields.items() if (f.alias or name) == key), None)


def _keys(model: type[BaseModel]) -> list[str]:
    return [f.alias or name for name, f in model.model_fields.items()]


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from _models(argument)


def _options(model: type[BaseModel], key: str) -> tuple[str, ...]:
    field = _field(model, key)
    return tuple(_literals(field.annotation)) if field else ()


def _literals(annotation: Any) -> Iterator[str]:
    if typing.get_origin(annotation) is Literal:
        yield from typing.get_args(annotation)
    else:
        for argument in typing.get_args(annotation):
            yield from _literals(argument)


def references(record: BaseModel) -> Iterator[tuple[Location, str, str]]:
    """Yield (location, kind, slug) of every reference that a record makes."""
    yield from _marked(record, RefTo, ())


def files(record: BaseModel) -> Iterator[tuple[Location, str]]:
    """Yield (location, path) of every file beside the document that a record names."""
    for location, _, path in _marked(record, Link, ()):
        yield location, path


def wants_picture(model: type[BaseModel], location: Location) -> bool:
    """Say whether the file that is named at a place of front matter has to be a picture."""
    marks = _marks(_owner(model, location), Link)
    return any(key == location[-1] and kind == "picture" for _, key, kind, _ in marks)


def raw_references(
    model: type[BaseModel], fields: Mapping[str, Any]
) -> Iterator[tuple[Location, str, str]]:
    """Yield what ``references`` would of a record, from front matter that does not make one."""
    yield from _raw(model, fields, RefTo, ())


def raw_files(model: type[BaseModel], fields: Mapping[str, Any]) -> Iterator[tuple[Location, str]]:
    """Yield what ``files`` would of a record, from front matter that does not make one."""
    for location, _, path in _raw(model, fields, Link, ()):
        yield location, path


def _raw(
    model: type[BaseModel], fields: Mapping[str, Any], mark: Any, base: Location
) -> Iterator[tuple[Location, str, str]]:
    for _, key, marker, nested in _marks(model, mark):
        value = fields.get(key)
        parts = enumerate(value) if isinstance(value, list) else [(None, value)]
        for index, part in parts:
            place = (*base, key) if index is None else (*base, key, index)
            if nested and isinstance(part, dict):
                yield from _raw(_owner(model, (key, "")), part, mark, place)
            elif not nested and isinstance(part, str):
                for name in names(part) if mark is RefTo else [part]:
                    yield place, marker, name


def _marked(record: BaseModel, mark: Any, base: Location) -> Iterator[tuple[Location, str, str]]:
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


@cache
def _marks(model: type[BaseModel], mark: Any) -> tuple[tuple[str, str, str, bool], ...]:
    """List (attribute, key, kind of target, is a nested model) of the fields that matter."""
    rows = []
    for name, field in model.model_fields.items():
        key = field.alias or name
        found = next(_find(field.annotation, field.metadata, mark), None)
        if found is not None:
            rows.append((name, key, getattr(found, "kind", ""), False))
        elif any(_marks(inner, mark) for inner in _models(field.annotation)):
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
            if not (isinstance(argument, type) and issubclass(argument, BaseModel)):
                yield from _find(argument, (), mark)
