"""Adds the blank forms to the build."""

from hub.core.signals import site_ready
from hub.documents.files import documents


def register() -> None:
    """Connect to the build."""
    site_ready.connect(documents)
