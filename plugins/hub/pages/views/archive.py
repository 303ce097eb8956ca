"""The archive of the news: a page for each year; in one with many articles, for each month too."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Article
from hub.core.output import Later, Page
from hub.core.site import Group, Item
from hub.core.text.dates import format_date
from hub.core.text.plural import count
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.paging import pager
from hub.pages.views.common import Block, Head, Link, Pager, Row

WHOLE = 200
"""So many articles stand on one page; a year with more of them is parted into months."""
FIRST = 5
"""How many of each month the page of such a year shows."""


@frozen
class YearView:
    """A year of news by month; ``parts`` lead to the pages of its months, if they have any."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    months: tuple[Block, ...]
    years: tuple[Link, ...]
    parts: tuple[Link, ...]


@frozen
class MonthView:
    """A month of news, or a portion of one; ``here`` names it among the ``parts`` of its year."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    here: str
    parts: tuple[Link, ...]
    rows: tuple[Row, ...]
    pager: Pager | None
    older: Link | None
    newer: Link | None


@frozen
class _Month:
    """A month: its articles are those of its year from ``start`` to ``end``."""

    year: Group
    number: int
    start: int
    end: int

    @property
    def items(self) -> tuple[Item[Article], ...]:
        return self.year.items[self.start : self.end]

    @property
    def url(self) -> str:
        return f"{self.year.url}{self.number:02}/"

    @property
    def name(self) -> str:
        """Write the month as a heading: «Ноябрь»."""
        text = format_date(date(2000, self.number, 1), "month")
        return text.partition("\N{NO-BREAK SPACE}")[0].capitalize()

    @property
    def size(self) -> str:
        return _size(self.end - self.start)


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every page of the archive."""
    years = [(group, tuple(_months(lookup, group))) for group in lookup.site.years]
    for group, months in years:
        view = Later(_year_view, _told(months), (lookup, group, months))
        yield page(lookup, group.url, "year.html", view, group.url)
    # What one leaves through: months, and years that are whole.
    leaves = [
        leaf for group, months in years for leaf in (months if _is_parted(group) else [group])
    ]
    links = [None, *(_link(lookup, leaf) for leaf in leaves), None]
    months_of = {group.url: months for group, months in years}
    for leaf, newer, older in zip(leaves, links, links[2:], strict=False):
        if isinstance(leaf, _Month):
            yield from _month(lookup, leaf, months_of[leaf.year.url], older, newer)


def _months(lookup: Lookup, year: Group) -> Iterator[_Month]:
    """Find where the months of a year begin and end: few of its articles are looked at."""

    def before(item: Item[Article]) -> int:
        return -lookup.local(item.record.date).month  # the newest come first

    start = 0
    while start < len(year.items):
        month = before(year.items[start])
        end = bisect_right(year.items, month, start, key=before)
        yield _Month(year, -month, start, end)
        start = end


def _is_parted(year: Group) -> bool:
    return len(year.items) > WHOLE


def _told(months: Sequence[_Month]) -> str:
    """Say what does not follow from which articles there are: which month each is of."""
    return " ".join(f"{month.number}:{month.end}" for month in months)


def _link(lookup: Lookup, leaf: _Month | Group) -> Link:
    if isinstance(leaf, Group):
        return Link(f"{leaf.name} год", lookup.href(leaf.url))
    return Link(f"{leaf.name} {leaf.year.name}", lookup.href(leaf.url))


def _parts(lookup: Lookup, months: Sequence[_Month]) -> tuple[Link, ...]:
    return tuple(Link(month.name, lookup.href(month.url)) for month in months)


def _size(number: int) -> str:
    return count(number, "материал", "материала", "материалов")


def _year_view(lookup: Lookup, year: Group, months: tuple[_Month, ...]) -> YearView:
    title = f"Новости {year.name} года"
    parted = _is_parted(year)
    return YearView(
        head=head(lookup, year.url, title, f"Архив: {title.lower()} по месяцам.", "article"),
        crumbs=crumbs(lookup, "article"),
        title=title,
        lede=_size(len(year.items)),
        months=tuple(_block(lookup, month, FIRST if parted else WHOLE) for month in months),
        years=lookup.years,
        parts=_parts(lookup, months) if parted else (),
    )


def _block(lookup: Lookup, month: _Month, most: int) -> Block:
    """Return the newest articles of a month; where there are more, the way to all."""
    items, more = month.items, None
    if len(items) > most:
        more = Link(f"Весь {month.name.lower()}: {month.size}", lookup.href(month.url))
    return Block(month.name, lookup.rows(items[:most]), more)


def _month(
    lookup: Lookup, month: _Month, months: Sequence[_Month], older: Link | None, newer: Link | None
) -> Iterator[Page]:
    """Yield the pages of a month; most have one."""
    beside = "\n".join(link.href if link else "" for link in (older, newer))
    told = f"{_told(months)}\n{beside}"
    for number in range(1, _total(month) + 1):
        view = Later(_month_view, told, (lookup, month, months, number, older, newer))
        yield page(lookup, addresses.numbered(month.url, number), "month.html", view, month.url)


def _total(month: _Month) -> int:
    return -(-(month.end - month.start) // WHOLE)


def _month_view(  # noqa: PLR0913, PLR0917  (all that makes it another page than the next)
    lookup: Lookup,
    month: _Month,
    months: Sequence[_Month],
    number: int,
    older: Link | None,
    newer: Link | None,
) -> MonthView:
    url, year = addresses.numbered(month.url, number), month.year
    title = f"Новости за {month.name.lower()} {year.name} года"
    name = title if number == 1 else f"{title}, страница {number}"
    about = f"Архив: {title.lower()}, {month.size}."
    return MonthView(
        head=head(lookup, url, name, about, "article"),
        crumbs=crumbs(lookup, "article", Link(year.name, lookup.href(year.url))),
        title=title,
        lede=month.size,
        here=month.name,
        parts=_parts(lookup, months),
        rows=lookup.rows(month.items[(number - 1) * WHOLE : number * WHOLE]),
        pager=pager(lookup, month.url, number, _total(month)),
        older=older,
        newer=newer,
    )
