"""What Telegram's answers mean. Sources: telegram-bot-api, Client.cpp; trust.md §1.1."""

from typing import Any

from hub.crosspost.channels.client import Answer
from hub.crosspost.outcome import Done, Later, Moved, Outcome, Refused, Unknown

_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
_WHOLE_TARGET = (
    "chat not found", "not enough rights", "no rights", "administrator rights", "thread not found",
    "chat_write_forbidden", "topic_closed", "bot was kicked", "not a member", "channel_private",
)  # fmt: skip


def outcome(answer: Answer, chat: str) -> Outcome:
    """Return what became of a call."""
    said = answer.json
    if said is None or answer.status >= 500:
        return Unknown(f"невнятный ответ, код {answer.status}")
    if said.get("ok") is True:
        return _done(said.get("result"), chat)
    code = said.get("error_code", answer.status)
    text = str(said.get("description", ""))
    parameters = said.get("parameters") or {}
    if not isinstance(code, int) or code >= 500 or said.get("ok") is not False:
        return Unknown(f"невнятный ответ: {text or code}")
    if code == 429:
        return Later(f"слишком часто: {text}", float(parameters.get("retry_after") or 1))
    if moved := parameters.get("migrate_to_chat_id"):
        return Moved(str(moved))
    return _refused(code, text)


def _refused(code: int, text: str) -> Outcome:
    low = text.lower()
    if "message is not modified" in low:
        return Done(note="в канале уже так")
    if "message to delete not found" in low:
        return Done(note="в канале этого сообщения уже нет")
    if any(words in low for words in _GONE):
        return Refused(f"сообщения в канале уже нет: {text}", gone=True)
    if code in {401, 403, 404} or any(words in low for words in _WHOLE_TARGET):
        return Refused(f"Telegram не пускает: {text}", "target")
    return Refused(f"Telegram отказал: {text}")


def _done(result: Any, chat: str) -> Outcome:
    """Read the ids of the messages; an answer without them is no proof."""
    if result is True:
        return Done(chat=chat)
    rows = result if isinstance(result, list) else [result]
    ids = [row.get("message_id") for row in rows if isinstance(row, dict)]
    if not ids or not all(isinstance(number, int) for number in ids):
        return Unknown("ответ без номера сообщения")
    return Done(chat=chat, messages=tuple(map(str, ids)))
