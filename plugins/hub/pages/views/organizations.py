"""Organizations: the list by kind and the page of each."""

from collections.abc import Iterator

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Organization
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.pages.head import crumbs, head, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
from hub.pages.views.calendars import calendar_box
from hub.pages.views.common import (
    Block,
    Box,
    Entry,
    Fact,
    Filter,
    Head,
    Link,
    Notice,
    Picture,
    Quote,
    Trust,
    block,
    box,
    fact,
    known,
)
from hub.pages.wording import contacts, notices, summary

# Kind → heading of its list.
KINDS = {
    "центр местной активности": "Центры местной активности",
    "библиотека": "Библиотеки",
    "отдел администрации": "Отделы администрации",
    "администрация": "Администрация",
    "ресурсный центр": "Ресурсные центры",
    "ассоциация": "Ассоциации",
    "некоммерческая организация": "Некоммерческие организации",
    "фонд": "Фонды",
}


@frozen
class GroupedView:
    """A list in titled blocks."""

    head: Head
    title: str
    lede: str
    blocks: tuple[Block, ...]
    filters: tuple[Filter, ...] = ()
    crumbs: tuple[Link, ...] = ()


@frozen
class OrganizationView:
    """The page of an organization."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    kicker: str
    facts: tuple[Fact, ...]
    html: str
    quotes: tuple[Quote, ...]
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every organization."""
    url = addresses.SECTIONS["organization"]
    yield page(lookup, url, "grouped.html", Later(_whole, of=(lookup, url)), url)
    for item in lookup.site.organizations:
        yield organization(lookup, item)


def _whole(lookup: Lookup, url: str) -> GroupedView:
    lede = "Библиотеки, центры местной активности, отделы и фонды, которые помогают соседям."
    found = lookup.site.organizations
    blocks = tuple(
        made
        for kind, title in KINDS.items()
        for made in block(title, lookup.rows(i for i in found if i.record.kind == kind))
    )
    made = head(lookup, url, "Организации", lede, "organization")
    return GroupedView(made, "Организации", lede, blocks)


def organization(lookup: Lookup, item: Item[Organization]) -> Page:
    """Return the page of an organization."""
    return item_page(lookup, item, "organization.html", _view)


def _view(lookup: Lookup, item: Item[Organization]) -> OrganizationView:
    record = item.record
    site = lookup.site
    return OrganizationView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "organization"),
        notices=notices(item),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        kicker=record.kind,
        facts=known(
            fact("Адрес", record.address),
            fact("Район", record.district),
            fact("Когда открыто", *record.hours),
            *(
                fact(c.note[:1].upper() + c.note[1:], Entry(c.text, c.href, foreign=c.foreign))
                for c in contacts(record.contacts)
            ),
        ),
        html=lookup.html(item),
        quotes=lookup.quotes(record.title, *record.also),
        boxes=(
            *box("Помогает ТОС", lookup.entries(lookup.found("tos", record.serves))),
            *box("Инструкции", lookup.entries(site.naming(item, "guide")), "green"),
            *box("Гранты", lookup.entries(site.naming(item, "grant")), "blue"),
            *calendar_box(lookup, item),
            *box("Что почитать здесь", lookup.entries(site.naming(item, "material")), "sun"),
        ),
        blocks=(
            *block("Новости", lookup.rows(site.naming(item, "article"))),
            *block("Афиша", lookup.rows(site.naming(item, "event"))),
        ),
        trust=trust(lookup, item),
    )
