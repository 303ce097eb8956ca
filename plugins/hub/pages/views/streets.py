"""The streets from А to Я with their TOS, and who helps where there is none yet."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Organization
from hub.core.output import Page
from hub.core.site import Item
from hub.core.street_book import BookStreet
from hub.core.text.slug import letter_slug
from hub.pages.head import crumbs, head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.paging import pager
from hub.pages.views.common import Entry, Head, Link, Pager
from hub.pages.views.directory import Find, find

SIZE = 150
"""Lines on a page: each is a street and a TOS."""
_MOST_HELP = 60
_EACH = 3
# Who helps those without a TOS, the nearest first.
_HELPERS = ("центр местной активности", "отдел администрации", "администрация", "ресурсный центр")
_OTHER = "0"


@frozen
class Homes:
    """Houses of a street and the TOS that they belong to."""

    houses: str
    tos: Link


@frozen
class Street:
    """A street with the houses of each TOS."""

    name: str
    homes: tuple[Homes, ...]


@frozen
class Letter:
    """The streets at a letter; ``id`` is its anchor."""

    name: str
    id: str
    streets: tuple[Street, ...]


@frozen
class Help:
    """Who helps in a district; "" is the whole town."""

    district: str
    title: str
    entries: tuple[Entry, ...]


@frozen
class StreetsView:
    """Streets, the answer to an address, and help."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    find: Find
    alphabet: tuple[Link, ...]
    letters: tuple[Letter, ...]
    pager: Pager | None
    founding: Link | None
    help: tuple[Help, ...]
    more_help: str
    email: str


_Line = tuple[BookStreet, tuple[Homes, ...]]


@frozen
class _Sheet:
    """What differs from page to page."""

    url: str
    title: str
    letters: tuple[Letter, ...]
    pager: Pager | None = None


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the page of all streets; if they are many, it only leads to the page of each letter."""
    lines = [line for street in lookup.site.streets for line in _lines(lookup, street)]
    letters = {name: list(found) for name, found in groupby(lines, key=_letter)}
    url, title = addresses.STREETS, "Какой ТОС у моего дома?"
    if sum(len(homes) for _, homes in lines) <= SIZE:
        anchors = tuple(Link(name, f"#{_id(name)}") for name in letters)
        yield _page(lookup, _Sheet(url, title, _letters(lines)), anchors)
        return
    alphabet = tuple(Link(name, lookup.href(_address(name))) for name in letters)
    yield _page(lookup, _Sheet(url, title, ()), alphabet)
    for name, found in letters.items():
        portions = list(_portions(found))
        for number, portion in enumerate(portions, 1):
            own = f"Улицы на «{name}»" + (f", страница {number}" if number > 1 else "")
            neighbours = pager(lookup, _address(name), number, len(portions))
            here = addresses.numbered(_address(name), number)
            yield _page(lookup, _Sheet(here, own, _letters(portion), neighbours), alphabet)


def _page(lookup: Lookup, sheet: _Sheet, alphabet: tuple[Link, ...]) -> Page:
    site = lookup.site
    main = sheet.url == addresses.STREETS
    guide = site.find("guide", addresses.FOUNDING)
    about = "Улицы и дома, на которых есть ТОС; кто поможет там, где ТОС ещё нет."
    way = () if main else (Link("Улицы", lookup.href(addresses.STREETS)),)
    helping = _help(lookup)
    view = StreetsView(
        head=head(lookup, sheet.url, sheet.title, about, "tos"),
        crumbs=crumbs(lookup, "tos", *way),
        title=sheet.title,
        lede="Напишите улицу и дом — или найдите свою улицу в списке." if main else "",
        find=find(lookup),
        alphabet=alphabet,
        letters=sheet.letters,
        pager=sheet.pager,
        founding=Link(guide.record.title, lookup.href(guide.url)) if guide else None,
        help=helping,
        more_help=lookup.href(addresses.SECTIONS["organization"]) if helping else "",
        email=site.config.email,
    )
    return page(lookup, sheet.url, "streets.html", view, sheet.url)


def _lines(lookup: Lookup, street: BookStreet) -> Iterator[_Line]:
    """Yield a street with as many of its TOS as a page can show."""
    homes = tuple(
        Homes(home.houses, Link(home.tos.record.title, lookup.href(home.tos.url)))
        for home in street.homes
    )
    for start in range(0, len(homes), SIZE):
        yield street, homes[start : start + SIZE]


def _portions(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    portion: list[_Line] = []
    for line in lines:
        if portion and sum(len(homes) for _, homes in (*portion, line)) > SIZE:
            yield portion
            portion = []
        portion.append(line)
    yield portion


def _letters(lines: Iterable[_Line]) -> tuple[Letter, ...]:
    return tuple(
        Letter(name, _id(name), tuple(Street(street.name, homes) for street, homes in found))
        for name, found in groupby(lines, key=_letter)
    )


def _letter(line: _Line) -> str:
    first = line[0].street.order[0][0].upper()
    return first if "А" <= first <= "Я" else _OTHER


def _id(letter: str) -> str:
    return f"bukva-{letter_slug(letter)}"


def _address(letter: str) -> str:
    return f"{addresses.STREETS}{letter_slug(letter)}/"


def _help(lookup: Lookup) -> tuple[Help, ...]:
    """Return who helps in each district; where they are many, the nearest of each."""
    site = lookup.site
    helpers = [item for item in site.organizations if item.record.kind in _HELPERS]
    helpers.sort(key=lambda item: _HELPERS.index(item.record.kind))
    each = None if len(helpers) <= _MOST_HELP else _EACH
    used = {item.record.district for item in helpers}
    names = [d for d in (*site.config.districts, *sorted(used)) if d and d in used]
    return tuple(
        Help(
            district,
            f"{district} район" if district else "Весь город",
            tuple(
                _entry(lookup, item)
                for item in [h for h in helpers if h.record.district == district][:each]
            ),
        )
        for district in dict.fromkeys((*names, *([""] if "" in used else [])))
    )


def _entry(lookup: Lookup, item: Item[Organization]) -> Entry:
    return Entry(item.record.title, lookup.href(item.url), item.record.address)
