"""RSS 2.0 with the extensions that readers know: atom:link, dc:creator, content:encoded, media."""

from datetime import datetime
from typing import Any

from feedgenerator import Rss201rev2Feed

from hub.feeds.fragments import Fragments


class Rss(Fragments, Rss201rev2Feed):
    """The channel of feedgenerator 2.2, which leaves out the full text and the namespaces of it.

    Entries come with ``creators`` (names), ``content`` (HTML), ``description`` (HTML) and
    ``image``; the feed with ``changed``, because feedgenerator would take the time of the build,
    and ``hub`` (WebSub).
    """

    def rss_attributes(self) -> dict[str, str]:
        """Declare every namespace once, on the root."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def latest_post_date(self) -> datetime:
        """Return what ``lastBuildDate`` says: when the content last changed."""
        changed: datetime = self.feed["changed"]
        return changed

    def add_root_elements(self, handler: Any) -> None:
        """Name the hub that tells of news (WebSub §4)."""
        super().add_root_elements(handler)
        if self.feed["hub"]:
            handler.addQuickElement("atom:link", None, {"rel": "hub", "href": self.feed["hub"]})

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the names, the picture and the full text after the description.

        The description must come first (RSS Best Practices Profile, «content:encoded»): readers
        that know only one of them take the first.
        """
        super().add_item_elements(handler, item)
        for name in item["creators"]:
            handler.addQuickElement("dc:creator", name)
        if item["image"]:
            self.add_image(handler, item["image"])
        self.add_text(handler, item)

    def add_text(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the full text."""
        if item["content"]:
            handler.addQuickElement("content:encoded", item["content"])
