"""The ledger: JSON Lines, one fact a line, only ever appended to.

A fact says what happened to one thing in one target; what follows from all of them is in
``state``. Facts hold no tokens and no texts of messages.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from hub.core.errors import ServiceError
from hub.core.marks import Aware
from hub.core.part import Part, as_json

VERSION = 1

Op = Literal["send", "edit", "delete", "mark"]
What = Literal[
    "opened",  # the ledger begins
    "seen",  # a manifest was read: revision, latest
    "skipped",  # will not be posted: reason
    "intent",  # about to call: op, digest, source
    "sent",  # a call was done: op, messages, chat
    "failed",  # a call was refused: reason, scope
    "unknown",  # nobody knows whether a call was done
    "gone",  # the message to change is no longer there
    "resolved",  # a person or a look into the channel told: messages, or none
    "paused",  # the platform asked to wait: until
    "moved",  # the chat has a new id
]


class LedgerError(ServiceError):
    """The ledger cannot be trusted or written; nothing may be sent."""


class ConflictError(ServiceError):
    """Somebody else wrote to the ledger meanwhile: another job is running."""


class Fact(Part):
    """One line. Which fields are filled depends on ``fact``.

    ``parts`` is of how many messages a post consists: an album of Telegram is one for each picture.
    """

    v: int = VERSION
    at: Aware
    fact: What
    run: str = ""
    id: str = ""
    target: str = ""
    op: Op = "send"
    attempt: int = 0
    digest: str = ""
    source: str = ""
    look: str = ""
    form: Literal["", "text", "photo", "album"] = ""
    parts: int = 1
    title: str = ""
    url: str = ""
    chat: str = ""
    messages: tuple[str, ...] = ()
    media: tuple[str, ...] = ()
    scope: Literal["", "article", "target", "later"] = ""
    reason: str = ""
    until: Aware | None = None
    revision: str = ""
    latest: Aware | None = None


def write(facts: Iterable[Fact]) -> bytes:
    """Return the lines of these facts, each ended."""
    return b"".join(_line(fact) for fact in facts)


def _line(fact: Fact) -> bytes:
    value = {"v": fact.v, **as_json(fact)}
    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def opened(now: datetime, run: str) -> Fact:
    """Return the first fact of every ledger."""
    return Fact(at=now, fact="opened", run=run)


def read(data: bytes) -> tuple[Fact, ...]:
    """Read a whole ledger.

    Raises:
        LedgerError: it is torn, damaged or newer; the text says what to do.
    """
    if not data:
        raise LedgerError(
            "Журнал отправки пуст, хотя файл есть: похоже, он повреждён. Верните его из копии "
            "или из истории ветки. Ничего не отправлено."
        )
    if not data.endswith(b"\n"):
        raise LedgerError(
            "Журнал отправки оборван на середине строки. Запустите «hub crosspost repair»: "
            "она уберёт обрывок, остальное останется. Ничего не отправлено."
        )
    facts = tuple(
        _read_line(line, number) for number, line in enumerate(data[:-1].split(b"\n"), start=1)
    )
    if facts[0].fact != "opened":
        raise LedgerError(
            "У журнала отправки нет начала: он обрезан или это другой файл. Верните его из копии. "
            "Ничего не отправлено."
        )
    return facts


def _read_line(line: bytes, number: int) -> Fact:
    from hub.core.judge import judged

    try:
        value = json.loads(line)
        version = value["v"] if isinstance(value, dict) else None
        if isinstance(version, int) and version > VERSION:
            raise LedgerError(
                f"Журнал отправки вела более новая программа (версия {version}). Обновите "
                "программу там, откуда идёт отправка. Ничего не отправлено."
            )
        return judged(Fact, value)
    except (ValueError, KeyError, RecursionError):
        raise LedgerError(
            f"В журнале отправки не читается строка {number}. Верните журнал из копии или "
            "из истории ветки. Ничего не отправлено."
        ) from None


def mended(data: bytes) -> bytes:
    """Return a torn ledger without the torn end of its last line.

    Nothing is lost by that: a call is made only after its intent stands there whole, and an intent
    without an end is «unknown».
    """
    return data[: data.rfind(b"\n") + 1]
