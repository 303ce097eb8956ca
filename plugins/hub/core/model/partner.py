"""Newsrooms whose headlines the hub shows."""

from hub.core.model.common import Record
from hub.core.model.types import Flag, Integer, Names, Url
from hub.core.part import field


class Partner(Record):
    """A partner's feed and which of its items to show."""

    site: Url = field(description="сайт")
    feed: Url = field(description="адрес ленты RSS или Atom")
    keep: Integer = field(default=5, ge=1, le=30, description="сколько заголовков показывать")
    include: Names = field(default=(), description="брать только со словами")
    exclude: Names = field(default=(), description="не брать со словами")
    enabled: Flag = field(default=True, description="включён ли")
