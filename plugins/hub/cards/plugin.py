"""Adds the share cards to the build."""

from hub.cards.files import cards
from hub.core.signals import site_ready


def register() -> None:
    """Connect to the build."""
    site_ready.connect(cards)
