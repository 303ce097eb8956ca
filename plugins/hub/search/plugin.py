"""Adds the search index to the build."""

from hub.core.signals import site_ready
from hub.search.index import files


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)
