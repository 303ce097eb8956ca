"""The Bot API as far as channels need it: strict where Telegram is, and it keeps what people see.

Contracts: ``shared/design/trust.md`` §1.1. Real clients talk to it in ``test_telegram_fake.py``.
"""

import html
import json
import re
import time
from collections import defaultdict
from typing import Any

from tests.crosspost.loopback import Fake
from tests.support.telegram_html import ParseError, parse_html, units

TOKEN = "123456789:TEST-abcdefghijklmnopqrstuvwxyz12345"  # noqa: S105
CHANNEL = -1001234567890
OPS = -1009999999999
_SENDING = {"sendMessage", "sendPhoto", "sendMediaGroup", "forwardMessage"}
_CHANGING = {
    "editMessageText", "editMessageCaption", "editMessageMedia", "deleteMessage", "deleteMessages",
}  # fmt: skip


class ApiError(Exception):
    def __init__(self, code, text, **parameters):
        super().__init__(text)
        self.code, self.text, self.parameters = code, text, parameters


class FakeTelegram(Fake):
    """``clock`` gives seconds and paces the rate limits; ``kicked``, ``moved`` spoil a chat."""

    def __init__(self, clock=time.monotonic):
        super().__init__()
        self.clock = clock
        self.chats: dict[int, dict[int, Any]] = {CHANNEL: {}, OPS: {}}
        self.names = {"@gorozhane": CHANNEL}
        self.threads = {7}
        self.next_id: defaultdict[int, int] = defaultdict(lambda: 101)  # each channel counts itself
        self.sent_at: dict[int, list[float]] = {CHANNEL: [], OPS: []}
        self.kicked, self.moved, self.limits = set(), {}, True
        self.dropped_links, self.edits, self.refused = [], 0, 0

    # --- what the tests look at

    def seen(self, chat=CHANNEL):
        """Messages as subscribers see them, oldest first; an album is one message."""
        shown: dict[object, Any] = {}
        for message in self.chats[chat].values():
            shown.setdefault(message.get("media_group_id", message["message_id"]), message)
        return list(shown.values())

    def texts(self, chat=CHANNEL):
        return [m.get("text", m.get("caption", "")) for m in self.seen(chat)]

    # --- HTTP

    def posts_or_changes(self, call):
        return call.path.rpartition("/")[2] in _SENDING | _CHANGING

    def answer(self, call):
        if call.path.startswith("/s/"):
            return 200, {"Content-Type": "text/html"}, self._public()
        match = re.fullmatch(r"/bot([^/]+)/(\w+)", call.path)
        try:
            fields = {**call.query, **call.fields}
            result = self._method(match)(fields, call.files)
        except ApiError as error:
            said = {"ok": False, "error_code": error.code, "description": error.text}
            if error.parameters:
                said["parameters"] = error.parameters
            return error.code, {}, said
        return 200, {}, {"ok": True, "result": result}

    def _method(self, match):
        if not match or match[1] != TOKEN:
            raise ApiError(401, "Unauthorized")
        name = match[2]
        own = re.sub("([A-Z])", r"_\1", name).lower()
        found = getattr(self, f"_{own}", None)
        if found is None:
            raise ApiError(404, "Not Found")
        return found

    # --- methods

    def _get_me(self, _fields, _files):
        return {
            "id": 123456789, "is_bot": True, "first_name": "Горожане", "username": "gorozhane_bot",
            "can_join_groups": True, "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }  # fmt: skip

    def _send_message(self, fields, _files):
        chat = self._chat(fields)
        text, entities = self._formatted(fields, "text", "entities", 4096, "message")
        if not text:
            raise ApiError(400, "Bad Request: message text is empty")
        self._rate(chat)
        preview = _object(fields, "link_preview_options")
        return self._add(chat, fields, text=text, entities=entities, link_preview_options=preview)

    def _send_photo(self, fields, files):
        chat = self._chat(fields)
        caption, entities = self._formatted(fields, "caption", "caption_entities", 1024)
        photo = self._photo(fields.get("photo"), files)
        self._rate(chat)
        return self._add(chat, fields, photo=photo, **_captioned(caption, entities))

    def _send_media_group(self, fields, files):
        chat = self._chat(fields)
        media = _object(fields, "media")
        if not isinstance(media, list) or not 2 <= len(media) <= 10:
            raise ApiError(400, "Bad Request: must include 2-10 items in the media group")
        if "reply_markup" in fields:
            raise ApiError(400, "Bad Request: reply markup is not allowed in albums")
        rows = []
        for number, item in enumerate(media, start=1):
            caption, entities = self._formatted(item, "caption", "caption_entities", 1024)
            try:
                photo = self._photo(item.get("media"), files)
            except ApiError as error:
                reason = error.text.removeprefix("Bad Request: ")
                raise ApiError(
                    400, f"Bad Request: failed to send message #{number} with the error {reason}"
                ) from None
            rows.append((photo, caption, entities))
        self._rate(chat, len(rows))
        group = f"album{self.next_id[chat]}"
        return [
            self._add(chat, fields, photo=p, media_group_id=group, **_captioned(c, e))
            for p, c, e in rows
        ]

    def _edit_message_text(self, fields, _files):
        message = self._editable(fields)
        if "text" not in message:
            raise ApiError(400, "Bad Request: there is no text in the message to edit")
        text, entities = self._formatted(fields, "text", "entities", 4096, "message")
        return self._change(message, fields, text=text, entities=entities)

    def _edit_message_caption(self, fields, _files):
        message = self._editable(fields)
        if "photo" not in message:
            raise ApiError(400, "Bad Request: there is no caption in the message to edit")
        caption, entities = self._formatted(fields, "caption", "caption_entities", 1024)
        return self._change(message, fields, **_captioned(caption, entities))

    def _edit_message_media(self, fields, files):
        message = self._editable(fields)
        item = _object(fields, "media")
        if "photo" not in message:
            raise ApiError(400, "Bad Request: there is no media in the message to edit")
        caption, entities = self._formatted(item, "caption", "caption_entities", 1024)
        photo = self._photo(item["media"], files)
        return self._change(message, fields, photo=photo, **_captioned(caption, entities))

    def _delete_message(self, fields, _files):
        chat = self._chat(fields)
        if self.chats[chat].pop(int(fields["message_id"]), None) is None:
            raise ApiError(400, "Bad Request: message to delete not found")
        return True

    def _delete_messages(self, fields, _files):
        chat = self._chat(fields)
        for number in _object(fields, "message_ids"):
            self.chats[chat].pop(int(number), None)
        return True

    def _forward_message(self, fields, _files):
        source, target = self._chat(fields, "from_chat_id"), self._chat(fields)
        message = self.chats[source].get(int(fields["message_id"]))
        if message is None:
            raise ApiError(400, "Bad Request: message to forward not found")
        self._rate(target)
        lost = {"message_id", "chat", "media_group_id"}
        copy = {k: v for k, v in message.items() if k not in lost}
        return self._add(target, {}, **copy)

    # --- rules

    def _chat(self, fields, key="chat_id"):
        given = fields.get(key)
        chat = self.names.get(given) if str(given).startswith("@") else int(given or 0)
        if chat in self.moved:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat],
            )
        if chat in self.kicked:
            raise ApiError(403, "Forbidden: bot was kicked from the channel chat")
        if chat not in self.chats:
            raise ApiError(400, "Bad Request: chat not found")
        return chat

    def _formatted(self, fields, key, entities_key, limit, what="message caption"):
        raw = str(fields.get(key, ""))
        if len(raw.encode("utf-8", "surrogatepass")) > 32_768:
            raise ApiError(400, f"Bad Request: {what} is too long")
        entities = _object(fields, entities_key) or []
        text = raw
        if fields.get("parse_mode") == "HTML":
            try:
                text, entities, dropped = parse_html(raw)
            except ParseError as error:
                raise ApiError(400, f"Bad Request: can't parse entities: {error}") from None
            self.dropped_links += dropped
        start = len(text) - len(text.lstrip())
        untrimmed, text = text, text.strip()
        shift = units(untrimmed[:start])
        entities = [{**e, "offset": e["offset"] - shift} for e in entities]
        # Code points are what Telegram was seen to count; units are what its documents say.
        if len(text) > limit or units(text) > limit:
            raise ApiError(400, f"Bad Request: {what} is too long")
        if any(e["offset"] < 0 or e["offset"] + e["length"] > units(text) for e in entities):
            entities = [e for e in entities if e["offset"] >= 0]
        return text, entities

    def _photo(self, given, files):
        name = str(given).removeprefix("attach://")
        data = files.get(name) or files.get(str(given)) or files.get("photo")
        if str(given).startswith("attach://") and name not in files:
            raise ApiError(400, "Bad Request: file must be non-empty")
        if data is not None and not data.startswith((b"\xff\xd8", b"\x89PNG")):
            raise ApiError(400, "Bad Request: IMAGE_PROCESS_FAILED")
        if data is None:
            raise ApiError(400, "Bad Request: wrong file identifier/HTTP URL specified")
        name = f"photo{hash(data) & 0xFFFF:04x}"
        return [
            {"file_id": name, "file_unique_id": name, "width": 800, "height": 600,
             "file_size": len(data)}
        ]  # fmt: skip

    def _rate(self, chat, weight=1):
        if not self.limits:
            return
        now, times = self.clock(), self.sent_at[chat]
        times[:] = [t for t in times if now - t < 60]
        wait = 0
        if times and now - times[-1] < 0.999:
            wait = 1
        if len(times) + weight > 20:
            wait = max(wait, int(60 - (now - times[0])) + 1)
        if wait:
            self.refused += 1
            raise ApiError(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        times += [now] * weight

    def _add(self, chat, fields, **content):
        thread = fields.get("message_thread_id")
        if thread and int(thread) not in self.threads:
            raise ApiError(400, "Bad Request: message thread not found")
        number = self.next_id[chat]
        self.next_id[chat] += 1
        message = {
            "message_id": number,
            "date": 1_795_000_000,
            "chat": {"id": chat, "type": "channel", "title": "Горожане"},
            **{k: v for k, v in content.items() if v},
        }
        if fields.get("disable_notification") in {True, "true", "True"}:
            message["silent"] = True
        if thread:
            message["message_thread_id"] = int(thread)
        if markup := self._markup(fields):
            message["reply_markup"] = markup
        reply = _object(fields, "reply_parameters")
        if reply:
            if int(reply["message_id"]) in self.chats[chat]:
                message["reply_to"] = int(reply["message_id"])
            elif not reply.get("allow_sending_without_reply"):
                raise ApiError(400, "Bad Request: message to be replied not found")
        self.chats[chat][number] = message
        return message

    def _markup(self, fields):
        markup = _object(fields, "reply_markup")
        for row in (markup or {}).get("inline_keyboard", ()):
            for button in row:
                if not str(button.get("url", "")).startswith(("https://", "http://", "tg://")):
                    raise ApiError(400, "Bad Request: inline keyboard button URL is invalid")
        return markup

    def _editable(self, fields):
        message = self.chats[self._chat(fields)].get(int(fields["message_id"]))
        if message is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        return message

    def _change(self, message, fields, **content):
        fresh = {k: v for k, v in content.items() if v} | {
            "reply_markup": self._markup(fields) or {}
        }
        if all(message.get(k, {}) == v for k, v in fresh.items()):
            raise ApiError(
                400,
                "Bad Request: message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup of the message",
            )
        self.edits += 1
        message.update(fresh, edit_date=1_795_000_001)
        if not message["reply_markup"]:
            del message["reply_markup"]
        return message

    def _public(self):
        rows = []
        for message in self.seen():
            links = [e["url"] for e in _entities(message) if e["type"] == "text_link"]
            links += [
                f"https://t.me/gorozhane/{m['message_id']}?single"
                for m in self.chats[CHANNEL].values()
                if message.get("media_group_id") == m.get("media_group_id", 0)
            ]
            anchors = "".join(f'<a href="{html.escape(u)}">ссылка</a>' for u in links)
            rows.append(f'<div data-post="gorozhane/{message["message_id"]}">{anchors}</div>')
        return f"<!doctype html><html><body>{''.join(rows)}</body></html>".encode()


def _entities(message):
    return [*message.get("entities", ()), *message.get("caption_entities", ())]


def _captioned(caption, entities):
    return {"caption": caption, "caption_entities": entities}


def _object(fields, key):
    value = fields.get(key)
    return json.loads(value) if isinstance(value, str) else value
