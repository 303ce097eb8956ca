"""How far a long piece of work has come: whoever does it counts, whoever watches shows it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Count = Callable[[int], None]
"""Takes the number of things that were done since the last call."""

Progress = Callable[[str, int], AbstractContextManager[Count]]
"""Begins a piece of work: its name, and how many things there are to do."""


@contextmanager
def unseen(_name: str, _total: int) -> Iterator[Count]:
    """Show nothing."""
    yield lambda _number: None
