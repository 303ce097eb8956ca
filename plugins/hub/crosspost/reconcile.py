"""Doubts and their ends: what a look into the channel, or a person, says of a lost call."""

from collections.abc import Container, Iterable, Sequence
from datetime import datetime, timedelta

from hub.core.errors import ConfigurationError
from hub.crosspost.channels.channel import Channel
from hub.crosspost.ledger import Fact
from hub.crosspost.outcome import Sighting
from hub.crosspost.state import Key, Post, State

# A request without an answer may still be on its way: until then, absence proves nothing.
SETTLED = timedelta(minutes=10)
# The clock of the job and that of a platform need not agree.
SKEW = timedelta(hours=1)


def look_since(moment: datetime) -> datetime:
    """Return from when on to look for a post that was tried at ``moment``."""
    return moment - SKEW


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


def the_doubt(state: State, ident: str, targets: Container[str]) -> tuple[Key, Post]:
    """Return the one doubt about a thing in these targets.

    Raises:
        ConfigurationError: there is none, or it is not clear which one is meant.
    """
    found = [row for row in state.doubtful() if row[0][0] == ident and row[0][1] in targets]
    if not found:
        raise ConfigurationError(
            f"По материалу {ident} нет неясных отправок. Что с ним было: hub crosspost log {ident}"
        )
    if len(found) > 1:
        names = ", ".join(key[1] for key, _ in found)
        raise ConfigurationError(f"Неясно сразу в нескольких местах ({names}): добавьте --target.")
    return found[0]


def decided(key: Key, post: Post, messages: tuple[str, ...], now: datetime) -> Fact:
    """Return the fact that a person tells: the ids of the messages, none for «not sent»."""
    return Fact(
        at=now,
        fact="resolved",
        id=key[0],
        target=key[1],
        op=post.doubt or "send",
        messages=messages,
        reason="так сказал человек",
    )


def numbers(channel: Channel, told: Sequence[str], parts: int) -> tuple[str, ...]:
    """Return the ids of messages as a person tells them; an album has one for each picture.

    Raises:
        ConfigurationError: one of them is no number of a message, or there are too many or few.
    """
    found = tuple(channel.number(text) for text in told)
    if not all(found):
        wrong = told[found.index("")]
        raise ConfigurationError(
            f"«{wrong}» — не номер сообщения в {channel.title}. Возьмите номер или ссылку из "
            "самого сообщения."
        )
    if len(found) not in {1, parts}:
        raise ConfigurationError(
            f"Номеров {len(found)}, а сообщений было {parts}: назовите все или одно первое."
        )
    return found


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
