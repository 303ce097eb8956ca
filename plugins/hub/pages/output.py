"""From a view to a page: its file, whether robots may list it, when it last changed."""

from datetime import date, datetime
from typing import Any, Protocol

from hub.core.model import Article, Record
from hub.core.output import Later, Page, path_of
from hub.core.site import Item
from hub.pages.views.common import Head


class View(Protocol):
    """What every view has."""

    @property
    def head(self) -> Head:
        """What stands in ``<head>``."""


def page(url: str, template: str, view: View | Later, owner: str) -> Page:
    """Return the page at an address; one that comes later is for robots too."""
    indexed = isinstance(view, Later) or not view.head.noindex
    return Page(path_of(url), template, view, owner, indexed=indexed)


def item_page(item: Item[Any], template: str, view: View | Later) -> Page:
    """Return the page of a thing; its file is its owner."""
    indexed = not is_aside(item.record)
    return Page(path_of(item.url), template, view, item.path, _modified(item), indexed)


def is_aside(record: Record) -> bool:
    """Tell whether the page of a thing is not for robots: it is a sample, or in no list."""
    return record.sample or record.status == "hidden"


def _modified(item: Item[Any]) -> date | None:
    """Return the last day known: of the change, of the check, or of the news itself."""
    record = item.record
    days = [record.checked]
    if isinstance(record, Article):
        days += [record.modified, record.date]
    known = [d.date() if isinstance(d, datetime) else d for d in days if d]
    return max(known, default=None)
