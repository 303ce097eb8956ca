"""What a run did, for the person who reads the job's log."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from hub.core.frozen import frozen
from hub.crosspost.plan import Action

Happened = Literal["sent", "failed", "unknown", "later", "skipped", "gone"]


@frozen
class Told:
    """What became of one action."""

    happened: Happened
    action: Action
    text: str
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What a run did. ``not_before`` is when the next one makes sense; ``stopped`` why it ended.

    ``broken`` marks that it ended because the ledger could not be written any more.
    """

    told: list[Told] = field(default_factory=list)
    stopped: str = ""
    broken: bool = False
    not_before: datetime | None = None

    @property
    def failed(self) -> bool:
        """True if somebody has to look: something failed, or its end is not known."""
        return self.broken or any(t.happened in {"failed", "unknown"} for t in self.told)

    def tell(
        self, happened: Happened, action: Action, text: str, messages: tuple[str, ...] = ()
    ) -> None:
        """Add what became of an action."""
        self.told.append(Told(happened, action, text, messages))

    def wait_until(self, moment: datetime) -> None:
        """Remember when to go on: the earliest of all moments."""
        self.not_before = min(self.not_before, moment) if self.not_before else moment
