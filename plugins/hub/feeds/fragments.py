"""Entries written once and put into many feeds."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from hub.feeds.feed import Image

# No XML holds this character: here the entries will stand.
_PLACE = "\0"


class _Writer:
    """Writes elements as SAX's generator does, at once; it does not look for control characters:
    entries have lost them (``entry``).
    """

    def __init__(self) -> None:
        self.parts: list[str] = []

    def startElement(self, name: str, attrs: Mapping[str, str]) -> None:  # noqa: N802
        """Write the beginning of an element."""
        self.parts.append(f"{_start(name, attrs)}>")

    def endElement(self, name: str) -> None:  # noqa: N802
        """Write the end of an element that holds others."""
        self.parts.append(f"</{name}>")

    def addQuickElement(  # noqa: N802
        self, name: str, contents: str | None = None, attrs: Mapping[str, str] | None = None
    ) -> None:
        """Write an element that holds a text or nothing."""
        start = _start(name, attrs or {})
        end = f">{_escaped(contents)}</{name}>" if contents else "/>"
        self.parts.append(start + end)


def _start(name: str, attrs: Mapping[str, str]) -> str:
    if not attrs:
        return f"<{name}"
    held = [f" {key}={_quoted(value)}" for key, value in sorted(attrs.items())]
    return f"<{name}{''.join(held)}"


# RSS asks for the texts of an entry, then Atom for the same; names stand in many entries.
_escaped = lru_cache(maxsize=64)(escape)
_quoted = lru_cache(maxsize=64)(quoteattr)


class Fragments:
    """Mixed into a feed of feedgenerator: its entries and what is around them, each alone."""

    def items_alone(self) -> bytes:
        """Return the entries of this feed, without the feed around them."""
        writer = _Writer()
        super().write_items(writer)  # type: ignore[misc]
        return "".join(writer.parts).encode()

    def around(self, entries: Iterable[bytes]) -> bytes:
        """Return this feed with entries that are already written."""
        head, tail = super().writeString("utf-8").encode().split(_PLACE.encode())  # type: ignore[misc]
        return b"".join((head, *entries, tail))

    def write_items(self, handler: Any) -> None:
        """Leave a place: by the one method of SAX that escapes nothing."""
        handler.ignorableWhitespace(_PLACE)

    def add_image(self, handler: Any, image: Image) -> None:
        """Add the picture with its size, description and author (Media RSS 1.5.1)."""
        size = {"width": str(image.width), "height": str(image.height)}
        named = {"url": image.url, "medium": "image", "type": image.type}
        if not (image.alt or image.credit):
            handler.addQuickElement("media:content", None, named | size)
            return
        handler.startElement("media:content", named | size)
        if image.alt:
            handler.addQuickElement("media:description", image.alt, {"type": "plain"})
        if image.credit:
            handler.addQuickElement("media:credit", image.credit)
        handler.endElement("media:content")
