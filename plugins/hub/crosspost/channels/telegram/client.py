"""Calls of the Bot API. The token is part of every address, so addresses are never shown."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from hub.crosspost.channels.channel import Order
from hub.crosspost.channels.client import Answer, Http
from hub.crosspost.channels.telegram.answers import outcome
from hub.crosspost.channels.telegram.look import in_preview, shows
from hub.crosspost.message import Message
from hub.crosspost.outcome import Done, Later, Outcome, Refused, Sighting, Unknown
from hub.crosspost.state import Post
from hub.crosspost.target import Target

BASE = "https://api.telegram.org"
PREVIEW = "https://t.me"
# Numbers after the last known one are looked at until so many in a row are missing: then the post
# is not there. People write and delete there too, an album of ten at a time.
_MISSING = 25
_AHEAD = 100
# What is forwarded counts: at most twenty a minute, in seconds between two.
_PAUSE = 3.0
_LARGEST_PHOTO = 10 * 1024 * 1024


class TelegramPoster:
    """One bot in one chat."""

    def __init__(self, target: Target, token: str, sleep: Callable[[float], None]) -> None:
        self._target = target
        self._sleep = sleep
        self._http = Http(target.network, (token,))
        self._base = f"{target.network.base_url or BASE}/bot{token}"

    def prepare(self, order: Order, files: tuple[bytes, ...]) -> Order | Later | Refused:
        """Attach the pictures: they go with the call itself."""
        if any(len(data) > _LARGEST_PHOTO for data in files):
            return Refused("картинка больше 10 МБ: Telegram такую не примет")
        return replace(order, media=(), files=files)

    def send(self, order: Order) -> Outcome:
        """Post a text, a photo with a caption, or an album."""
        told = self._send(order)
        if isinstance(told, Done) and len(told.messages) != order.message.parts:
            return Unknown("в ответе не те номера сообщений")
        return told

    def _send(self, order: Order) -> Outcome:
        fields: dict[str, Any] = {"chat_id": order.chat}
        if order.silent:
            fields["disable_notification"] = True
        if order.topic:
            fields["message_thread_id"] = order.topic
        if order.reply_to:
            fields["reply_parameters"] = {
                "message_id": int(order.reply_to), "allow_sending_without_reply": True,
            }  # fmt: skip
        message = order.message
        if message.form == "text":
            return self._call("sendMessage", fields | _text(message) | _buttons(message))
        if message.form == "photo":
            fields |= _caption(message) | _buttons(message) | {"photo": "attach://p0"}
            return self._call("sendPhoto", fields, order.files)
        media = [{"type": "photo", "media": f"attach://p{n}"} for n in range(len(order.files))]
        media[0] |= _caption(message)
        return self._call("sendMediaGroup", fields | {"media": media}, order.files)

    def edit(self, order: Order, sent: Post) -> Outcome:
        """Change a text, a caption, or a photo with its caption: one call."""
        message = order.message
        fields = {"chat_id": order.chat, "message_id": int(sent.messages[0])}
        if message.form == "text":
            return self._call("editMessageText", fields | _text(message) | _buttons(message))
        if message.form == "photo" and order.files:
            media = {"type": "photo", "media": "attach://p0"} | _caption(message)
            fields |= {"media": media} | _buttons(message)
            return self._call("editMessageMedia", fields, order.files)
        return self._call("editMessageCaption", fields | _caption(message) | _buttons(message))

    def delete(self, chat: str, sent: Post) -> Outcome:
        """Delete a message, or all of an album, in one call."""
        ids = [int(number) for number in sent.messages]
        if len(ids) == 1:
            return self._call("deleteMessage", {"chat_id": chat, "message_id": ids[0]})
        return self._call("deleteMessages", {"chat_id": chat, "message_ids": ids})

    def find(self, chat: str, sent: Post, since: datetime, last: str) -> Sighting:
        """Look for a post: on the public page, or by forwarding to the private chat."""
        del since
        if self._target.ops_chat and last:
            return self._forwarded(chat, sent, int(last))
        if self._target.public:
            return self._public(chat, sent.url)
        return Sighting("unclear", reason="некуда заглянуть: не заданы public и ops_chat")

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _public(self, chat: str, url: str) -> Sighting:
        base = self._target.network.base_url or PREVIEW
        answer = self._http.call("GET", f"{base}/s/{self._target.public}")
        if not isinstance(answer, Answer) or answer.status != 200:
            return Sighting("unclear", reason="страница канала не открылась")
        if found := in_preview(answer.body, url):
            return Sighting("seen", chat, found)
        # The page lags behind and shows the last posts only: absence proves nothing.
        return Sighting("unclear", reason=f"на t.me/s/{self._target.public} записи не видно")

    def _forwarded(self, chat: str, sent: Post, last: int) -> Sighting:
        """Forward what follows the last known message; numbers of a channel have no gaps."""
        missing = 0
        for number in range(last + 1, last + 1 + _AHEAD):
            copy = self._forward(chat, number)
            if isinstance(copy, Sighting):
                return copy
            missing = 0 if copy else missing + 1
            if missing == _MISSING:
                return Sighting("absent")
            if copy and shows(copy, sent.url):
                return Sighting("seen", chat, (str(number), *self._rest(chat, number, sent.parts)))
        return Sighting("unclear", reason="с тех пор в канале слишком много сообщений")

    def _rest(self, chat: str, first: int, parts: int) -> Iterator[str]:
        """Yield the other numbers of an album: photos without words right behind the first."""
        for number in range(first + 1, first + parts):
            copy = self._forward(chat, number)
            if not isinstance(copy, dict) or "photo" not in copy or copy.get("caption"):
                return
            yield str(number)

    def _forward(self, chat: str, number: int) -> dict[str, Any] | Sighting | None:
        """Return a message as the private chat gets it, None if there is none; delete the copy."""
        ops = self._target.ops_chat
        fields = {
            "chat_id": ops, "from_chat_id": chat, "message_id": number,
            "disable_notification": True,
        }  # fmt: skip
        answer = self._request("forwardMessage", fields)
        if not isinstance(answer, Answer) or answer.json is None:
            return Sighting("unclear", reason="Telegram не ответил")
        copy = answer.json.get("result")
        if answer.json.get("ok") is True and isinstance(copy, dict):
            self._request("deleteMessage", {"chat_id": ops, "message_id": copy.get("message_id")})
            self._sleep(_PAUSE)
            return copy
        said = str(answer.json.get("description", ""))
        return None if "message to forward not found" in said else Sighting("unclear", reason=said)

    def _call(self, method: str, fields: dict[str, Any], files: tuple[bytes, ...] = ()) -> Outcome:
        answer = self._request(method, fields, files)
        if isinstance(answer, Answer):
            return outcome(answer, str(fields["chat_id"]))
        return answer

    def _request(
        self, method: str, fields: dict[str, Any], files: tuple[bytes, ...] = ()
    ) -> Answer | Later | Unknown:
        if not files:
            return self._http.call("POST", f"{self._base}/{method}", json=fields)
        data = {k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()}
        attached = {f"p{n}": (f"{n}.jpg", file) for n, file in enumerate(files)}
        return self._http.call("POST", f"{self._base}/{method}", data=data, files=attached)


def _text(message: Message) -> dict[str, Any]:
    preview = (
        {"url": message.card, "prefer_large_media": True} if message.card else {"is_disabled": True}
    )
    return {"text": message.text, "parse_mode": "HTML", "link_preview_options": preview}


def _caption(message: Message) -> dict[str, Any]:
    return {"caption": message.text, "parse_mode": "HTML"}


def _buttons(message: Message) -> dict[str, Any]:
    if not message.buttons:
        return {}
    rows = [[{"text": button.text, "url": button.url}] for button in message.buttons]
    return {"reply_markup": {"inline_keyboard": rows}}
