"""The index from А to Я: every title and every tag, for those who search without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.output import Later, Page
from hub.core.site import Group, Item
from hub.core.text.grammar import alphabetical
from hub.core.text.plural import count
from hub.core.trace import tracing
from hub.core.value import digest_of
from hub.pages.head import head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.sections import BY_KIND
from hub.pages.views.common import Head, Link

TITLE = "Указатель от А до Я"
_LEDE = "Все заголовки и метки сайта по алфавиту."
_MOST = 100
_DIGITS, _LATIN = "0–9", "A–Z"
_OPENING = '«"„“(…—– '


@frozen
class IndexRow:
    """A title or a tag; ``note`` says what it is."""

    text: str
    href: str
    note: str


@frozen
class IndexLetter:
    """What begins with one letter, on one page."""

    id: str
    name: str
    rows: tuple[IndexRow, ...]


@frozen
class AlphabetView:
    """One page of the index; ``letters`` lead to any page of it."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    letters: tuple[Link, ...]
    parts: tuple[IndexLetter, ...]
    older: Link | None
    newer: Link | None


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the pages of the index; of an empty site there is one."""
    index = _Index(lookup)
    for number in range(1, max(1, -(-len(index.named) // _MOST)) + 1):
        url = addresses.numbered(addresses.ALPHABET, number)
        view = Later(partial(_view, index, number), index.told)
        yield page(lookup, url, "alphabet.html", view, addresses.ALPHABET)


@dataclass(frozen=True)
class _Index:
    """All of the index, for each of its pages; put in order when the first is made."""

    lookup: Lookup

    @cached_property
    def named(self) -> list[Item[Any] | Group]:
        """The things and tags that stand in it."""
        site = self.lookup.site
        return [*(item for item in site.listed if item.url), *site.tags]

    @cached_property
    def told(self) -> bytes:
        """The digest of all titles; all else follows from which things there are."""
        titles = [one.record.title for one in self.named if isinstance(one, Item)]
        return digest_of("\n".join(titles).encode())

    @cached_property
    def parts(self) -> list[tuple[IndexLetter, ...]]:
        """What stands on each page."""
        with tracing():  # titles are told by their digest
            rows = [(_place(row.text), row.href, row) for row in map(self._row, self.named)]
        rows.sort(key=itemgetter(0, 1))
        portions = [rows[at : at + _MOST] for at in range(0, len(rows), _MOST)] or [[]]
        return [tuple(_letters(portion)) for portion in portions]

    def _row(self, one: Item[Any] | Group) -> IndexRow:
        href = self.lookup.href(one.url)
        if isinstance(one, Group):
            amount = count(len(one.items), "новость", "новости", "новостей")
            return IndexRow(one.name, href, f"метка, {amount}")
        section = BY_KIND.get(one.kind)
        return IndexRow(one.record.title, href, section.name if section else "")

    @cached_property
    def letters(self) -> tuple[Link, ...]:
        """For each letter the link to the first page that has it."""
        seen: dict[str, Link] = {}
        for number, portion in enumerate(self.parts, 1):
            url = self.lookup.href(addresses.numbered(addresses.ALPHABET, number))
            for part in portion:
                seen.setdefault(part.name, Link(part.name, f"{url}#{part.id}"))
        return tuple(seen.values())

    def neighbour(self, number: int) -> Link | None:
        """Return the link to a page, or None if there is none of that number."""
        if not 1 <= number <= len(self.parts):
            return None
        portion = self.parts[number - 1]
        name = f"{portion[0].name} — {portion[-1].name}"
        return Link(name, self.lookup.href(addresses.numbered(addresses.ALPHABET, number)))


def _view(index: _Index, number: int) -> AlphabetView:
    lookup, url = index.lookup, addresses.numbered(addresses.ALPHABET, number)
    return AlphabetView(
        head=head(lookup, url, TITLE if number == 1 else f"{TITLE}, {number}", _LEDE),
        crumbs=(Link("Поиск", lookup.href(addresses.SEARCH)),),
        title=TITLE,
        lede=_LEDE,
        letters=index.letters,
        parts=index.parts[number - 1],
        older=index.neighbour(number - 1),
        newer=index.neighbour(number + 1),
    )


_Placed = tuple[tuple[int, tuple[str, str]], str, IndexRow]
"""A row with what it is sorted by."""


def _place(text: str) -> tuple[int, tuple[str, str]]:
    """Sort digits, then Latin, then Russian letters; quotes do not count."""
    place = alphabetical(text.lstrip(_OPENING))
    group = _letter(place[0])
    return (group != _DIGITS) + (group not in {_DIGITS, _LATIN}), place


def _letter(folded: str) -> str:
    first = folded[:1].upper()
    if not first.isalpha():
        return _DIGITS
    return first if first >= "А" else _LATIN


def _letters(rows: list[_Placed]) -> Iterator[IndexLetter]:
    found = groupby(rows, key=lambda row: _letter(row[0][1][0]))  # ё stands with е
    for number, (name, members) in enumerate(found, 1):
        yield IndexLetter(f"bukva-{number}", name, tuple(row for _, _, row in members))
