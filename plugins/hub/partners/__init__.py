"""News of partners: their feeds are fetched apart from a build, as hostile input."""

from hub.partners.merge import merge
from hub.partners.parse import parse
from hub.partners.story import Story

__all__ = ["Story", "merge", "parse"]
