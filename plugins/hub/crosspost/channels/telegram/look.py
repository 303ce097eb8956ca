"""Recognising a post: in the public page of a channel, in a message as the Bot API gives it."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from hub.core.regex import regex
from hub.crosspost.channels.look import mentions

_PHOTO = regex(r"https://t\.me/[^?#]*?(\d+)\?single")


def in_preview(page: bytes, url: str) -> tuple[str, ...]:
    """Return the numbers of the newest message on t.me/s/NAME that links to ``url``.

    An album is one block there; each of its photos links to a number of its own, with «?single».
    """
    tree = LexborHTMLParser(page.decode("utf-8", "replace"))
    for message in reversed(tree.css("[data-post]")):
        links = [node.attrs.get("href") or "" for node in message.css("a[href]")]
        number = (message.attrs.get("data-post") or "").rpartition("/")[2]
        if url in links and number.isdigit():
            photos = [m[1] for link in links if (m := _PHOTO.fullmatch(link))]
            return tuple(sorted({number, *photos}, key=int))
    return ()


def shows(message: dict[str, Any], url: str) -> bool:
    """Tell whether a message links to ``url``, in its text or behind it."""
    if mentions(f"{message.get('text', '')}\n{message.get('caption', '')}", url):
        return True
    entities = [*(message.get("entities") or ()), *(message.get("caption_entities") or ())]
    return any(isinstance(e, dict) and e.get("url") == url for e in entities)
