"""Adds the calendars to the build."""

from hub.core.signals import site_ready
from hub.events.files import calendars


def register() -> None:
    """Connect to the build."""
    site_ready.connect(calendars)
