"""Values that travel much: between processes, and to the caches and back."""

import copyreg
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=type)


def travels(kind: Kind) -> Kind:
    """Let pickle make a dataclass by calling it with its fields: twice as fast as by its own way.

    Python's own way for dataclasses with slots looks up the fields anew for each of them.
    """
    take = attrgetter(*(field.name for field in fields(kind)))

    def taken(value: Any) -> tuple[Kind, tuple[Any, ...]]:
        return kind, take(value)

    copyreg.pickle(kind, taken)
    return kind
