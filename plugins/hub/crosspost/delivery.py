"""Carrying out a plan: intent, call, result, one after another; every step into the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from hub.crosspost.channels.channel import Order, Poster
from hub.crosspost.ledger import ConflictError, Fact, LedgerError
from hub.crosspost.means import Means
from hub.crosspost.message import Message
from hub.crosspost.outcome import Done, End, Later, Moved, Outcome, Refused, Unknown
from hub.crosspost.pace import LONGEST_WAIT, wait
from hub.crosspost.plan import Action
from hub.crosspost.record import Record
from hub.crosspost.result import Result
from hub.crosspost.state import Key, State

# Answers «too many requests» that are waited out within one call.
_PATIENCE = 3
_NOTHING = Message(form="text", text="", runs=(), url="")


class Delivery:
    """One run over one plan. Targets are independent: a closed one does not hold the others up."""

    def __init__(self, means: Means, state: State) -> None:
        self._means, self._state = means, state
        self._clock = means.clock
        self._record = Record(means.store, means.clock, means.run)
        self._calls = defaultdict(list, {name: list(at) for name, at in state.calls.items()})
        self._closed: set[str] = set()
        self._moved = dict(state.moved)
        self._posted: dict[Key, str] = {}
        self.result = Result()

    def carry_out(self, actions: Sequence[Action], first: Iterable[Fact] = ()) -> Result:
        """Do the actions in their order; ``first`` are facts that every run writes.

        Raises:
            LedgerError: the ledger cannot be written, and nothing was done.
        """
        try:
            self._record.open(first, [a for a in actions if a.do == "skip"])
            for action in actions:
                if action.do == "skip":
                    self.result.tell("skipped", action, action.why)
                elif action.target.name not in self._closed:
                    self._one(action)
        except ConflictError as conflict:
            self.result.stopped = f"{conflict} Эта остановилась и ничего больше не отправляет."
        except LedgerError as error:
            if not self.result.told:
                raise
            self.result.stopped, self.result.broken = str(error), True
        return self.result

    def _one(self, action: Action) -> None:
        name = action.target.name
        until = self._state.paused.get(name)
        if until and until > self._clock.now():
            self._pause(action, until, "платформа просила подождать")
            return
        poster = self._means.posters.get(name)
        if poster is None:
            env = action.target.token_env
            self._close(action, f"нет токена: переменная окружения {env} пуста")
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
                self.result.tell("failed", action, data.reason)
                return None
            files.append(data)
        prepared = poster.prepare(order, tuple(files))
        if isinstance(prepared, Order):
            return prepared
        if isinstance(prepared, Refused) and prepared.scope == "article":
            self._record.ended(action, prepared, 0, order.chat)
        self._tell(action, prepared)
        return None

    def _order(self, action: Action) -> Order:
        target, post = action.target, action.post
        chat = post.chat if action.do != "send" else target.chat
        return Order(
            chat=self._moved.get((target.name, chat), chat),
            key=action.id,
            message=action.message or _NOTHING,
            # What is taken back leaves without its pictures, where the platform lets them go.
            media=() if action.do == "mark" else post.media,
            reply_to=self._posted.get((action.follows, target.name), action.reply_to),
            silent=action.silent,
            topic=target.topic,
        )

    def _wait_turn(self, action: Action) -> bool:
        """Wait as long as the pace asks; tell whether it is our turn."""
        now = self._clock.now()
        seconds = wait(self._calls[action.target.name], now, action.weight)
        if seconds > LONGEST_WAIT:
            self._pause(action, now + timedelta(seconds=seconds), "слишком частые записи")
            return False
        if seconds > 0:
            self._clock.sleep(seconds)
        return True

    def _call(self, action: Action, poster: Poster, order: Order) -> None:
        """Write the intent, call, write what came of it."""
        attempt = action.post.attempts + 1
        self._record.announce(action, attempt, order.chat)
        outcome = self._ask(action, poster, order)
        if isinstance(outcome, Moved):
            self._record.moved(action, order.chat, outcome.chat)
            self._moved[action.target.name, order.chat] = outcome.chat
            order = replace(order, chat=outcome.chat)
            outcome = self._ask(action, poster, order)
        if isinstance(outcome, Moved):
            outcome = Refused("чат переехал дважды", "target")
        self._record.ended(action, outcome, attempt, order.chat)
        self._tell(action, outcome)

    def _ask(self, action: Action, poster: Poster, order: Order) -> Outcome:
        """Call, and wait out short requests to wait: those calls were not carried out."""
        for _ in range(_PATIENCE):
            self._calls[action.target.name] += [self._clock.now()] * action.weight
            outcome = _perform(action, poster, order)
            if not isinstance(outcome, Later) or not outcome.reached:
                break
            if not 0 < outcome.seconds <= LONGEST_WAIT:
                break
            self._clock.sleep(outcome.seconds)
        return outcome

    def _tell(self, action: Action, outcome: End) -> None:
        """Tell what came of a call, and close the target if it takes no more."""
        match outcome:
            case Done():
                messages = outcome.messages or action.post.messages
                if messages:
                    self._posted[action.id, action.target.name] = messages[0]
                self.result.tell("sent", action, outcome.note, messages)
            case Unknown():
                self.result.tell("unknown", action, outcome.reason)
            case Refused(scope="target"):
                self._close(action, outcome.reason)
            case Refused():
                gone = outcome.gone and action.do != "send"
                self.result.tell("gone" if gone else "failed", action, outcome.reason)
            case Later(reached=True) if outcome.seconds > 0:
                until = self._clock.now() + timedelta(seconds=outcome.seconds)
                if outcome.seconds > LONGEST_WAIT:
                    self._record.paused(action, until, outcome.reason)
                self._pause(action, until, outcome.reason)
            case Later():
                # Nobody at home: the other messages would only wait for the same silence.
                self._close(action, outcome.reason)

    def _close(self, action: Action, why: str) -> None:
        """Leave a target for this run: what stopped this action would stop the next."""
        self._closed.add(action.target.name)
        self.result.tell("failed", action, why)

    def _pause(self, action: Action, until: datetime, why: str) -> None:
        """Leave a target alone until a moment."""
        self._closed.add(action.target.name)
        self.result.tell("later", action, why)
        self.result.wait_until(until)


def _perform(action: Action, poster: Poster, order: Order) -> Outcome:
    if action.do == "send":
        return poster.send(order)
    if action.do == "delete":
        return poster.delete(order.chat, action.post)
    return poster.edit(order, action.post)
