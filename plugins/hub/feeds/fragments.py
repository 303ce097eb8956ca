"""Entries written once and put into many feeds."""

from collections.abc import Iterable
from functools import lru_cache
from io import StringIO
from typing import Any
from xml.sax.saxutils import escape

from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from hub.feeds.feed import Image

# No XML holds this character: here the entries will stand.
_PLACE = "\0"


class _Writer(SimplerXMLGenerator):
    """Writes text without looking for control characters: entries have lost them (``entry``)."""

    def characters(self, content: str) -> None:
        """Write the text of an element."""
        self.ignorableWhitespace(_escaped(content))


@lru_cache(maxsize=4)
def _escaped(text: str) -> str:
    """Escape a text: RSS and Atom ask for the same one after the other."""
    return escape(text)


class Fragments:
    """Mixed into a feed of feedgenerator: its entries and what is around them, each alone."""

    def items_alone(self) -> bytes:
        """Return the entries of this feed, without the feed around them."""
        target = StringIO()
        super().write_items(_Writer(target, "utf-8", short_empty_elements=True))  # type: ignore[misc]
        return target.getvalue().encode()

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
        handler.startElement("media:content", named | size)
        if image.alt:
            handler.addQuickElement("media:description", image.alt, {"type": "plain"})
        if image.credit:
            handler.addQuickElement("media:credit", image.credit)
        handler.endElement("media:content")
