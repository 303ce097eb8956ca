"""HTTP with a guard at the connection: what is connected to is the address that was checked.

Names are looked up anew for each hop, every answer must be public, and the connection goes to the
address itself, so no second look-up can give another one. No cookies, no credentials, no settings
from the environment. Time, bytes and unpacked bytes are bounded here.
"""

import logging
import socket
import ssl
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from tempfile import SpooledTemporaryFile
from typing import Any

import httpcore
import httpx

from hub.partners.address import is_public
from hub.partners.story import Answer, Ask, Failed, Fetched, Refused, Same

LONGEST = 10.0
LARGEST = 4 * 1024 * 1024
HOPS = 5
_PIECE = 64 * 1024
_TRIED = 3
_REDIRECTS = {301, 302, 303, 307, 308}
_PAGES = {"text/html", "application/xhtml+xml"}
_ACCEPT = b"application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8"

for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

Resolve = Callable[[str, int], Iterable[str]]
Connect = Callable[[str, int, float], httpcore.NetworkStream]


def look_up(host: str, port: int) -> list[str]:
    """Ask the system for the addresses of a name."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(address[0]) for *_, address in found]


def connect(address: str, port: int, timeout: float) -> httpcore.NetworkStream:
    """Connect to an address, never to a name."""
    return httpcore.SyncBackend().connect_tcp(address, port, timeout)


@cache
def _authorities() -> ssl.SSLContext:
    """Return whom to believe, read once: that takes a tenth of a second."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True)
class Net:
    """The network: how names are looked up and addresses connected to, and the bounds."""

    resolve: Resolve = look_up
    connect: Connect = connect
    trust: ssl.SSLContext = field(default_factory=_authorities)
    longest: float = LONGEST
    largest: int = LARGEST


def fetch(ask: Ask, net: Net) -> Answer:
    """Fetch a feed: one request, at most five redirects, all within ``net.longest`` seconds."""
    end = time.monotonic() + net.longest
    try:
        return _follow(ask, net, end)
    except Refused as refused:
        return Failed(str(refused))
    except httpx.TimeoutException:
        return Failed("сервер не ответил вовремя")
    except httpx.InvalidURL:
        return Failed("адрес записан не так")
    except (httpx.HTTPError, httpx.StreamError, httpcore.ProtocolError):
        return Failed("связь не удалась или оборвалась")
    except (OSError, UnicodeError):
        return Failed("сервер не найден или не отвечает")


def _follow(ask: Ask, net: Net, end: float) -> Answer:
    url = ask.url
    headers = _headers(ask)
    for _ in range(HOPS + 1):
        parsed = _checked(url)
        with httpx.Client(
            transport=_transport(net, end), trust_env=False, timeout=net.longest
        ) as client:
            request = httpx.Request("GET", parsed, headers=headers)
            with closing(client.send(request, stream=True, follow_redirects=False)) as response:
                target = response.headers.get("location", "")
                if response.status_code not in _REDIRECTS or not target:
                    return _answer(response, ask, net, end)
                url = str(parsed.join(target))
    raise Refused(f"больше {HOPS} переходов с адреса на адрес")


def _checked(url: str) -> httpx.URL:
    parsed = httpx.URL(url)
    if parsed.scheme not in {"http", "https"}:
        raise Refused("адрес — не http:// и не https://")
    if not parsed.host:
        raise Refused("в адресе нет имени сервера")
    if parsed.userinfo:
        raise Refused("в адресе стоит пароль")
    return parsed


def _headers(ask: Ask) -> list[tuple[bytes, bytes]]:
    headers = [
        (b"User-Agent", b"hub-partners"),
        (b"Accept", _ACCEPT),
        (b"Accept-Encoding", b"gzip"),
        (b"Connection", b"close"),
    ]
    # Byte for byte what the server said: it may be no quoted string and no date at all.
    if ask.etag:
        headers.append((b"If-None-Match", ask.etag.encode("latin-1")))
    if ask.last_modified:
        headers.append((b"If-Modified-Since", ask.last_modified.encode("latin-1")))
    return headers


def _answer(response: httpx.Response, ask: Ask, net: Net, end: float) -> Answer:
    status = response.status_code
    if status == 304:
        asked = ask.etag or ask.last_modified
        return Same() if asked else Failed("код 304 на вопрос, которого не было")
    if status != 200:
        wait = _wait(response.headers.get("retry-after", ""))
        return Failed(f"код {status}", wait if status in {429, 503} else 0)
    kind, _, parameters = response.headers.get("content-type", "").partition(";")
    if kind.strip().lower() in _PAGES:
        raise Refused("пришла страница сайта, а не данные")
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > net.largest:
        raise Refused(f"ответ больше {net.largest >> 20} МБ")
    with ExitStack() as broken:
        body = broken.enter_context(SpooledTemporaryFile(_PIECE))
        for piece in _unpacked(response, net.largest, end):
            body.write(piece)  # «writelines» would keep all in memory first
        body.seek(0)
        broken.pop_all()  # whole: it is closed by who reads it
    said = {name.lower(): value.decode("latin-1") for name, value in response.headers.raw}
    _, _, charset = parameters.partition("charset=")
    return Fetched(
        body,
        str(response.url),
        charset.strip(" \"'").split(";")[0],
        said.get(b"etag", "")[:1000],
        said.get(b"last-modified", "")[:200],
    )


def _unpacked(response: httpx.Response, largest: int, end: float) -> Iterable[bytes]:
    """Yield the body in pieces; neither what is sent nor what it unpacks to is ever too much."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in {"", "identity", "gzip", "x-gzip"}:
        raise Refused(f"ответ упакован так, как мы не просили: {packing[:20]}")
    unpacker = zlib.decompressobj(31) if "gzip" in packing else None
    total = 0
    for piece in response.iter_raw(_PIECE):
        rest = piece
        while rest:
            if time.monotonic() > end:
                raise Refused("ответ не кончился вовремя")
            data, rest = _step(unpacker, rest)
            total += len(data)
            if total > largest:
                raise Refused(f"ответ больше {largest >> 20} МБ")
            yield data
    if unpacker and not unpacker.eof:
        raise Refused("упаковка ответа оборвана")


def _step(unpacker: Any, rest: bytes) -> tuple[bytes, bytes]:
    if unpacker is None:
        return rest, b""
    try:
        data: bytes = unpacker.decompress(rest, _PIECE)
    except zlib.error:
        raise Refused("упаковка ответа повреждена") from None
    return data, b"" if unpacker.eof else unpacker.unconsumed_tail


def _wait(text: str) -> int:
    """Return the seconds of Retry-After (RFC 9110 §10.2.3): a number or a date."""
    if text.strip().isdigit():
        return min(int(text), 10**8)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return 0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0, int((until - datetime.now(UTC)).total_seconds()))


def _transport(net: Net, end: float) -> httpx.HTTPTransport:
    transport = httpx.HTTPTransport(verify=net.trust, trust_env=False)
    # httpx has no argument for how connections are made; its pool does.
    transport._pool = httpcore.ConnectionPool(  # noqa: SLF001
        ssl_context=net.trust, network_backend=_Guard(net, end), max_connections=1
    )
    return transport


class _Guard(httpcore.NetworkBackend):
    """Looks a name up, refuses it unless every address is public, connects to one of them."""

    def __init__(self, net: Net, end: float) -> None:
        self._net, self._end = net, end

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  (the deadline of all is what counts)
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        addresses = list(self._net.resolve(host, port))
        inner = [address for address in addresses if not is_public(address)]
        if inner or not addresses:
            where = f"адрес ведёт внутрь сети: {inner[0]}" if inner else "у имени нет адреса"
            raise Refused(where)
        return _Bounded(self._first(addresses, port), self._end)

    def _first(self, addresses: list[str], port: int) -> httpcore.NetworkStream:
        """Connect to the first address that answers: a host may have one that is dead."""
        *others, last = addresses[:_TRIED]
        for address in others:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout, OSError):
                return self._net.connect(address, port, _left(self._end) / 2)
        return self._net.connect(last, port, _left(self._end))

    def connect_unix_socket(self, *_arguments: Any, **_named: Any) -> httpcore.NetworkStream:
        raise Refused("так за данными не ходят")

    def sleep(self, seconds: float) -> None:
        raise Refused(f"ждать {seconds} с нельзя")


class _Bounded(httpcore.NetworkStream):
    """A connection that ends with the time of the whole request, however slow the bytes come."""

    def __init__(self, inner: httpcore.NetworkStream, end: float) -> None:
        self._inner, self._end = inner, end

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._inner.read(max_bytes, _left(self._end))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._inner.write(buffer, _left(self._end))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        left = _left(self._end)
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, left), self._end)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left
