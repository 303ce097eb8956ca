"""Doubts and their ends: what a look into the channel, or a person, says of a lost call."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from hub.core.errors import ConfigurationError
from hub.crosspost.ledger import Fact
from hub.crosspost.outcome import Sighting
from hub.crosspost.state import Key, Post, State

# A request without an answer may still be on its way: until then, absence proves nothing.
SETTLED = timedelta(minutes=10)


def verdict(key: Key, post: Post, sighting: Sighting, now: datetime, run: str) -> Fact | str:
    """Return the fact that ends the doubt, or why it stays."""
    if sighting.seen == "unclear":
        return sighting.reason or "выяснить не удалось"
    absent = sighting.seen == "absent"
    if absent and post.sent_at and now - post.sent_at < SETTLED:
        return "записи не видно, но прошло меньше десяти минут: она ещё может появиться"
    return Fact(
        at=now,
        fact="resolved",
        run=run,
        id=key[0],
        target=key[1],
        chat=sighting.chat,
        messages=() if absent else sighting.messages,
        reason="записи в канале нет" if absent else "запись найдена в канале",
    )


def by_hand(
    state: State, ident: str, target: str | None, message: str | None, now: datetime
) -> Fact:
    """Return the fact that a person tells: ``message`` is its number, None for «not sent».

    Raises:
        ConfigurationError: there is no such doubt, or it is not clear which one is meant.
    """
    found = [
        (key, post)
        for key, post in state.doubtful()
        if key[0] == ident and target in {None, key[1]}
    ]
    if not found:
        raise ConfigurationError(
            f"По материалу {ident} нет неясных отправок. Что с ним было: hub crosspost log {ident}"
        )
    if len(found) > 1:
        names = ", ".join(key[1] for key, _ in found)
        raise ConfigurationError(f"Неясно сразу в нескольких местах ({names}): добавьте --target.")
    (key, post) = found[0]
    return Fact(
        at=now,
        fact="resolved",
        id=key[0],
        target=key[1],
        op=post.doubt or "send",
        messages=(message,) if message else (),
        reason="так сказал человек",
    )


def last_before(posts: Iterable[tuple[Key, Post]], target: str, moment: datetime | None) -> str:
    """Return the highest number of a message that the target had before ``moment``."""
    numbers = [
        int(number)
        for (_, name), post in posts
        if name == target and post.sent_at and (moment is None or post.sent_at < moment)
        for number in post.messages
        if number.isdigit()
    ]
    return str(max(numbers)) if numbers else ""
