"""What a platform must be able to do; ``tests/crosspost/test_contract.py`` holds it to that."""

from dataclasses import field
from datetime import datetime
from typing import Protocol

from hub.core.frozen import frozen
from hub.crosspost.entry import Entry
from hub.crosspost.message import Message
from hub.crosspost.outcome import Later, Outcome, Refused, Sighting
from hub.crosspost.state import Post
from hub.crosspost.target import Target


class Channel(Protocol):
    """The pure half: from an entry to a message; ``replies`` tells if one can answer another."""

    name: str
    title: str
    replies: bool

    def compose(self, entry: Entry, target: Target, sent: Post | None) -> Message:
        """Return the message for an entry; ``sent`` is the post that it is to change, if any."""
        ...

    def taken_back(self, target: Target, sent: Post) -> Message:
        """Return what stands in place of a post that cannot be deleted."""
        ...

    def number(self, told: str) -> str:
        """Return the id of a message as a person tells it, also as a link; "" if it is none."""
        ...


@frozen
class Order:
    """What one call is about: ``key`` is the same at every attempt, for platforms that compare."""

    chat: str
    key: str
    message: Message
    media: tuple[str, ...] = ()
    files: tuple[bytes, ...] = field(default=(), repr=False)
    reply_to: str = ""
    silent: bool = False
    topic: int | None = None


class Poster(Protocol):
    """The half that calls: one for each target.

    ``prepare`` uploads what readers do not see yet, so it may be repeated; ``send``, ``edit`` and
    ``delete`` are one call each whose end may stay unknown.
    """

    def prepare(self, order: Order, files: tuple[bytes, ...]) -> Order | Later | Refused:
        """Return the order with its pictures uploaded or attached."""
        ...

    def send(self, order: Order) -> Outcome:
        """Post a message."""
        ...

    def edit(self, order: Order, sent: Post) -> Outcome:
        """Change a message that was posted."""
        ...

    def delete(self, chat: str, sent: Post) -> Outcome:
        """Remove a message that was posted."""
        ...

    def find(self, chat: str, sent: Post, since: datetime, last: str) -> Sighting:
        """Look for a post made after ``since`` by its address; ``last`` is the id before it."""
        ...

    def close(self) -> None:
        """Let go of the connections."""
        ...
