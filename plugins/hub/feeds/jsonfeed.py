"""JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

import json
from collections.abc import Sequence
from typing import Any

from hub.feeds.feed import Entry, Feed

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def json_feed(items: Sequence[bytes], feed: Feed) -> bytes:
    """Put items that are written into their feed.

    Addresses of a feed must be absolute: without a host they are left out.
    """
    host = feed.url.startswith(("https://", "http://"))
    document: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": feed.site_url if host else "",
        "feed_url": feed.url if host else "",
        "description": feed.description,
        "authors": [{"name": feed.author}],
        "language": feed.language,
        "hubs": [{"type": "WebSub", "url": feed.hub}] if feed.hub else [],
    }
    document = {name: value for name, value in document.items() if value}
    head = _spelt(document).removesuffix("\n}")
    end = b"\n ]\n}\n" if items else b"]\n}\n"
    return b"".join((head.encode(), b',\n "items": [', b",".join(items), end))


def json_item(entry: Entry, language: str) -> bytes:
    """Write one entry, with the indent of its place."""
    image = entry.image
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        # One of the two must be there, also for a thing that has no text of its own.
        ("content_html" if entry.html else "content_text"): entry.html or entry.summary,
        "summary": entry.summary,
        "image": image.url if image else "",
        "date_published": entry.published.isoformat() if entry.published else "",
        "date_modified": entry.updated.isoformat() if entry.published else "",
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(entry.categories),
        "language": language,
        "attachments": [{"url": image.url, "mime_type": image.type}] if image else [],
    }
    item = {name: value for name, value in item.items() if value}
    return ("\n  " + _spelt(item).replace("\n", "\n  ")).encode()


def _spelt(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, check_circular=False)
