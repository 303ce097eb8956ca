"""Entries written once and put into many feeds."""

from io import StringIO
from typing import Any

from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from hub.feeds.feed import Image


class Fragments:
    """Mixed into a feed of feedgenerator: ``fragments`` of the feed are entries already written."""

    feed: dict[str, Any]

    def items_alone(self) -> str:
        """Return the entries of this feed as text, without the feed around them."""
        target = StringIO()
        super().write_items(SimplerXMLGenerator(target, "utf-8", short_empty_elements=True))  # type: ignore[misc]
        return target.getvalue()

    def write_items(self, handler: Any) -> None:
        """Write the fragments as they are: the one method of SAX that escapes nothing."""
        for fragment in self.feed["fragments"]:
            handler.ignorableWhitespace(fragment)

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
