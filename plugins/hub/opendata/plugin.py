"""Adds the open data to the build."""

from hub.core.signals import site_ready
from hub.opendata.files import files


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)
