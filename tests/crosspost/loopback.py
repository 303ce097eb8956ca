"""A real HTTP server on 127.0.0.1 that a fake platform speaks through, and its accidents.

Accidents are played one after another: ``fake.play("hang", "5xx")`` spoils the next two calls that
post or change something. Those that end in «delivered» do what was asked and spoil the answer.
"""

import json
import socket
import struct
import threading
from collections import deque
from contextlib import suppress
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

DELIVERED = ("hang", "reset after", "half", "garbage", "5xx after")
NOT_DELIVERED = ("5xx", "reset before", "html")
ACCIDENTS = (*DELIVERED, *NOT_DELIVERED)


class Call:
    """One request: path, query, fields of a form or of JSON, files by name."""

    def __init__(self, method, target, headers, body):
        parts = urlsplit(target)
        self.method, self.path, self.headers, self.body = method, parts.path, headers, body
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.fields, self.files = {}, {}
        kind = headers.get("Content-Type", "")
        if kind.partition(";")[0] == "application/json":
            self.fields = json.loads(body)
        elif kind.startswith("application/x-www-form-urlencoded"):
            self.fields = dict(parse_qsl(body.decode(), keep_blank_values=True))
        elif kind.startswith("multipart/form-data"):
            self._read_parts(kind)

    def _read_parts(self, kind):
        whole = message_from_bytes(
            f"Content-Type: {kind}\r\n\r\n".encode() + self.body, policy=HTTP
        )
        for part in whole.iter_parts():
            name = part.get_param("name", header="content-disposition")
            data: bytes = part.get_payload(decode=True)  # type: ignore[assignment]
            if part.get_filename() is None:
                self.fields[name] = data.decode()
            else:
                self.files[name] = data


class Fake:
    """A platform: subclasses answer calls; ``posts_or_changes`` says which ones may be spoiled."""

    def __init__(self):
        self.calls: list[Call] = []
        self.accidents: deque[str] = deque()
        self.lock = threading.RLock()
        self.on_call = lambda _call: None
        self.broken_uploads, self.connections = False, 0
        self._over = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.fake = self
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def play(self, *accidents):
        self.accidents.extend(accidents)

    def close(self):
        self._over.set()
        with suppress(OSError):  # where it can be done, the thread awakes at once
            self._server.socket.shutdown(socket.SHUT_RDWR)
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def answer(self, call):
        """Return (status, headers, bytes or something for JSON)."""
        raise NotImplementedError

    def posts_or_changes(self, call):
        raise NotImplementedError


class _Server(ThreadingHTTPServer):
    fake: Fake


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the client's ACK
    wbufsize = -1

    def setup(self):
        super().setup()
        self.server.fake.connections += 1  # type: ignore[attr-defined]

    def log_message(self, *_):
        pass

    def _serve(self):
        fake = self.server.fake  # type: ignore[attr-defined]
        if "chunked" in self.headers.get("Transfer-Encoding", ""):
            body = self._chunks()
        else:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        call = Call(self.command, self.path, self.headers, body)
        with fake.lock:
            fake.calls.append(call)
            fake.on_call(call)
            spoiled = fake.accidents and fake.posts_or_changes(call)
            if fake.broken_uploads and call.path == "/upload":
                self._reply(None, "5xx")
                return
            accident = fake.accidents.popleft() if spoiled else ""
            answer = None if accident in NOT_DELIVERED else fake.answer(call)
        self._reply(answer, accident)

    do_GET = do_POST = do_PUT = do_DELETE = _serve  # noqa: N815

    def _chunks(self):
        body = b""
        while size := int(self.rfile.readline(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _reply(self, answer, accident):
        if accident == "hang":
            self.server.fake._over.wait(20)  # type: ignore[attr-defined]
        elif accident.startswith("reset"):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        elif accident.startswith("5xx"):
            self._send(502, {}, {"ok": False, "error_code": 502, "description": "Bad Gateway"})
        elif accident == "html":
            self._send(403, {}, "<html>Доступ ограничен</html>".encode())
        elif accident == "garbage":
            self._send(200, {}, b'{"ok": tr')
        else:
            status, headers, data = answer
            self._send(status, headers, data, half=accident == "half")
        self.close_connection = self.close_connection or bool(accident)

    def _send(self, status, headers, data, *, half=False):
        if not isinstance(data, bytes):
            data = json.dumps(data, ensure_ascii=False).encode()
            headers = {"Content-Type": "application/json", **headers}
        self.send_response(status)
        for name, value in {**headers, "Content-Length": len(data)}.items():
            self.send_header(name, str(value))
        self.end_headers()
        self.wfile.write(data[: len(data) // 2] if half else data)
        self.wfile.flush()
