"""Telling a WebSub hub that feeds changed (W3C WebSub §4; the form is PubSubHubbub's «publish»)."""

import time
from collections.abc import Iterable, Iterator

import httpx

_LONGEST = 60.0
_EACH = 10.0


def ping(hub: str, urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Tell the hub of each feed; yields the feed and what went wrong ("" if nothing did).

    No more than a minute is spent in all: what was not told is told at the next run.
    """
    end = time.monotonic() + _LONGEST
    with httpx.Client(trust_env=False, follow_redirects=False, timeout=_EACH) as client:
        for url in urls:
            if time.monotonic() > end:
                yield url, "не хватило времени"
                continue
            try:
                fields = {"hub.mode": "publish", "hub.url": url}
                status = client.post(hub, data=fields).status_code
            except (httpx.HTTPError, httpx.InvalidURL, OSError):
                yield url, "хаб не ответил"
            else:
                yield url, "" if 200 <= status < 300 else f"хаб ответил кодом {status}"
