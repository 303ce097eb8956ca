"""Newsrooms whose headlines the hub shows."""

from pydantic import Field

from hub.core.model.common import Record
from hub.core.model.types import Flag, Integer, Names, Url


class Partner(Record):
    """A partner's feed and which of its items to show."""

    site: Url = Field(description="сайт")
    feed: Url = Field(description="адрес ленты RSS или Atom")
    keep: Integer = Field(5, ge=1, le=30, description="сколько заголовков показывать")
    include: Names = Field((), description="брать только со словами")
    exclude: Names = Field((), description="не брать со словами")
    enabled: Flag = Field(True, description="включён ли")
