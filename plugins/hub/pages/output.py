"""From a view to a page: its file, whether robots may list it, when it last changed."""

from datetime import date, datetime
from typing import Any, Protocol

from hub.core.model import Article
from hub.core.output import Page, path_of
from hub.core.site import Item
from hub.pages.views.common import Head


class View(Protocol):
    """What every view has."""

    @property
    def head(self) -> Head:
        """What stands in ``<head>``."""


def page(url: str, template: str, view: View, owner: str, modified: date | None = None) -> Page:
    """Return the page at an address."""
    return Page(path_of(url), template, view, owner, modified, not view.head.noindex)


def item_page(item: Item[Any], template: str, view: View) -> Page:
    """Return the page of a thing; its file is its owner."""
    return page(item.url, template, view, item.path, _modified(item))


def _modified(item: Item[Any]) -> date | None:
    """Return the last day known: of the change, of the check, or of the news itself."""
    record = item.record
    days = [record.checked]
    if isinstance(record, Article):
        days += [record.modified, record.date]
    known = [d.date() if isinstance(d, datetime) else d for d in days if d]
    return max(known, default=None)
