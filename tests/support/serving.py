"""A built site on a port of this machine, as a good host gives it: brotli, hashes kept for ever."""

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
TEXTS = frozenset((".html", ".js", ".json", ".svg", ".ics", ".xml", ".txt", ".webmanifest"))
HASHED = re.compile(r"[.-][0-9a-f]{8,10}\.\w+$")


@cache
def packed(path: Path, _changed: int) -> bytes:
    """Compress a file as hard as brotli can."""
    data: bytes = brotli.compress(path.read_bytes(), quality=11)
    return data


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for the files of ``root``."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else a body waits 40 ms for the answer to its headers
    root: Path

    def do_GET(self):
        path = self.root / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir():
            path /= "index.html"
        inside = path.resolve().is_relative_to(self.root.resolve())
        status = HTTPStatus.OK if inside and path.is_file() else HTTPStatus.NOT_FOUND
        self._send(status, path if status is HTTPStatus.OK else self.root / "404.html")

    do_HEAD = do_GET  # noqa: N815  (the name is http.server's)

    def _send(self, status, path):
        text = path.suffix in TEXTS and "br" in self.headers.get("Accept-Encoding", "")
        data = packed(path, path.stat().st_mtime_ns) if text else path.read_bytes()
        keep = "public, max-age=31536000, immutable" if HASHED.search(path.name) else "no-cache"
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", keep)
        if text:
            self.send_header("Content-Encoding", "br")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def handle(self):
        with suppress(ConnectionError):  # a browser may hang up whenever it likes
            super().handle()

    def log_message(self, *_):
        """Say nothing."""


def free_port() -> int:
    """Return a port of this machine on which nobody listens."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(root: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder; gives the address of its root, with a slash at the end."""
    handler = type("Rooted", (Handler,), {"root": root})
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()
