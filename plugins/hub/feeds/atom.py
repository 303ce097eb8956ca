"""Atom 1.0 (RFC 4287)."""

from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

from hub.feeds.fragments import Fragments


class Atom(Fragments, Atom1Feed):
    """The feed of feedgenerator 2.2, with as many authors as an entry has.

    Entries come with ``creators`` (names), ``content`` and ``description`` (both HTML) and
    ``image``; the feed with ``changed``, because feedgenerator would take the time of the build,
    and ``hub`` (WebSub).
    """

    def latest_post_date(self) -> datetime:
        """Return what ``updated`` says: when the content last changed (§4.2.15)."""
        changed: datetime = self.feed["changed"]
        return changed

    def root_attributes(self) -> dict[str, str]:
        """Declare the namespace of pictures once, on the root."""
        return {**super().root_attributes(), "xmlns:media": "http://search.yahoo.com/mrss/"}

    def add_root_elements(self, handler: Any) -> None:
        """Name the hub that tells of news (WebSub §4)."""
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("link", "", {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add one ``author`` for each name; the order of elements says nothing (§4.1.2)."""
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        if item["image"]:
            self.add_image(handler, item["image"])
