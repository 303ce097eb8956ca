"""What is said of a type: how a value is made one of it, and between which bounds it lies.

These stand in ``Annotated`` and load nothing: ``judge`` makes of them what validates.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from hub.core.frozen import frozen


class Fault(ValueError):  # noqa: N818  (it is an answer, not a fault of ours)
    """What is wrong with a value: a code of ``hub.core.messages`` and what its message needs."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@frozen
class _Mark:
    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from hub.core.judge import marked

        return marked(self, handler(source))


@frozen
class Before(_Mark):
    """Makes of what is told what the type takes, or raises a ``Fault``."""

    make: Callable[..., Any]
    by_config: bool = False
    """Whether it takes the settings too."""


@frozen
class After(Before):
    """Makes of a value of the type another one, or raises a ``Fault``."""


@frozen
class Length(_Mark):
    """Of how many characters or things it may be; ``strip`` takes spaces away first."""

    least: int = 0
    most: int | None = None
    strip: bool = False
    pattern: str | None = None


@frozen
class InZone(_Mark):
    """A moment says how far from UTC it is."""


Aware = Annotated[datetime, InZone()]
