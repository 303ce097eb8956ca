"""From a view to a page: its file, whether robots may list it, when it last changed."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from hub.core.frozen import many
from hub.core.model import Article, Record
from hub.core.output import Later, Page, path_of
from hub.core.site import Item, records
from hub.pages.jsonld.graph import View, described
from hub.pages.lookup import Lookup

MakeView = Callable[[Lookup, Item[Any]], View]
"""Makes the view of a thing."""


def page(lookup: Lookup, url: str, template: str, view: View | Later, owner: str) -> Page:
    """Return the page at an address; one whose view comes later is for robots too."""
    if not isinstance(view, Later):
        shown = described(lookup, url, view)
        return Page(path_of(url), template, shown, owner, indexed=not view.head.noindex)
    later = Later(_listed, view.inputs, (lookup, url, view), view.asks)
    return Page(path_of(url), template, later, owner)


def _listed(lookup: Lookup, url: str, later: Later) -> View:
    view: View = later.made()
    return described(lookup, url, view)


def item_page(
    lookup: Lookup, item: Item[Any], template: str, make: MakeView, inputs: Any = None
) -> Page:
    """Return the page of a thing; its file is its owner, its view comes later (see ``Later``).

    Whatever ``make`` holds stands in ``inputs``: all else it asks the site.
    """
    record = item.record
    return Page(
        path_of(item.url),
        template,
        Later(_of_item, inputs, (lookup, item, make), asks=True),
        item.path,
        _modified(record),
        not is_aside(record),
    )


def item_pages(
    lookup: Lookup, items: Sequence[Item[Any]], template: str, make: MakeView, inputs: Any = None
) -> list[Page]:
    """Return the pages of many things, each as ``item_page`` makes it, in half of the time."""
    size, told = len(items), records(items)
    of = [(lookup, item, make) for item in items]
    return many(
        Page,
        [path_of(item.url) for item in items],
        [template] * size,
        many(Later, [_of_item] * size, [inputs] * size, of, [True] * size),
        [item.path for item in items],
        map(_modified, told),
        [not is_aside(record) for record in told],
    )


def _of_item(lookup: Lookup, item: Item[Any], make: MakeView) -> View:
    return described(lookup, item.url, make(lookup, item), item)


def is_aside(record: Record) -> bool:
    """Tell whether the page of a thing is not for robots: it is a sample, or in no list."""
    return record.sample or record.status == "hidden"


def _modified(record: Record) -> date | None:
    """Return the last day known: of the change, of the check, or of the news itself."""
    if not isinstance(record, Article):
        return record.checked
    last = record.date.date()
    if record.modified:
        last = max(last, record.modified.date())
    return max(last, record.checked) if record.checked else last
