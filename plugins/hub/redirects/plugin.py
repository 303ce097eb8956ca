"""Adds the maps of moved addresses to the build."""

from hub.core.signals import site_ready
from hub.redirects.maps import maps


def register() -> None:
    """Connect to the build."""
    site_ready.connect(maps)
