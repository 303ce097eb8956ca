"""RSS as two platforms want it: Dzen, and Yandex («свежее и актуальное» in Webmaster)."""

from typing import Any

from hub.feeds.rss import Rss


class Dzen(Rss):
    """RSS whose items say what Dzen asks of them; ``content_type`` and ``markers`` are settings."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the rating, the type of the text and the settings' categories."""
        super().add_item_elements(handler, item)
        rating = "adult" if item["adult"] else "nonadult"
        handler.addQuickElement("media:rating", rating, {"scheme": "urn:simple"})
        if self.feed["content_type"]:
            handler.addQuickElement("contentType", self.feed["content_type"])


class Yandex(Rss):
    """RSS whose full text is plain, in an element of Yandex's own."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespace of the full text."""
        return {**super().rss_attributes(), "xmlns:yandex": "http://news.yandex.ru"}

    def add_text(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the full text without markup."""
        handler.addQuickElement("yandex:full-text", item["text"])
