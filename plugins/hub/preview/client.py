"""A web server for one folder, on this machine only; not for the public."""

import io
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from hub.core.errors import ServiceError
from hub.core.regex import regex

_RANGE = regex(r"bytes=(\d{1,15})-(\d{0,15})")


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as the live site does: clean addresses and the site's own 404 page."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".ics": "text/calendar; charset=utf-8",
        ".webmanifest": "application/manifest+json",
        ".xml": "application/xml; charset=utf-8",
        ".woff2": "font/woff2",
        "": "application/octet-stream",
    }

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Give a part of a file to who asks for a part, as a zoomable map does of its tiles."""
        match = _RANGE.fullmatch(self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if match is None or not path.is_file():
            return super().send_head()
        size = path.stat().st_size
        first, last = int(match[1]), min(int(match[2] or size), size - 1)
        with path.open("rb") as file:
            file.seek(first)
            part = file.read(max(0, last + 1 - first))
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return io.BytesIO(part)

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet: the console is for the build."""

    def end_headers(self) -> None:
        """Forbid caching: an edit must be seen at once."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer «not found» with the site's page."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def serve(folder: Path, port: int) -> ThreadingHTTPServer:
    """Serve ``folder`` at 127.0.0.1:``port`` in the background; ``shutdown()`` ends it.

    Raises:
        ServiceError: the port is taken or forbidden.
    """
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise ServiceError(f"Порт {port} занят или закрыт. Возьмите другой: PORT=8001.") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
