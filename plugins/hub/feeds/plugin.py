"""Adds the feeds to the build."""

from hub.core.signals import site_ready
from hub.feeds.slices import feeds


def register() -> None:
    """Connect to the build."""
    site_ready.connect(feeds)
