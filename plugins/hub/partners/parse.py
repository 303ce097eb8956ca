"""From the bytes of a feed to stories: plain text, absolute links, dates with a zone."""

import calendar
import html
import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from time import struct_time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import nh3

from hub.core.partner_news import LONGEST_TITLE, LONGEST_URL
from hub.core.regex import regex
from hub.core.text.characters import normalise
from hub.partners.decode import decode
from hub.partners.story import Fetched, Refused, Story

# A feed may hold its whole archive; a flood of new items is told from a quiet feed by these.
MOST_READ = 300
# A full text in place of a summary: what is not shown is not looked through either.
_MOST_TEXT = 3000
_CLEANER = nh3.Cleaner(
    tags=set(), clean_content_tags={"script", "style", "template", "noscript", "svg", "math"}
)
_MARKS = regex(r"(?:utm_\w+|yclid|gclid|fbclid|_openstat|from)$", re.IGNORECASE)
_BAD = "\N{REPLACEMENT CHARACTER}"


def parse(fetched: Fetched) -> tuple[Story, ...]:
    """Read a feed; items without a title or a link are passed over.

    Raises:
        Refused: it is no feed, or one that is not to be read.
    """
    import feedparser

    with fetched.body as body:
        text = decode(body.read(), fetched.charset).encode()
    # As a file: a string could be an address or a path, which feedparser would open.
    read = feedparser.parse(
        io.BytesIO(text),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": fetched.url,  # relative links start here
        },
        sanitize_html=False,
    )
    if not str(read.get("version") or "").startswith(("rss", "atom", "cdf")):
        raise Refused("это не лента RSS или Atom")
    return tuple(_stories(read["entries"][:MOST_READ]))


def _stories(entries: list[Any]) -> Iterator[Story]:
    for entry in entries:
        title, url = plain(entry.get("title")), link_of(str(entry.get("link") or ""))
        if not title or not url:
            continue
        broken = _BAD in title
        # One sign too many says that the title is too long; a title alone is never a megabyte.
        title = title.replace(_BAD, "").strip()[: LONGEST_TITLE + 1]
        summary = plain(entry.get("summary")).replace(_BAD, "")[:_MOST_TEXT]
        # feedparser's own ``get`` would answer one date for the other, and complain of itself.
        published, updated = (
            dict.get(entry, name) for name in ("published_parsed", "updated_parsed")
        )
        yield Story(
            id=plain(entry.get("id"))[:LONGEST_URL] or bare(url),
            title=title or _BAD,
            url=url,
            summary=summary,
            dated=_moment(published or updated),
            updated=_moment(updated or published),
            broken=broken,
        )


def plain(value: Any) -> str:
    """Return the text of a piece of HTML, on one line."""
    text = html.unescape(_CLEANER.clean(str(value or "")[:100_000]))
    return " ".join(normalise(text).split())


def link_of(url: str) -> str:
    """Return a link if it leads to the web by name, without a password in it; else ""."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        lawful = parts.scheme in {"http", "https"} and bool(parts.hostname) and not parts.username
    except ValueError:
        return ""
    if not lawful or len(url) > LONGEST_URL or re.search(r"[\s\x00-\x20<>\"\\]", url):
        return ""
    return normalise(url)


def bare(url: str) -> str:
    """Return a link without what only counts visitors, without scheme, «www.» and last slash."""
    parts = urlsplit(url)
    query = [(k, v) for k, v in parse_qsl(parts.query) if not _MARKS.match(k)]
    host = (parts.hostname or "").removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), "")).lstrip("/")


def _moment(value: struct_time | None) -> datetime | None:
    """Return what feedparser has read, in UTC; a year that no feed can mean is no date."""
    if value is None:
        return None
    try:
        moment = datetime.fromtimestamp(calendar.timegm(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if 1995 <= moment.year < 2200 else None
