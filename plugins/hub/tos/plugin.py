"""Adds the address book, the directory as data and the visiting cards to the build."""

from hub.core.signals import site_ready
from hub.tos.book import address_book
from hub.tos.cards import cards
from hub.tos.lists import lists


def register() -> None:
    """Connect to the build."""
    site_ready.connect(address_book)
    site_ready.connect(lists)
    site_ready.connect(cards)
