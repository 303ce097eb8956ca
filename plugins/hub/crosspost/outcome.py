"""What became of a call to a platform."""

from dataclasses import field
from typing import Literal

from hub.core.frozen import frozen

Scope = Literal["article", "target"]


@frozen
class Done:
    """The platform did it. ``messages`` are ids as text; ``media`` what an edit must name again."""

    chat: str = ""
    messages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    note: str = ""


@frozen
class Refused:
    """The platform said no: it was not done. ``scope`` says what stops: the article or the target.

    ``gone`` marks that the message to change is no longer there.
    """

    reason: str
    scope: Scope = "article"
    gone: bool = False


@frozen
class Later:
    """It was not done and may be asked again: not before ``seconds`` from now.

    ``reached`` is False when no request was written: nobody was at home.
    """

    reason: str
    seconds: float = 0.0
    reached: bool = True


@frozen
class Unknown:
    """Nobody can tell whether it was done: no answer, an error of the server, half an answer."""

    reason: str


@frozen
class Moved:
    """The chat has another id now; the message was not delivered."""

    chat: str


End = Done | Refused | Later | Unknown
"""What a call can come to once a moved chat was followed."""
Outcome = End | Moved


@frozen
class Sighting:
    """What a look into the channel found; «absent» only if the post is surely not there."""

    seen: Literal["seen", "absent", "unclear"]
    chat: str = ""
    messages: tuple[str, ...] = field(default=())
    reason: str = ""
