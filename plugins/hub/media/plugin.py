"""Publishes the files that texts name."""

from hub.core.signals import site_ready
from hub.media.publish import media_files


def register() -> None:
    """Connect to the build."""
    site_ready.connect(media_files)
