"""Whether values are good: the one module that knows the library which validates.

It reads the fields of a ``Part`` and the marks of their types. Loading it costs more than all of a
small build, so whoever needs it imports it then.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model
from pydantic_core import CoreSchema
from pydantic_core import core_schema as schemas

from hub.core.config import Config
from hub.core.diagnostics import Location
from hub.core.frozen import frozen
from hub.core.marks import After, Before, Fault, InZone, Length
from hub.core.part import Part, Spec, once, specs

Kind = TypeVar("Kind", bound=Part)


@frozen
class Problem:
    """What is wrong at a place: our code or the library's word, and what its message needs."""

    kind: str
    location: Location
    value: Any
    context: dict[str, Any]


class UnfitError(ValueError):
    """Values that make no such part: everything that is wrong with them."""

    def __init__(self, error: ValidationError) -> None:
        super().__init__(str(error))
        self.problems = [_problem(details) for details in error.errors(include_url=False)]

    @property
    def where(self) -> str:
        """The place of the first problem; "" if it is the whole."""
        return ".".join(map(str, self.problems[0].location))


def _problem(details: Any) -> Problem:
    context = dict(details.get("ctx") or {})
    kind, fault = details["type"], context.get("error")
    if isinstance(fault, Fault):
        kind, context = fault.code, dict(fault.values)
    return Problem(kind, details["loc"], details.get("input"), context)


def judged(kind: type[Kind], values: object, config: Config | None = None) -> Kind:
    """Return the part that values make.

    Raises:
        UnfitError: they make none.
    """
    try:
        made: Kind = _adapter(kind).validate_python(values, context=config)
    except ValidationError as error:
        raise UnfitError(error) from None
    return made


def judged_json(kind: type[Kind], data: bytes) -> Kind:
    """Return the part that a JSON text makes.

    Raises:
        UnfitError: it makes none.
    """
    try:
        made: Kind = _adapter(kind).validate_json(data)
    except ValidationError as error:
        raise UnfitError(error) from None
    return made


def json_schema(kind: type[Part]) -> dict[str, Any]:
    """Return the JSON Schema of a part."""
    return _adapter(kind).json_schema()


@once
def _adapter(kind: type[Part]) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def part(kind: type[Part], handler: Callable[[Any], CoreSchema]) -> CoreSchema:
    """Return what makes a part of values; what is one is good."""

    def make(value: Any, inner: Callable[[Any], BaseModel]) -> Part:
        if isinstance(value, kind):
            return value
        found = inner(value)
        told = found.__dict__
        return kind.remade({name: told[name] for name in found.model_fields_set}).agreed()

    return schemas.no_info_wrap_validator_function(make, handler(_model(kind)))


@once
def _model(kind: type[Part]) -> type[BaseModel]:
    """Return the library's own class of the same fields."""
    extra: Literal["ignore", "forbid"] = "ignore" if kind.lenient else "forbid"
    fields: Any = {name: _field(spec) for name, spec in specs(kind).items()}
    return create_model(
        kind.__name__,
        __config__=ConfigDict(extra=extra, defer_build=True, protected_namespaces=()),
        __doc__=kind.__doc__,
        __module__=kind.__module__,
        **fields,
    )


def _field(spec: Spec) -> tuple[Any, Any]:
    said = {"alias": spec.alias or None, "description": spec.description or None}
    bounds = {"pattern": spec.pattern, "ge": spec.ge, "le": spec.le}
    told: Any = {name: value for name, value in (said | bounds).items() if value is not None}
    if spec.default_factory:
        told["default_factory"] = spec.default_factory
    elif not spec.required:
        told["default"] = spec.default
    annotation = spec.annotation
    for mark in spec.metadata:
        annotation = Annotated[annotation, mark]
    return annotation, Field(**told)


def marked(mark: object, schema: CoreSchema) -> CoreSchema:
    """Return what validates a type of which a mark says something."""
    match mark:
        case After(make, by_config):
            if by_config:
                return schemas.with_info_after_validator_function(_asking(make), schema)
            return schemas.no_info_after_validator_function(make, schema)
        case Before(make, by_config):
            if by_config:
                return schemas.with_info_before_validator_function(_asking(make), schema)
            return schemas.no_info_before_validator_function(make, schema)
        case Length():
            return _measured(mark, schema)
        case InZone():
            return schemas.datetime_schema(tz_constraint="aware")
    raise TypeError(repr(mark))


def _asking(make: Callable[..., Any]) -> Callable[[Any, Any], Any]:
    """Hand the settings to what asks for them."""
    return lambda value, info: make(value, info.context)


def _measured(length: Length, schema: Any) -> CoreSchema:
    if schema["type"].startswith("function-"):
        return {**schema, "schema": _measured(length, schema["schema"])}
    bounds = {
        "min_length": length.least or None,
        "max_length": length.most,
        "strip_whitespace": length.strip or None,
        "pattern": length.pattern,
    }
    return {**schema, **{name: value for name, value in bounds.items() if value is not None}}
