"""Long lists as numbered pages."""

from hub.core import addresses
from hub.pages.lookup import Lookup
from hub.pages.views.common import Pager


def pager(lookup: Lookup, url: str, number: int, total: int) -> Pager | None:
    """Return the neighbours of a page of a list; None if it is the only one."""
    if total == 1:
        return None

    def at(page: int) -> str:
        return lookup.href(addresses.numbered(url, page)) if 1 <= page <= total else ""

    return Pager(f"Страница {number} из {total}", newer=at(number - 1), older=at(number + 1))
