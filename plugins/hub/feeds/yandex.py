"""The feed of Yandex («свежее и актуальное» in Webmaster): RSS 2.0 with the full text."""

from typing import Any

from hub.feeds.rss import Rss

LARGEST = 10 * 1024 * 1024


class Yandex(Rss):
    """RSS whose full text is plain, in an element of Yandex's own."""

    def rss_attributes(self) -> dict[str, str]:
        """Declare the namespace of the full text."""
        return {**super().rss_attributes(), "xmlns:yandex": "http://news.yandex.ru"}

    def add_text(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the full text without markup."""
        handler.addQuickElement("yandex:full-text", item["text"])
