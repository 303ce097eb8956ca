"""Atom 1.0 (RFC 4287)."""

from datetime import datetime
from typing import Any

from feedgenerator import Atom1Feed

from hub.feeds.fragments import Fragments


class Atom(Fragments, Atom1Feed):
    """The feed of feedgenerator 2.2, with as many authors as an entry has.

    Entries come with ``creators`` (names), ``content`` and ``description`` (both HTML); the feed
    with ``changed``, because feedgenerator would take the time of the build.
    """

    def latest_post_date(self) -> datetime:
        """Return what ``updated`` says: when the content last changed (§4.2.15)."""
        changed: datetime = self.feed["changed"]
        return changed

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add one ``author`` for each name; the order of elements says nothing (§4.1.2)."""
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
