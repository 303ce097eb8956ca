"""Recognising a post: in the public page of a channel, in a message as the Bot API gives it."""

from typing import Any

from selectolax.lexbor import LexborHTMLParser

from hub.crosspost.channels.look import mentions


def in_preview(page: bytes, url: str) -> tuple[str, ...]:
    """Return the number of the newest message on t.me/s/NAME that links to ``url``."""
    tree = LexborHTMLParser(page.decode("utf-8", "replace"))
    for message in reversed(tree.css("[data-post]")):
        links = {node.attrs.get("href") for node in message.css("a[href]")}
        if url in links:
            number = (message.attrs.get("data-post") or "").rpartition("/")[2]
            if number.isdigit():
                return (number,)
    return ()


def shows(message: dict[str, Any], url: str) -> bool:
    """Tell whether a message links to ``url``, in its text or behind it."""
    if mentions(f"{message.get('text', '')}\n{message.get('caption', '')}", url):
        return True
    entities = [*(message.get("entities") or ()), *(message.get("caption_entities") or ())]
    return any(isinstance(e, dict) and e.get("url") == url for e in entities)
