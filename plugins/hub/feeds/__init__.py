"""News as feeds: of the whole site, of a category, of a tag, of a TOS."""

from hub.feeds.feed import Entry, Feed, Form
from hub.feeds.formats import FORMATS, render
from hub.feeds.slices import feeds

__all__ = ["FORMATS", "Entry", "Feed", "Form", "feeds", "render"]
