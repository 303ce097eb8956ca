"""Adds the records of the library to the build."""

from hub.core.signals import site_ready
from hub.library.files import records


def register() -> None:
    """Connect to the build."""
    site_ready.connect(records)
