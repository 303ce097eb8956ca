"""Plain pages: about, imprint, privacy."""

from hub.core.model.common import Record
from hub.core.model.types import Integer
from hub.core.part import field


class TextPage(Record):
    """A page with an address at the root of the site."""

    menu: Integer | None = field(default=None, ge=0, description="место в списке внизу страницы")
