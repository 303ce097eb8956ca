"""A server on the loopback that plays newsrooms, most of them bad ones, and a network that leads
every public name to it: other addresses are never connected to, only written down.
"""

import contextlib
import gzip
import socket
import threading
import time
import zlib
from collections import defaultdict
from ipaddress import ip_address

import httpcore
from hub.partners.http.client import Net

PUBLIC = "93.184.216.34"

ITEM = """<item><title>{title}</title><link>https://gazeta.example/{name}</link>
<guid isPermaLink="false">{name}</guid><pubDate>Sun, 22 Nov 2026 10:00:00 +0300</pubDate>
<description>Коротко о деле.</description></item>"""


def rss(*titles, declared="utf-8", encoding="utf-8", head=""):
    """The bytes of a feed that says it is ``declared`` and is ``encoding``."""
    items = "\n".join(
        ITEM.format(title=title, name=f"n{number}") for number, title in enumerate(titles, 1)
    )
    text = (
        f'<?xml version="1.0" encoding="{declared}"?>\n{head}<rss version="2.0"><channel>'
        f"<title>Газета</title><link>https://gazeta.example/</link>{items}</channel></rss>"
    )
    return text.encode(encoding)


def reply(body=b"", status="200 OK", **headers):
    """A whole answer as bytes."""
    given = {"Content-Type": "application/rss+xml", "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status}", *(f"{k}: {v}" for k, v in given.items() if v), "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def moved(to, status="302 Found", **headers):
    return reply(b"", status, Location=to, **headers)


def bomb():
    """A gzip of 200 MB of nothing, in 200 KB: after a flush, each megabyte is packed alike."""
    packer = zlib.compressobj(9, wbits=31)
    first, again = (
        packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2)
    )
    return first + again * 199


class Server:
    """Answers by path: bytes, or a function that is given the connection and the request."""

    def __init__(self, tls=None):
        self.routes, self.seen = {}, []
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain):
        plain.settimeout(20)
        with contextlib.suppress(OSError), self._secured(plain) as connection:
            request = b""
            while b"\r\n\r\n" not in request:
                piece = connection.recv(4096)
                if not piece:
                    return
                request += piece
            self.seen.append(request)
            answer = self.routes.get(request.split()[1].decode(), reply(status="404 Not Found"))
            if callable(answer):
                answer(connection, request)
            else:
                connection.sendall(answer)

    def _secured(self, plain):
        return self._tls.wrap_socket(plain, server_side=True) if self._tls else plain

    def close(self):
        self._socket.close()


class World:
    """The resolver and the connector of a run: they write down what they were asked."""

    def __init__(self, port):
        self._port = port
        self.names: dict[str, list[list[str]]] = defaultdict(lambda: [[PUBLIC]])
        self.looked_up, self.connected = [], []

    def resolve(self, host, _port):
        self.looked_up.append(host)
        with contextlib.suppress(ValueError):
            return [str(ip_address(host))]
        with contextlib.suppress(OSError):
            return [socket.inet_ntoa(socket.inet_aton(host))]  # «2130706433», «0177.0.0.1»
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def connect(self, address, _port, timeout):
        self.connected.append(address)
        if address != PUBLIC:
            raise ConnectionRefusedError(address)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self._port, timeout)

    def net(self, **bounds):
        return Net(self.resolve, self.connect, **{"longest": 0.5} | bounds)


# --- what bad servers do ------------------------------------------------------------------------


def slowly(data, pause):
    def play(connection, _request):
        for byte in data:
            connection.sendall(bytes([byte]))
            time.sleep(pause)

    return play


def silent(connection, _request):
    connection.recv(1)


def endless(connection, _request):
    """100 MB of a body whose length is not told."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss>")
    for _ in range(100):
        connection.sendall(b"<a>" + b"x" * (1024 * 1024))


def conditional(etag, modified, body):
    """304 to who echoes both headers byte for byte, with a body that must not be read."""

    def play(connection, request):
        same = (
            f"If-None-Match: {etag}\r\n".encode("latin-1") in request
            and f"If-Modified-Since: {modified}\r\n".encode() in request
        )
        status = "304 Not Modified" if same else "200 OK"
        connection.sendall(reply(body, status, ETag=etag, Last_Modified=modified))

    return play


def lazy(body):
    """Half of what was promised."""
    return reply(body)[: -len(body) // 2]


def packed(body):
    return reply(gzip.compress(body), Content_Encoding="gzip")
