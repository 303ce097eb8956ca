"""HTTP to the platforms: what was not sent, what was answered, and what nobody can know."""

import json
import logging
import ssl
import time
from collections.abc import Mapping
from dataclasses import field
from functools import cache
from typing import Any

import httpx

from hub.core.errors import ConfigurationError
from hub.core.frozen import frozen
from hub.crosspost.outcome import Later, Unknown
from hub.crosspost.secrecy import Mask
from hub.crosspost.target import Network

_LARGEST = 64 * 1024 * 1024
# Before a byte of the request was written: trying again cannot double anything.
_NOT_SENT = (
    httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError,
    httpx.UnsupportedProtocol, httpx.InvalidURL,
)  # fmt: skip

# Both print addresses, and Telegram's have the token in them.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)


@frozen
class Answer:
    """What a platform said: status, and its JSON object, or None if it was none."""

    status: int
    json: dict[str, Any] | None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = field(default=b"", repr=False)

    @property
    def retry_after(self) -> float:
        """How many seconds the header asks to wait; 0 if it does not."""
        value = self.headers.get("retry-after", "")
        return float(value) if value.isdigit() else 0.0


class Http:
    """Requests to one platform. No redirects, no cookies, no settings from outside.

    Each has a connection of its own: one that was kept may be closed by the other side just as a
    request is written to it, and then nobody knows whether it was read.
    """

    def __init__(self, network: Network, tokens: tuple[str, ...] = ()) -> None:
        self.mask = Mask(tokens)
        self._deadline = network.timeout * 2
        try:
            self._client = httpx.Client(
                proxy=network.proxy or None,
                verify=_trust(network.ca_bundle),
                timeout=network.timeout,
                limits=httpx.Limits(max_keepalive_connections=0),
                follow_redirects=False,
                trust_env=False,
                headers={"User-Agent": "hub-crosspost"},
            )
        except (ValueError, httpx.InvalidURL) as error:
            raise ConfigurationError(f"CROSSPOST: proxy записан не так: {error}") from error

    def call(self, method: str, url: str, **what: Any) -> Answer | Later | Unknown:
        """Make one request; arguments are those of httpx."""
        end = time.monotonic() + self._deadline
        try:
            with self._client.stream(method, url, **what) as response:
                body = bytearray()
                for chunk in response.iter_bytes():
                    body += chunk
                    if len(body) > _LARGEST or time.monotonic() > end:
                        return Unknown("ответ не кончается")
                return Answer(
                    response.status_code, _object(bytes(body)), response.headers, bytes(body)
                )
        except _NOT_SENT as error:
            return Later(f"не удалось соединиться: {self._say(error)}", reached=False)
        except httpx.TimeoutException:
            return Unknown("ответа не было: вышло время")
        except (httpx.HTTPError, httpx.StreamError) as error:
            return Unknown(f"связь оборвалась: {self._say(error)}")

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _say(self, error: Exception) -> str:
        return self.mask(str(error) or type(error).__name__)


def _object(body: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


@cache
def _trust(ca_bundle: str) -> ssl.SSLContext:
    """Return whom to believe: the usual authorities, and those of the bundle besides."""
    context: ssl.SSLContext = httpx.create_ssl_context(trust_env=False)
    if ca_bundle:
        try:
            context.load_verify_locations(cafile=ca_bundle)
        except (OSError, ssl.SSLError) as error:
            raise ConfigurationError(f"CROSSPOST: не читается ca_bundle {ca_bundle}.") from error
    return context
