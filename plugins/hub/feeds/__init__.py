"""What one may follow, as feeds: RSS 2.0, Atom, JSON Feed, and the news for Dzen and Yandex."""

from hub.feeds.feed import Entry, Feed, Form
from hub.feeds.formats import FORMATS, PLATFORMS, TYPES, render
from hub.feeds.slices import feeds

__all__ = ["FORMATS", "PLATFORMS", "TYPES", "Entry", "Feed", "Form", "feeds", "render"]
