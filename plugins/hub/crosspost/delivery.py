"""Carrying out a plan: intent, call, result, one after another; every step into the ledger.

Sockets, files, programs and the clock are behind the objects that ``Means`` names.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from hub.crosspost.channels.channel import Order, Poster
from hub.crosspost.ledger import ConflictError, Fact, LedgerError, Op, write
from hub.crosspost.message import Message
from hub.crosspost.outcome import Done, Later, Moved, Outcome, Refused, Unknown
from hub.crosspost.pace import LONGEST_WAIT, wait
from hub.crosspost.plan import Action
from hub.crosspost.state import Key, State
from hub.crosspost.stores.store import Store

# Answers «too many requests» that are waited out within one call.
_PATIENCE = 3
_NOTHING = Message(form="text", text="", runs=(), url="")

Happened = Literal["sent", "failed", "unknown", "later", "skipped", "gone", "note"]


class Clock(Protocol):
    """The time of day, and a way to let it pass."""

    def now(self) -> datetime:
        """Return the moment, aware."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


@dataclass(frozen=True, slots=True)
class Means:
    """With what a plan is carried out; ``fetch`` gets a picture or says why not."""

    store: Store
    posters: Mapping[str, Poster]
    fetch: Callable[[str], bytes | Later]
    clock: Clock
    run: str


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one action, for the person who reads the job's log."""

    happened: Happened
    action: Action
    text: str
    messages: tuple[str, ...] = ()


@dataclass(slots=True)
class Result:
    """What a run did. ``not_before`` is when the next one makes sense; ``stopped`` why it ended."""

    told: list[Told] = field(default_factory=list)
    stopped: str = ""
    not_before: datetime | None = None

    @property
    def failed(self) -> bool:
        """True if somebody has to look: something failed, or its end is not known."""
        return any(t.happened in {"failed", "unknown"} for t in self.told)


class Delivery:
    """One run over one plan. Targets are independent: a closed one does not hold the others up."""

    def __init__(self, means: Means, state: State) -> None:
        self._means, self._state = means, state
        self._calls: dict[str, list[datetime]] = defaultdict(list)
        for name, moments in state.calls.items():
            self._calls[name] += moments[-40:]
        self._closed: set[str] = set()
        self._moved = dict(state.moved)
        self._posted: dict[Key, str] = {}
        self.result = Result()

    def carry_out(self, actions: Sequence[Action], first: Iterable[Fact] = ()) -> Result:
        """Do the actions in their order; ``first`` are facts that every run writes.

        Raises:
            LedgerError: the ledger cannot be written; nothing more was sent.
        """
        try:
            self._open(actions, first)
            for action in actions:
                if action.do == "skip":
                    self._tell("skipped", action, action.why)
                elif action.target.name not in self._closed:
                    self._one(action)
                if self.result.stopped:
                    break
        except ConflictError as conflict:
            self.result.stopped = f"{conflict} Эта остановилась и ничего больше не отправляет."
        return self.result

    def _open(self, actions: Sequence[Action], first: Iterable[Fact]) -> None:
        facts = list(first)
        facts += [self._fact("skipped", a, reason=a.why) for a in actions if a.do == "skip"]
        if facts:
            self._means.store.append(write(facts), alone=True)

    def _one(self, action: Action) -> None:
        name = action.target.name
        now = self._means.clock.now()
        until = self._state.paused.get(name)
        if until and until > now:
            self._pause(action, until, "платформа просила подождать", note=False)
            return
        poster = self._means.posters.get(name)
        if poster is None:
            self._closed.add(name)
            env = action.target.token_env
            self._tell("failed", action, f"нет токена: переменная окружения {env} пуста")
            return
        order = self._prepare(action, poster)
        if order is not None and self._wait_turn(action):
            self._call(action, poster, order)

    def _prepare(self, action: Action, poster: Poster) -> Order | None:
        """Get the pictures ready; nobody sees that, so its failure costs nothing."""
        order = self._order(action)
        message = action.message
        if message is None or not message.pictures:
            return order
        if action.do != "send" and action.post.look == message.look:
            return order
        files: list[bytes] = []
        for picture in message.pictures:
            data = self._means.fetch(picture.url)
            if isinstance(data, Later):
                self._tell("failed", action, data.reason)
                return None
            files.append(data)
        prepared = poster.prepare(order, tuple(files))
        if isinstance(prepared, Order):
            return prepared
        self._settle(action, prepared, attempt=0)
        return None

    def _order(self, action: Action) -> Order:
        target, post = action.target, action.post
        chat = post.chat if action.do != "send" else target.chat
        message = action.message or _NOTHING
        return Order(
            chat=self._moved.get((target.name, chat), chat),
            key=action.id,
            message=message,
            media=post.media,
            reply_to=self._posted.get((action.follows, target.name), action.reply_to),
            silent=action.silent,
            topic=target.topic,
        )

    def _wait_turn(self, action: Action) -> bool:
        """Wait as long as the pace asks; tell whether it is our turn."""
        clock = self._means.clock
        seconds = wait(self._calls[action.target.name], clock.now())
        if seconds > LONGEST_WAIT:
            self._pause(action, clock.now() + timedelta(seconds=seconds), "слишком частые записи")
            return False
        if seconds > 0:
            clock.sleep(seconds)
        return True

    def _call(self, action: Action, poster: Poster, order: Order) -> None:
        """Write the intent, call, write what came of it."""
        attempt = action.post.attempts + 1
        intent = self._fact("intent", action, attempt=attempt, chat=order.chat)
        self._means.store.append(write([intent]), alone=True)
        outcome = self._ask(action, poster, order)
        if isinstance(outcome, Moved):
            moved = self._fact("moved", action, chat=order.chat, messages=(outcome.chat,))
            self._record([moved], action, outcome)
            self._moved[action.target.name, order.chat] = outcome.chat
            outcome = self._ask(action, poster, replace(order, chat=outcome.chat))
        self._settle(action, outcome, attempt, order)

    def _ask(self, action: Action, poster: Poster, order: Order) -> Outcome:
        """Call, and wait out short requests to wait: those calls were not carried out."""
        clock = self._means.clock
        for _ in range(_PATIENCE):
            # An album is as many messages as it has pictures, for those who count.
            weight = len(order.message.pictures) if action.do == "send" else 1
            self._calls[action.target.name] += [clock.now()] * max(weight, 1)
            outcome = _perform(action, poster, order)
            if not isinstance(outcome, Later) or not outcome.reached:
                break
            if not 0 < outcome.seconds <= LONGEST_WAIT:
                break
            clock.sleep(outcome.seconds)
        return outcome

    def _settle(
        self, action: Action, outcome: Outcome, attempt: int, order: Order | None = None
    ) -> None:
        """Write what came of a call, and tell it."""
        match outcome:
            case Done():
                messages = outcome.messages or action.post.messages
                fact = self._fact(
                    "sent", action, attempt=attempt, messages=messages,
                    media=outcome.media, chat=outcome.chat or (order.chat if order else ""),
                    reason=outcome.note,
                )  # fmt: skip
                self._record([fact], action, outcome)
                if messages:
                    self._posted[action.id, action.target.name] = messages[0]
                self._tell("sent", action, outcome.note, messages)
            case Unknown():
                self._record(
                    [self._fact("unknown", action, reason=outcome.reason)], action, outcome
                )
                self._tell("unknown", action, outcome.reason)
            case Refused(gone=True):
                self._record([self._fact("gone", action, reason=outcome.reason)], action, outcome)
                self._tell("gone", action, outcome.reason)
            case Refused():
                fact = self._fact("failed", action, scope=outcome.scope, reason=outcome.reason)
                if attempt or outcome.scope == "article":
                    self._record([fact], action, outcome)
                self._tell("failed", action, outcome.reason)
                if outcome.scope == "target":
                    self._closed.add(action.target.name)
            case Later():
                self._later(action, outcome, attempt)
            case Moved():
                self._settle(action, Refused("чат переехал дважды", "target"), attempt, order)

    def _later(self, action: Action, outcome: Later, attempt: int) -> None:
        now = self._means.clock.now()
        if attempt:
            fact = self._fact("failed", action, scope="later", reason=outcome.reason)
            self._record([fact], action, outcome)
        if outcome.reached and outcome.seconds > 0:
            until = now + timedelta(seconds=outcome.seconds)
            self._pause(action, until, outcome.reason, keep=outcome.seconds > LONGEST_WAIT)
        else:
            # Nobody at home: the other messages would only wait for the same silence.
            self._tell("failed", action, outcome.reason)
            self._closed.add(action.target.name)

    def _pause(
        self, action: Action, until: datetime, why: str, *, note: bool = True, keep: bool = True
    ) -> None:
        """Leave a target alone until a moment; the others go on."""
        self._closed.add(action.target.name)
        if note and keep:
            fact = self._fact("paused", action, until=until, reason=why)
            self._record([fact.model_copy(update={"id": ""})], action, Later(why))
        self._tell("later", action, why)
        known = self.result.not_before
        self.result.not_before = min(known, until) if known else until

    def _record(self, facts: Sequence[Fact], action: Action, outcome: Outcome) -> None:
        """Write what has happened; if that fails, the person must hear it at once.

        Raises:
            LedgerError: with what to write down by hand.
        """
        try:
            self._means.store.append(write(facts), alone=False)
        except LedgerError as error:
            done = isinstance(outcome, Done) and outcome.messages
            told = f"--sent {outcome.messages[0]}" if done else "--sent НОМЕР или --not-sent"  # type: ignore[union-attr]
            raise LedgerError(
                f"{error}\n«{action.title}» ({action.id}, {action.target.name}): конец вызова не "
                f"записан. Когда журнал снова доступен: hub crosspost resolve {action.id} "
                f"--target {action.target.name} {told}"
            ) from error

    def _fact(self, what: str, action: Action, **values: object) -> Fact:
        message = action.message
        op: Op = action.do if action.do != "skip" else "send"
        told: dict[str, object] = {
            "at": self._means.clock.now(),
            "fact": what,
            "run": self._means.run,
            "id": action.id,
            "target": action.target.name,
            "op": op,
        }
        if what in {"intent", "skipped", "failed"}:
            told |= {"title": action.title, "url": action.url, "source": action.source}
        if message and what in {"intent", "sent"}:
            told |= {"digest": message.digest, "look": message.look, "form": message.form}
        return Fact.model_validate(told | values)

    def _tell(
        self, happened: Happened, action: Action, text: str, messages: tuple[str, ...] = ()
    ) -> None:
        self.result.told.append(Told(happened, action, text, messages))


def _perform(action: Action, poster: Poster, order: Order) -> Outcome:
    if action.do == "send":
        return poster.send(order)
    if action.do == "delete":
        return poster.delete(order.chat, action.post)
    return poster.edit(order, action.post)
