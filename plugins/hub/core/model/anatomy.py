"""What a model is made of: its fields by their keys, the models and words inside their types."""

import re
import typing
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal

from hub.core.diagnostics import Location
from hub.core.part import Part, Spec, by_key, once
from hub.core.text.characters import fold


def owner_of(model: type[Part], location: Location) -> type[Part]:
    """Return the (nested) model to which the last part of a location belongs."""
    owner = model
    for part in location[:-1]:
        field = field_of(owner, part) if isinstance(part, str) else None
        if field is not None:
            owner = next(models_in(field.annotation), owner)
    return owner


def field_of(model: type[Part], key: str) -> Spec | None:
    """Return the field that front matter calls ``key``."""
    return by_key(model).get(key)


def keys_of(model: type[Part]) -> list[str]:
    """Return what front matter calls the fields of a model."""
    return list(by_key(model))


def models_in(annotation: Any) -> Iterator[type[Part]]:
    """Yield the models inside a type, at any depth."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def choices_of(model: type[Part], key: str) -> tuple[str, ...]:
    """Return the words of which one may stand in a field."""
    field = field_of(model, key)
    return tuple(choices_in(field.annotation)) if field else ()


def choices_in(annotation: Any) -> Iterator[str]:
    """Yield the words that a type lets one choose from."""
    if typing.get_origin(annotation) is Literal:
        yield from typing.get_args(annotation)
    else:
        for argument in typing.get_args(annotation):
            yield from choices_in(argument)


@once
def spoken_of(model: type[Part]) -> dict[str, str]:
    """Map the words by which one field alone is described to its key: «заголовок» is a title."""
    told = [(key, spec.description) for key, spec in by_key(model).items()]
    words = [(fold(word), key) for key, text in told for word in re.findall(r"\w{4,}", text)]
    number = Counter(word for word, _ in dict.fromkeys(words))
    return {word: key for word, key in words if number[word] == 1}
