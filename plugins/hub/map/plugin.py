"""Adds the files of the zoomable map to the build."""

from hub.core.signals import site_ready
from hub.map.files import files


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)
