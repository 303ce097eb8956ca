"""What a run writes into the ledger: the intent before a call, what came of it after."""

from collections.abc import Iterable
from datetime import datetime

from hub.core.frozen import frozen
from hub.core.judge import judged
from hub.crosspost.ledger import Fact, LedgerError, What, write
from hub.crosspost.means import Clock
from hub.crosspost.outcome import Done, End, Later, Refused, Unknown
from hub.crosspost.plan import Action
from hub.crosspost.stores.store import Store


@frozen
class Record:
    """The pen of one run."""

    store: Store
    clock: Clock
    run: str

    def open(self, first: Iterable[Fact], skipped: Iterable[Action]) -> None:
        """Write what is known before the first call."""
        facts = [*first, *(self._fact("skipped", action, reason=action.why) for action in skipped)]
        if facts:
            self.store.append(write(facts), alone=True)

    def announce(self, action: Action, attempt: int, chat: str) -> None:
        """Write the intent: when this returns it is durable, and nobody else may call."""
        fact = self._fact("intent", action, attempt=attempt, chat=chat, parts=action.weight)
        self.store.append(write([fact]), alone=True)

    def moved(self, action: Action, chat: str, new: str) -> None:
        """Write that a chat has another id now."""
        self._after(action, self._fact("moved", action, chat=chat, messages=(new,)))

    def paused(self, action: Action, until: datetime, why: str) -> None:
        """Write that the platform asked to leave a target alone."""
        fact = self._fact("paused", action, until=until, reason=why)
        self.store.append(write([fact.but(id="")]), alone=False)

    def ended(self, action: Action, outcome: End, attempt: int, chat: str) -> None:
        """Write what came of a call.

        Raises:
            LedgerError: with what to write down by hand.
        """
        told: tuple[str, ...] = ()
        match outcome:
            case Done():
                told = outcome.messages or action.post.messages
                fact = self._fact(
                    "sent", action, attempt=attempt, messages=told, media=outcome.media,
                    chat=outcome.chat or chat, reason=outcome.note,
                )  # fmt: skip
            case Refused():
                # What was never there cannot be gone.
                what: What = "gone" if outcome.gone and action.do != "send" else "failed"
                fact = self._fact(what, action, scope=outcome.scope, reason=outcome.reason)
            case Later():
                fact = self._fact("failed", action, scope="later", reason=outcome.reason)
            case Unknown():
                fact = self._fact("unknown", action, reason=outcome.reason)
        self._after(action, fact, told)

    def _after(self, action: Action, fact: Fact, messages: tuple[str, ...] = ()) -> None:
        """Write what has happened; if that fails, the person must hear it at once."""
        try:
            self.store.append(write([fact]), alone=False)
        except LedgerError as error:
            told = f"--sent {' '.join(messages)}" if messages else "--sent НОМЕР или --not-sent"
            raise LedgerError(
                f"{error}\n«{action.title}» ({action.id}, {action.target.name}): конец вызова не "
                f"записан. Когда журнал снова доступен: hub crosspost resolve {action.id} "
                f"--target {action.target.name} {told}"
            ) from error

    def _fact(self, what: What, action: Action, **values: object) -> Fact:
        message = action.message
        told: dict[str, object] = {
            "at": self.clock.now(),
            "fact": what,
            "run": self.run,
            "id": action.id,
            "target": action.target.name,
            "op": "send" if action.do == "skip" else action.do,
        }
        if what in {"intent", "skipped", "failed"}:
            told |= {"title": action.title, "url": action.url, "source": action.source}
        if message and what in {"intent", "sent"}:
            told |= {"digest": message.digest, "look": message.look, "form": message.form}
        return judged(Fact, told | values)
