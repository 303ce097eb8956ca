"""The directory of TOS: all of them, and those of each district, theme, state and age of check."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from hub.core import addresses
from hub.core.directory import about, chips, chosen
from hub.core.frozen import frozen
from hub.core.model import Tos
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.plural import count
from hub.core.trace import remembered
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.paging import pager
from hub.pages.views.common import Box, Head, Link, Pager, Tone, box
from hub.pages.views.panel import Panel, panel

SIZE = 40
"""TOS on a page."""
_LEDE = (
    "Территориальное общественное самоуправление — это соседи, которые сами ведут дела "
    "своего дома, двора или улицы."
)


@frozen
class Find:
    """The question «Какой ТОС у моего дома?»: where it is answered, and the book for browsers."""

    action: str
    book: str


@frozen
class TosRow:
    """A TOS in the directory."""

    title: str = ""
    href: str = ""
    text: str = ""
    district: str = ""
    tone: Tone | None = None
    chips: tuple[str, ...] = ()
    sample: bool = False


@frozen
class DirectoryView:
    """A part of the directory; ``blank`` is a row that a browser fills."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    count: str
    find: Find
    panel: Panel
    rows: tuple[TosRow, ...]
    blank: TosRow
    pager: Pager | None
    streets: str
    email: str
    guides: tuple[Box, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the directory and its parts, each in numbered pages."""
    items = {item.path: item for item in lookup.site.tos}

    @remembered  # a TOS stands in several lists
    def row(path: str) -> TosRow:
        return tos_row(lookup, items[path])

    url = addresses.SECTIONS["tos"]
    yield from _part(lookup, row, url, "Справочник ТОС", lookup.site.tos)
    for one, choice in chosen(lookup.filters):
        yield from _part(lookup, row, one.url(choice), choice.title, choice.items)


def find(lookup: Lookup) -> Find:
    """Return what the field for an address needs."""
    return Find(lookup.href(addresses.STREETS), lookup.href(addresses.BOOK_INDEX))


def counted(number: int) -> str:
    """Write «5 ТОС»: the abbreviation is not inflected."""
    return count(number, "ТОС", "ТОС", "ТОС")


def district_of(lookup: Lookup, name: str) -> Link | None:
    """Return a link to the TOS of a district; a bare text if all are of one."""
    return Link(f"{name} район", lookup.districts.get(name, "")) if name else None


def _part(
    lookup: Lookup,
    row: Callable[[str], TosRow],
    url: str,
    title: str,
    items: tuple[Item[Tos], ...],
) -> Iterator[Page]:
    site = lookup.site
    whole = url == addresses.SECTIONS["tos"]
    total = max(1, -(-len(items) // SIZE))

    def made(number: int, portion: Sequence[str]) -> DirectoryView:
        name = title if number == 1 else f"{title}, страница {number}"
        guides = box("С чего начать", lookup.entries(site.guides), "green") if whole else ()
        return DirectoryView(
            head=head(lookup, addresses.numbered(url, number), name, _LEDE, "tos"),
            crumbs=() if whole else crumbs(lookup, "tos"),
            title=title,
            lede=_LEDE if whole and number == 1 else "",
            count=counted(len(items)),
            find=find(lookup),
            panel=panel(lookup, addresses.SECTIONS["tos"], url),
            rows=tuple(map(row, portion)),
            blank=TosRow("…", lookup.href(url), "…", district="…", chips=("…",), sample=True),
            pager=pager(lookup, url, number, total),
            streets=lookup.href(addresses.STREETS),
            email=site.config.email,
            guides=guides,
        )

    for number in range(1, total + 1):
        portion = [item.path for item in items[(number - 1) * SIZE : number * SIZE]]
        # A part is what TOS say of themselves, so which of them are here is told.
        told = (title, len(items), portion)
        view = Later(partial(made, number, portion), told)
        yield page(lookup, addresses.numbered(url, number), "tos-list.html", view, url)


def tos_row(lookup: Lookup, item: Item[Tos]) -> TosRow:
    """Return the line of a TOS."""
    record = item.record
    districts = lookup.site.config.districts
    return TosRow(
        title=record.title,
        href=lookup.href(item.url),
        text=about(record),
        district=f"{record.district} район" if record.district else "",
        tone=lookup.tone(record.district, districts) if record.district else None,
        chips=chips(record),
        sample=record.sample,
    )
