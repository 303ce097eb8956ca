"""Calls of MAX's Bot API. The token goes in a header."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from hub.crosspost.channels.channel import Order
from hub.crosspost.channels.client import Answer, Http
from hub.crosspost.channels.look import mentions
from hub.crosspost.channels.max.answers import NOT_READY, fault
from hub.crosspost.channels.uploads import reason, with_uploads
from hub.crosspost.message import Message
from hub.crosspost.outcome import Done, Later, Outcome, Refused, Sighting, Unknown
from hub.crosspost.state import Post
from hub.crosspost.target import Target

BASE = "https://platform-api2.max.ru"
# What clients in use wait for an upload to become ready, in seconds.
_PAUSES = (0.7, 1.5, 3.0)
_LOOK_BACK = 100


class MaxPoster:
    """One bot in one chat or channel."""

    def __init__(self, target: Target, token: str, sleep: Callable[[float], None]) -> None:
        self._http = Http(target.network, (token,))
        self._base = target.network.base_url or BASE
        self._headers = {"Authorization": token}
        self._sleep = sleep

    def prepare(self, order: Order, files: tuple[bytes, ...]) -> Order | Later | Refused:
        """Upload the pictures; each gets a token that may be used again."""
        return with_uploads(order, files, self._upload)

    def send(self, order: Order) -> Outcome:
        """Post a message; one refused because its picture is not ready was not posted."""
        body = _body(order.message, order.media) | {"notify": not order.silent}
        query = {
            "chat_id": order.chat,
            "disable_link_preview": "false" if order.message.card else "true",
        }
        link = {"link": {"type": "reply", "mid": order.reply_to}} if order.reply_to else {}
        answer = self._patient("POST", query, body | link)
        if link and isinstance(answer, Refused) and answer.scope == "article":
            # Somebody may have deleted what it answers; what was refused was not posted.
            answer = self._patient("POST", query, body)
        if not isinstance(answer, Answer):
            return answer
        message = (answer.json or {}).get("message")
        mid = _mid(message)
        if not mid:
            return Unknown("ответ без номера сообщения")
        return Done(chat=order.chat, messages=(mid,), media=order.media)

    def edit(self, order: Order, sent: Post) -> Outcome:
        """Change a message; what is attached is named again, or a button would stay."""
        body = _body(order.message, order.media) | {"notify": False}
        answer = self._patient("PUT", {"message_id": sent.messages[0]}, body)
        return Done(chat=order.chat, media=order.media) if isinstance(answer, Answer) else answer

    def delete(self, chat: str, sent: Post) -> Outcome:
        """Delete a message."""
        answer = self._call("DELETE", "messages", params={"message_id": sent.messages[0]})
        if isinstance(answer, Refused) and answer.gone:
            return Done(chat=chat, note="в канале этого сообщения уже нет")
        return Done(chat=chat) if isinstance(answer, Answer) else answer

    def find(self, chat: str, sent: Post, since: datetime, last: str) -> Sighting:
        """Read the chat since the moment of the call: MAX lets a bot do that."""
        del last
        query = {"chat_id": chat, "count": _LOOK_BACK, "to": int(since.timestamp() * 1000)}
        answer = self._call("GET", "messages", params=query)
        if not isinstance(answer, Answer):
            return Sighting("unclear", reason=f"чат не открылся: {reason(answer)}")
        messages = (answer.json or {}).get("messages")
        if not isinstance(messages, list):
            return Sighting("unclear", reason="невнятный ответ")
        for message in messages:
            if _links(message, sent.url) and (mid := _mid(message)):
                return Sighting("seen", chat, (mid,))
        if len(messages) < _LOOK_BACK:
            return Sighting("absent")
        return Sighting("unclear", reason="в чате с тех пор слишком много сообщений")

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _patient(
        self, method: str, query: dict[str, Any], body: dict[str, Any]
    ) -> Answer | Outcome:
        """Call again while the pictures are not ready: such a call does nothing."""
        for pause in (*_PAUSES, None):
            answer = self._call(method, "messages", params=query, json=body)
            unready = isinstance(answer, Later) and NOT_READY in answer.reason
            if not unready or pause is None:
                break
            self._sleep(pause)
        return answer

    def _upload(self, data: bytes) -> str | Outcome:
        place = self._call("POST", "uploads", params={"type": "image"})
        if not isinstance(place, Answer):
            return place
        url = str((place.json or {}).get("url", ""))
        # The address carries its own leave; the bot's token is nobody else's business.
        answer = self._http.call("POST", url, files={"data": ("photo.jpg", data)})
        if not isinstance(answer, Answer):
            return answer
        if answer.status != 200 or answer.json is None:
            return fault(answer) or Unknown("невнятный ответ")
        photos = answer.json.get("photos")
        rows = list(photos.values()) if isinstance(photos, dict) else []
        if not rows or not isinstance(rows[0], dict) or not rows[0].get("token"):
            return Refused("MAX не принял картинку")
        return str(rows[0]["token"])

    def _call(self, method: str, path: str, **what: Any) -> Answer | Outcome:
        answer = self._http.call(method, f"{self._base}/{path}", headers=self._headers, **what)
        if isinstance(answer, Answer):
            return fault(answer) or answer
        return answer


def _body(message: Message, media: tuple[str, ...]) -> dict[str, Any]:
    attached: list[dict[str, Any]] = [
        {"type": "image", "payload": {"token": token}} for token in media
    ]
    if message.buttons:
        rows = [[{"type": "link", "text": b.text, "url": b.url}] for b in message.buttons]
        attached.append({"type": "inline_keyboard", "payload": {"buttons": rows}})
    return {"text": message.text, "format": "html", "attachments": attached}


def _mid(message: Any) -> str:
    body = message.get("body") if isinstance(message, dict) else None
    mid = body.get("mid") if isinstance(body, dict) else None
    return mid if isinstance(mid, str) else ""


def _links(message: Any, url: str) -> bool:
    body = message.get("body") if isinstance(message, dict) else None
    if not isinstance(body, dict):
        return False
    marks = [m for m in body.get("markup") or () if isinstance(m, dict)]
    return mentions(str(body.get("text", "")), url) or any(m.get("url") == url for m in marks)
