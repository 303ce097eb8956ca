"""MAX's Bot API as far as a channel needs it: pictures that are not ready yet, a chat to read.

Contracts: ``shared/design/trust.md`` §1.4, dev.max.ru/docs-api. The HTML that MAX takes is not
documented tag by tag; the fake is as strict as the adapter is careful.
"""

import re
import time

from tests.crosspost.loopback import Fake
from tests.support.telegram_html import ParseError, parse_html, units

TOKEN = "max-TEST-abcdefghijklmnopqrstuvwxyz0123456789"  # noqa: S105
CHAT = "-70999000111"
_TAGS = {"b", "i", "u", "s", "code", "pre", "a"}


class ApiError(Exception):
    def __init__(self, status, code, text):
        super().__init__(text)
        self.status, self.code, self.text = status, code, text


class FakeMax(Fake):
    """``unready`` calls meet a picture that is not ready; ``now`` stamps messages, in seconds."""

    def __init__(self, clock=time.monotonic, now=time.time):
        super().__init__()
        self.clock, self.now = clock, now
        self.messages, self.next_id, self.tokens, self.unready = {}, 1, {}, 0
        self.times, self.limits, self.edits, self.undeletable = [], True, 0, False

    def seen(self):
        return list(self.messages.values())

    def texts(self):
        return [m["body"]["text"] for m in self.messages.values()]

    def posts_or_changes(self, call):
        return call.path == "/messages" and call.method != "GET"

    def answer(self, call):
        try:
            return self._route(call)
        except ApiError as error:
            headers = {"Retry-After": "1"} if error.status == 429 else {}
            return error.status, headers, {"code": error.code, "message": error.text}

    def _route(self, call):
        if call.path == "/upload":
            data = call.files.get("data", b"")
            if not data.startswith((b"\xff\xd8", b"\x89PNG")):
                raise ApiError(400, "proto.payload", "not an image")
            token = f"token{len(self.tokens)}"
            self.tokens[token] = data
            return 200, {}, {"photos": {"abc": {"token": token}}}
        if call.headers.get("Authorization") != TOKEN or "access_token" in call.query:
            raise ApiError(401, "verify.token", "Invalid access_token")
        if call.path == "/uploads" and call.query.get("type") == "image":
            return 200, {}, {"url": f"{self.url}/upload"}
        if call.path != "/messages":
            raise ApiError(404, "not.found", "Method not found")
        methods = {"POST": self._post, "PUT": self._put, "DELETE": self._delete, "GET": self._get}
        return 200, {}, methods[call.method](call)

    def _post(self, call):
        self._chat(call)
        body = self._body(call.fields)
        self._rate()
        mid, self.next_id = f"mid.{self.next_id:08x}", self.next_id + 1
        message = {
            "timestamp": int(self.now() * 1000),
            "body": {"mid": mid, "seq": self.next_id, **body},
            "silent": call.fields.get("notify") is False,
            "preview": call.query.get("disable_link_preview") == "false",
        }
        link = call.fields.get("link")
        if link:
            if link["mid"] not in self.messages:
                raise ApiError(400, "proto.payload", "link.mid not found")
            message["reply_to"] = link["mid"]
        self.messages[mid] = message
        return {"message": message}

    def _put(self, call):
        message = self._message(call)
        message["body"].update(self._body(call.fields))
        self.edits += 1
        return {"success": True}

    def _delete(self, call):
        message = self._message(call)
        if self.undeletable:
            return {"success": False, "message": "message is too old"}
        del self.messages[message["body"]["mid"]]
        return {"success": True}

    def _get(self, call):
        self._chat(call)
        oldest = int(call.query.get("to", 0))
        rows = [m for m in reversed(self.messages.values()) if m["timestamp"] >= oldest]
        return {"messages": rows[: int(call.query.get("count", 50))]}

    def _chat(self, call):
        if call.query.get("chat_id") != CHAT:
            raise ApiError(404, "chat.not.found", "Chat not found")

    def _message(self, call):
        found = self.messages.get(call.query.get("message_id"))
        if found is None:
            raise ApiError(404, "message.not.found", "Message not found")
        return found

    def _rate(self):
        now = self.clock()
        self.times = [t for t in self.times if now - t < 1]
        if self.limits and len(self.times) >= 2:
            raise ApiError(429, "too.many.requests", "Too many requests")
        self.times.append(now)

    def _body(self, fields):
        text = fields.get("text") or ""
        if len(text) > 4000 or units(text) > 4000:
            raise ApiError(400, "proto.payload", "text: size must be between 0 and 4000")
        if set(re.findall(r"</?([a-z0-9-]+)", text)) - _TAGS:
            raise ApiError(400, "proto.payload", "text: unknown tag")
        try:
            shown, entities, _ = (
                parse_html(text) if fields.get("format") == "html" else (text, [], 0)
            )
        except ParseError as error:
            raise ApiError(400, "proto.payload", str(error)) from None
        attachments = fields.get("attachments") or []
        if len(attachments) > 12:
            raise ApiError(400, "proto.payload", "attachments: too many")
        self._check(attachments)
        if not shown.strip() and not attachments:
            raise ApiError(400, "proto.payload", "text: empty")
        markup = [
            {"type": "link", "from": e["offset"], "length": e["length"], "url": e["url"]}
            for e in entities
            if e["type"] == "text_link"
        ]
        return {"text": shown, "markup": markup, "attachments": attachments}

    def _check(self, attachments):
        for one in attachments:
            if one["type"] == "image":
                if one["payload"].get("token") not in self.tokens:
                    raise ApiError(400, "proto.payload", "attachment token not found")
                if self.unready:
                    self.unready -= 1
                    raise ApiError(400, "attachment.not.ready", "Key: errors.process.attachment")
            elif one["type"] == "inline_keyboard":
                for button in (b for row in one["payload"]["buttons"] for b in row):
                    if button["type"] != "link" or not button["url"].startswith("http"):
                        raise ApiError(400, "proto.payload", "button is wrong")
            else:
                raise ApiError(400, "proto.payload", f"unknown attachment {one['type']}")
