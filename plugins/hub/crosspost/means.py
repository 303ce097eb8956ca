"""With what a plan is carried out: sockets, files, programs and the clock stand behind these."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from hub.core.frozen import frozen
from hub.crosspost.channels.channel import Poster
from hub.crosspost.outcome import Later
from hub.crosspost.stores.store import Store


class Clock(Protocol):
    """The time of day, and a way to let it pass."""

    def now(self) -> datetime:
        """Return the moment, aware."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@frozen
class Means:
    """One run's own; ``fetch`` gets a picture or says why not."""

    store: Store
    posters: Mapping[str, Poster]
    fetch: Callable[[str], bytes | Later]
    clock: Clock
    run: str
