"""Calls of VK's API. The token goes in the body of a request, never in its address."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from hub.crosspost.channels.channel import Order
from hub.crosspost.channels.client import Answer, Http
from hub.crosspost.channels.look import mentions
from hub.crosspost.channels.uploads import reason, with_uploads
from hub.crosspost.channels.vk.answers import fault
from hub.crosspost.message import Message
from hub.crosspost.outcome import Done, Later, Outcome, Refused, Sighting, Unknown
from hub.crosspost.state import Post
from hub.crosspost.target import Target

BASE = "https://api.vk.com"
VERSION = "5.199"
_LOOK_BACK = 50


class VkPoster:
    """One community; ``chat`` is its number with a minus, as everywhere in VK."""

    def __init__(self, target: Target, token: str, sleep: Callable[[float], None]) -> None:
        del sleep  # nothing here is worth waiting for
        self._http = Http(target.network, (token,))
        self._base = f"{target.network.base_url or BASE}/method"
        self._token = token

    def prepare(self, order: Order, files: tuple[bytes, ...]) -> Order | Later | Refused:
        """Upload the photos; on the wall they are seen only with the post."""
        return with_uploads(order, files, lambda data: self._upload(order.chat, data))

    def send(self, order: Order) -> Outcome:
        """Post on the wall. The guid makes VK itself refuse a second post, for a while."""
        fields = {
            "owner_id": order.chat, "from_group": 1, "guid": order.key,
            "mute_notifications": int(order.silent), **_content(order.message, order.media),
        }  # fmt: skip
        response = self._method("wall.post", fields)
        if not isinstance(response, Answer):
            return response
        number = _response(response).get("post_id")
        if not isinstance(number, int):
            return Unknown("ответ без номера записи")
        return Done(chat=order.chat, messages=(str(number),), media=order.media)

    def edit(self, order: Order, sent: Post) -> Outcome:
        """Change the post; what is not named again would be dropped from it."""
        fields = {
            "owner_id": order.chat, "post_id": sent.messages[0],
            **_content(order.message, order.media),
        }  # fmt: skip
        response = self._method("wall.edit", fields)
        if isinstance(response, Refused) and "ошибка 100" in response.reason:
            return Refused(response.reason, gone="post_id" in response.reason)
        if not isinstance(response, Answer):
            return response
        return Done(chat=order.chat, media=order.media)

    def delete(self, chat: str, sent: Post) -> Outcome:
        """Delete the post."""
        response = self._method("wall.delete", {"owner_id": chat, "post_id": sent.messages[0]})
        return Done(chat=chat) if isinstance(response, Answer) else response

    def find(self, chat: str, sent: Post, since: datetime, last: str) -> Sighting:
        """Look through the wall, newest first, back to the moment of the call."""
        del last
        response = self._method("wall.get", {"owner_id": chat, "count": _LOOK_BACK})
        if not isinstance(response, Answer):
            return Sighting("unclear", reason=f"стена не открылась: {reason(response)}")
        rows = _response(response).get("items")
        if not isinstance(rows, list):
            return Sighting("unclear", reason="невнятный ответ")
        items = [i for i in rows if isinstance(i, dict)]
        for item in items:
            if mentions(json.dumps(item, ensure_ascii=False), sent.url):
                return Sighting("seen", chat, (str(item.get("id")),))
        oldest = min((i.get("date", 0) for i in items if not i.get("is_pinned")), default=0)
        if len(items) < _LOOK_BACK or oldest < since.timestamp():
            return Sighting("absent")
        return Sighting("unclear", reason="на стене с тех пор слишком много записей")

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _upload(self, chat: str, data: bytes) -> str | Outcome:
        group = chat.lstrip("-")
        server = self._method("photos.getWallUploadServer", {"group_id": group})
        if not isinstance(server, Answer):
            return server
        photo = self._put(str(_response(server).get("upload_url", "")), data)
        if not isinstance(photo, dict):
            return photo
        saved = self._method("photos.saveWallPhoto", {"group_id": group, **photo})
        if not isinstance(saved, Answer):
            return saved
        rows = (saved.json or {}).get("response")
        if not isinstance(rows, list) or not rows:
            return Refused("ВКонтакте не сохранил картинку")
        return f"photo{rows[0].get('owner_id')}_{rows[0].get('id')}"

    def _put(self, url: str, data: bytes) -> dict[str, Any] | Outcome:
        """Send a picture where VK says; return what VK wants to hear of it."""
        answer = self._http.call("POST", url, files={"photo": ("photo.jpg", data)})
        if not isinstance(answer, Answer):
            return answer
        if answer.status != 200 or answer.json is None:
            return Unknown(f"невнятный ответ, код {answer.status}")
        if not answer.json.get("photo") or answer.json.get("photo") == "[]":
            return Refused("ВКонтакте не принял картинку")
        return {k: answer.json.get(k, "") for k in ("server", "photo", "hash")}

    def _method(self, name: str, fields: dict[str, Any]) -> Answer | Outcome:
        data = {**fields, "access_token": self._token, "v": VERSION}
        answer = self._http.call("POST", f"{self._base}/{name}", data=data)
        if isinstance(answer, Answer):
            return fault(answer) or answer
        return answer


def _content(message: Message, media: tuple[str, ...]) -> dict[str, str]:
    attached = [*media, message.card] if message.card else list(media)
    return {"message": message.text, "attachments": ",".join(attached)}


def _response(answer: Answer) -> dict[str, Any]:
    found = (answer.json or {}).get("response")
    return found if isinstance(found, dict) else {}
