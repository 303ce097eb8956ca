"""The index from А to Я: every title and every tag, for those who search without scripts."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from hub.core import addresses
from hub.core.output import Page
from hub.core.text.characters import fold
from hub.core.text.grammar import alphabetical
from hub.core.text.plural import count
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


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A title or a tag; ``note`` says what it is."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class IndexLetter:
    """What begins with one letter, on one page."""

    id: str
    name: str
    rows: tuple[IndexRow, ...]


@dataclass(frozen=True, slots=True)
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
    rows = sorted(_rows(lookup), key=lambda row: (_place(row.text), row.href))
    portions = [rows[at : at + _MOST] for at in range(0, len(rows), _MOST)] or [[]]
    parts = [tuple(_letters(portion)) for portion in portions]
    letters = tuple(_links(lookup, parts))
    for number, portion in enumerate(parts, 1):
        url = addresses.numbered(addresses.ALPHABET, number)
        view = AlphabetView(
            head=head(lookup, url, TITLE if number == 1 else f"{TITLE}, {number}", _LEDE),
            crumbs=(Link("Поиск", lookup.href(addresses.SEARCH)),),
            title=TITLE,
            lede=_LEDE,
            letters=letters,
            parts=portion,
            older=_neighbour(lookup, parts, number - 1),
            newer=_neighbour(lookup, parts, number + 1),
        )
        yield page(url, "alphabet.html", view, addresses.ALPHABET)


def _rows(lookup: Lookup) -> Iterator[IndexRow]:
    for item in lookup.site.listed:
        if item.url:
            section = BY_KIND.get(item.kind)
            note = section.name if section else ""
            yield IndexRow(item.record.title, lookup.href(item.url), note)
    for tag in lookup.site.tags:
        amount = count(len(tag.items), "новость", "новости", "новостей")
        yield IndexRow(tag.name, lookup.href(tag.url), f"метка, {amount}")


def _place(text: str) -> tuple[int, tuple[str, str]]:
    """Sort digits, then Latin, then Russian letters; quotes do not count."""
    place = alphabetical(text.lstrip(_OPENING))
    group = _letter(place[0])
    return (group != _DIGITS) + (group not in {_DIGITS, _LATIN}), place


def _group(text: str) -> str:
    """Return the letter under which a text stands; ё stands with е."""
    return _letter(fold(text.lstrip(_OPENING)))


def _letter(folded: str) -> str:
    first = folded[:1].upper()
    if not first.isalpha():
        return _DIGITS
    return first if first >= "А" else _LATIN


def _letters(rows: list[IndexRow]) -> Iterator[IndexLetter]:
    for number, (name, found) in enumerate(groupby(rows, key=lambda row: _group(row.text)), 1):
        yield IndexLetter(f"bukva-{number}", name, tuple(found))


def _links(lookup: Lookup, parts: list[tuple[IndexLetter, ...]]) -> Iterator[Link]:
    """Yield for each letter the link to the first page that has it."""
    seen: set[str] = set()
    for number, portion in enumerate(parts, 1):
        url = lookup.href(addresses.numbered(addresses.ALPHABET, number))
        for part in portion:
            if part.name not in seen:
                seen.add(part.name)
                yield Link(part.name, f"{url}#{part.id}")


def _neighbour(lookup: Lookup, parts: list[tuple[IndexLetter, ...]], number: int) -> Link | None:
    if not 1 <= number <= len(parts):
        return None
    portion = parts[number - 1]
    name = f"{portion[0].name} — {portion[-1].name}"
    return Link(name, lookup.href(addresses.numbered(addresses.ALPHABET, number)))
