"""VK's API as far as a community's wall needs it: errors stand in answers of status 200.

Contracts: ``shared/design/trust.md`` §1.4, VKCOM/vk-api-schema. ``guids`` off means the worst
case: VK has forgotten the guid and would post twice.
"""

import time

from tests.crosspost.loopback import Fake

TOKEN = "vk1.a.TEST-abcdefghijklmnopqrstuvwxyz0123456789"  # noqa: S105
GROUP = -123
_CHANGING = {"wall.post", "wall.edit", "wall.delete"}


class ApiError(Exception):
    def __init__(self, code, text):
        super().__init__(text)
        self.code, self.text = code, text


class FakeVk(Fake):
    def __init__(self, clock=time.monotonic):
        super().__init__()
        self.clock = clock
        self.wall, self.next_id, self.guids, self.remember = {}, 11, {}, False
        self.photos, self.uploads, self.posted, self.times = set(), {}, 0, []
        self.next_error, self.limits, self.edits = None, True, 0

    def seen(self):
        return list(self.wall.values())

    def texts(self):
        return [post["text"] for post in self.wall.values()]

    def posts_or_changes(self, call):
        return call.path.rpartition("/")[2] in _CHANGING

    def answer(self, call):
        if call.path == "/upload":
            return 200, {}, self._upload(call)
        name = call.path.removeprefix("/method/")
        fields = {**call.query, **call.fields}
        try:
            return 200, {}, {"response": self._run(name, fields)}
        except ApiError as error:
            shown = [{"key": k, "value": v} for k, v in fields.items() if k != "access_token"]
            said = {"error_code": error.code, "error_msg": error.text, "request_params": shown}
            return 200, {}, {"error": said}

    def _run(self, name, fields):
        if fields.get("access_token") != TOKEN:
            raise ApiError(5, "User authorization failed: invalid access_token (4).")
        if not fields.get("v"):
            raise ApiError(8, "Invalid request: v (version) is required")
        if self.next_error and name in _CHANGING:
            code, self.next_error = self.next_error, None
            raise ApiError(code, "Сбой по заказу")
        self._rate()
        methods = {
            "wall.post": self._post,
            "wall.edit": self._edit,
            "wall.delete": self._delete,
            "wall.get": self._get,
            "photos.getWallUploadServer": lambda _f: {"upload_url": f"{self.url}/upload"},
            "photos.saveWallPhoto": self._save,
        }
        if name not in methods:
            raise ApiError(3, "Unknown method passed")
        return methods[name](fields)

    def _rate(self):
        if not self.limits:
            return
        now = self.clock()
        self.times = [t for t in self.times if now - t < 1]
        if len(self.times) >= 20:
            raise ApiError(6, "Too many requests per second")
        self.times.append(now)

    def _post(self, fields):
        self._owner(fields)
        if fields.get("from_group") != "1":
            raise ApiError(100, "from_group must be 1 for a community post")
        content = self._content(fields)
        guid = fields.get("guid")
        if self.remember and guid in self.guids:
            return {"post_id": self.guids[guid]}
        if self.posted >= 50:
            raise ApiError(214, "Access to adding post denied: you can only add 50 posts a day")
        self.posted += 1
        number, self.next_id = self.next_id, self.next_id + 1
        self.guids[guid] = number
        self.wall[number] = {
            "id": number,
            "date": 1_795_000_000 + number,
            "silent": fields.get("mute_notifications") == "1",
            **content,
        }
        return {"post_id": number}

    def _edit(self, fields):
        self._owner(fields)
        post = self.wall.get(int(fields["post_id"]))
        if post is None:
            raise ApiError(100, "One of the parameters specified was missing: post_id not found")
        post.update(self._content(fields))
        self.edits += 1
        return {"post_id": post["id"]}

    def _delete(self, fields):
        self._owner(fields)
        if self.wall.pop(int(fields["post_id"]), None) is None:
            raise ApiError(100, "One of the parameters specified was missing: post_id not found")
        return 1

    def _get(self, fields):
        self._owner(fields)
        rows = [
            {**p, "attachments": [{"type": "photo"} for a in p["attachments"] if "photo" in a]}
            for p in reversed(self.wall.values())
        ]
        return {"count": len(rows), "items": rows[: int(fields.get("count", 20))]}

    def _owner(self, fields):
        if int(fields.get("owner_id", 0)) != GROUP:
            raise ApiError(15, "Access denied: no access to this wall")

    def _content(self, fields):
        text = fields.get("message", "")
        attachments = [a for a in fields.get("attachments", "").split(",") if a]
        if not text and not attachments:
            raise ApiError(100, "One of the parameters specified was missing: message")
        if len(attachments) > 10:
            raise ApiError(100, "Too many attachments")
        links = [a for a in attachments if a.startswith("http")]
        if len(links) > 1:
            raise ApiError(222, "Hyperlinks are forbidden: only one link is allowed")
        for one in attachments:
            if one not in links and one not in self.photos:
                raise ApiError(100, f"Wrong attachment {one}")
        if len(text) > 16_000:
            raise ApiError(100, "message is too long")
        return {"text": text, "attachments": attachments}

    def _upload(self, call):
        data = call.files.get("photo", b"")
        if not data.startswith((b"\xff\xd8", b"\x89PNG")):
            return {"server": 1, "photo": "[]", "hash": "x"}
        self.uploads["p"] = data
        return {"server": 1, "photo": "[{p}]", "hash": "h"}

    def _save(self, fields):
        if fields.get("photo") != "[{p}]" or fields.get("hash") != "h":
            raise ApiError(100, "photo is wrong")
        number = 1000 + len(self.photos)
        self.photos.add(f"photo{GROUP}_{number}")
        return [{"id": number, "owner_id": GROUP}]
