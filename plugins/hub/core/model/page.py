"""Plain pages: about, imprint, privacy."""

from pydantic import Field

from hub.core.model.common import Record
from hub.core.model.types import Integer


class TextPage(Record):
    """A page with an address at the root of the site."""

    menu: Integer | None = Field(None, ge=0, description="место в списке внизу страницы")
