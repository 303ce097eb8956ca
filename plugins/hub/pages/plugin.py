"""Adds every page and the theme's files to the build."""

from hub.core.signals import site_ready
from hub.pages.files import files
from hub.pages.pages import pages


def register() -> None:
    """Connect to the build."""
    site_ready.connect(pages)
    site_ready.connect(files)
