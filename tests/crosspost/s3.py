"""S3 as far as one object needs it: ETags, and If-Match and If-None-Match on PUT."""

import hashlib

from tests.crosspost.loopback import Fake

_ERROR = '<?xml version="1.0"?><Error><Code>{}</Code><Message>{}</Message></Error>'


class FakeS3(Fake):
    """Objects by path; ``broken`` answers everything with an error of the server."""

    def __init__(self):
        super().__init__()
        self.objects, self.broken = {}, False

    def posts_or_changes(self, call):
        return call.method == "PUT"

    def answer(self, call):
        if self.broken:
            return self._error(500, "InternalError")
        held = self.objects.get(call.path)
        if call.method == "GET":
            return (200, _etag(held), held) if held is not None else self._error(404, "NoSuchKey")
        if call.headers.get("If-None-Match") == "*" and held is not None:
            return self._error(412, "PreconditionFailed")
        wanted = call.headers.get("If-Match")
        if wanted and held is None:
            return self._error(404, "NoSuchKey")
        if wanted and wanted != _etag(held)["ETag"]:
            return self._error(412, "PreconditionFailed")
        body = call.body
        if "aws-chunked" in call.headers.get("Content-Encoding", ""):
            body = _unchunked(body)
        self.objects[call.path] = body
        return 200, _etag(body), b""

    def _error(self, status, code):
        return status, {"Content-Type": "application/xml"}, _ERROR.format(code, code).encode()


def _etag(data):
    return {"ETag": f'"{hashlib.md5(data, usedforsecurity=False).hexdigest()}"'}


def _unchunked(data):
    """Read the body that newer clients send with a checksum behind it."""
    body = b""
    while data:
        head, _, data = data.partition(b"\r\n")
        size = int(head.split(b";")[0], 16)
        if not size:
            return body
        body, data = body + data[:size], data[size + 2 :]
    return body
