"""The index from А to Я: every title and every tag, for those who search without scripts.

An edit changes the page where a title was and the one that it comes to: each letter has its own,
and one that has too many titles is cut where they themselves tell (``pages/portions.py``).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any
from zlib import crc32

from hub.core import addresses
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.output import Later, Page
from hub.core.site import Group, Item, records
from hub.core.text.grammar import quoted
from hub.core.text.plural import count
from hub.core.text.slug import letter_slug
from hub.core.trace import tracing
from hub.pages.head import head
from hub.pages.lookup import Lookup
from hub.pages.names import (
    apart,
    by_letter,
    ends,
    joined,
    joined_parts,
    letter_of,
    named,
    ordered,
    parts_apart,
    parts_of,
)
from hub.pages.output import page
from hub.pages.portions import portions
from hub.pages.sections import BY_KIND
from hub.pages.views.common import Head, Link

WHOLE = 200
"""So many names stand on one page with all letters; if they are more, each letter has its own."""
LEAST, MOST = 50, 150
"""How many names stand on each page of a letter that has several."""
OTHERS = 20
"""So many names may be others than those that are kept, before all are kept anew."""
_TITLE = "Указатель от А до Я"
_LEDE = "Все заголовки и метки сайта по алфавиту."
_ON = "Заголовки и метки сайта"
_NEWS = ("новость", "новости", "новостей")


@frozen
class IndexRow:
    """A title or a tag, and what it is; or a page of a letter that has several."""

    text: str
    href: str
    note: str = ""


@frozen
class IndexLetter:
    """What stands under one letter, on one page."""

    id: str
    name: str
    rows: tuple[IndexRow, ...]


@frozen
class AlphabetView:
    """One page of the index; ``letters`` lead to all of it, ``letter`` is that of this page."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    letter: str
    letters: tuple[Link, ...]
    parts: tuple[IndexLetter, ...]
    older: Link | None
    newer: Link | None


@frozen
class _Sheet:
    """A page before its rows are made: all that makes it another page than the next.

    ``names`` are those that it holds, as one text: so thousands are digested at once. ``reach``
    says which they are, if their letter has several pages; ``choice`` leads to these.
    """

    url: str
    lede: str
    letter: str = ""
    names: str = ""
    reach: str = ""
    choice: tuple[Link, ...] = ()
    older: Link | None = None
    newer: Link | None = None


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the pages of the index; of a small site there is one."""
    index = _Index(lookup)
    for sheet in index.sheets():
        view = Later(_view, index.told(sheet), (index, sheet))
        yield page(lookup, sheet.url, "alphabet.html", view, addresses.ALPHABET)


@dataclass(frozen=True)
class _Index:
    """All of the index, for each of its pages."""

    lookup: Lookup

    @cached_property
    def _things(self) -> dict[str, Item[Any] | Group]:
        """The things and tags that stand in it, by their names."""
        site = self.lookup.site
        things: list[Item[Any]] = [item for item in site.listed if item.url]
        with tracing():  # each page tells of its titles
            titles = [record.title for record in records(things)]
        found = dict(zip(map(named, titles, [item.url for item in things]), things, strict=True))
        return found | {named(tag.name, tag.url): tag for tag in site.tags}

    @cached_property
    def _portions(self) -> dict[str, list[Sequence[str]]]:
        """All names in their order, by letter, as they stand on pages together."""
        cache = Cache(self.lookup.site.config.cache / "alphabet")
        key = f"portions {code_digest()}"
        kept = (cache.get(key) or b"").decode(errors="replace")
        known = parts_apart(kept)
        before = [*chain.from_iterable(known)]
        there, names = set(before), self._things.keys()
        new, gone = names - there, there - names
        found = _cut(by_letter(ordered(before, new, gone)), known)
        if len(new) + len(gone) > OTHERS:
            every = chain.from_iterable(found.values())
            cache.put(key, joined_parts(every).encode())
        return found

    @cached_property
    def letters(self) -> tuple[Link, ...]:
        """Links to what stands under each letter."""
        if len(self._things) <= WHOLE:
            root = self.lookup.href(addresses.ALPHABET)
            return tuple(Link(one, f"{root}#{_anchor(one)}") for one in self._portions)
        return tuple(Link(one, self.lookup.href(_address(one))) for one in self._portions)

    def sheets(self) -> Iterator[_Sheet]:
        """Yield all pages; the first one is the index itself."""
        if len(self._things) <= WHOLE:
            every = chain.from_iterable(self._portions.values())
            yield _Sheet(addresses.ALPHABET, _LEDE, names=joined(chain.from_iterable(every)))
            return
        yield _Sheet(addresses.ALPHABET, f"{_LEDE} Выберите первую букву.")
        sheets: list[_Sheet] = []
        for letter, parts in self._portions.items():
            found = _sheets(letter, parts)
            sheets += found
            if len(found) > 1:
                yield _contents(letter, tuple(map(self._link, found)))
        links = [None, *map(self._link, sheets), None]
        for sheet, older, newer in zip(sheets, links, links[2:], strict=False):
            yield replace(sheet, older=older, newer=newer)

    def _link(self, sheet: _Sheet) -> Link:
        return Link(sheet.reach or sheet.letter, self.lookup.href(sheet.url))

    def told(self, sheet: _Sheet) -> Any:
        """Return what a page says beside what follows from which things there are."""
        return " ".join(self._portions), sheet

    def parts(self, sheet: _Sheet) -> Iterator[IndexLetter]:
        """Yield what stands on a page."""
        if sheet.choice:
            rows = tuple(IndexRow(link.text, link.href) for link in sheet.choice)
            yield IndexLetter(_anchor(sheet.letter), sheet.letter, rows)
        for letter, own in by_letter(apart(sheet.names)).items():
            yield IndexLetter(_anchor(letter), letter, tuple(map(self._row, own)))

    def _row(self, name: str) -> IndexRow:
        text, url = parts_of(name)
        one, href = self._things[name], self.lookup.href(url)
        if isinstance(one, Group):
            return IndexRow(text, href, f"метка, {count(len(one.items), *_NEWS)}")
        section = BY_KIND.get(one.kind)
        return IndexRow(text, href, section.name if section else "")


def _cut(
    names: Mapping[str, Sequence[str]], known: Iterable[Sequence[str]]
) -> dict[str, list[Sequence[str]]]:
    """Cut the names of each letter; where they are as they are known, they are cut already."""
    before: dict[str, list[Sequence[str]]] = defaultdict(list)
    for part in known:
        before[letter_of(part[0])].append(part)
    found = {}
    for letter, own in names.items():
        parts = before[letter]
        is_known = [*chain.from_iterable(parts)] == own
        found[letter] = parts if is_known else [*portions(own, LEAST, MOST)]
    return found


def _sheets(letter: str, parts: Sequence[Sequence[str]]) -> list[_Sheet]:
    """Return the pages on which the names of a letter stand."""
    url = _address(letter)
    if len(parts) == 1:
        return [_Sheet(url, f"{_ON} на «{letter}».", letter, joined(parts[0]))]
    found: dict[str, _Sheet] = {}
    before = ["", *(part[-1] for part in parts)]
    after = [*(part[0] for part in parts[1:]), ""]
    for part, *beside in zip(parts, before, after, strict=False):
        own = f"{url}{_slug(part[0])}/"
        if own in found or own == f"{url}/":  # things of two kinds may share a slug
            own = f"{url}{_slug(part[0])}-{crc32(part[0].encode()):08x}/"
        first, last = ends(part, *beside)
        lede = f"{_ON} от {quoted(first)} до {quoted(last)}."
        found[own] = _Sheet(own, lede, letter, joined(part), f"{first} — {last}")
    return list(found.values())


def _contents(letter: str, choice: tuple[Link, ...]) -> _Sheet:
    """Return the page of a letter that has several."""
    lede = f"{_ON} на «{letter}»: выберите, между какими словами искать."
    return _Sheet(_address(letter), lede, letter, choice=choice)


def _view(index: _Index, sheet: _Sheet) -> AlphabetView:
    lookup = index.lookup
    title = f"Указатель: {sheet.letter}" if sheet.letter else _TITLE
    own = f"Указатель: {sheet.reach}" if sheet.reach else title
    above = [(addresses.SEARCH, "Поиск"), (addresses.ALPHABET, _TITLE)]
    if sheet.reach:
        above.append((_address(sheet.letter), sheet.letter))
    return AlphabetView(
        head=head(lookup, sheet.url, own, sheet.lede),
        crumbs=tuple(Link(text, lookup.href(url)) for url, text in above if url != sheet.url),
        title=title,
        lede=sheet.lede,
        letter=sheet.letter,
        letters=index.letters,
        parts=tuple(index.parts(sheet)),
        older=sheet.older,
        newer=sheet.newer,
    )


def _anchor(letter: str) -> str:
    return f"bukva-{letter_slug(letter)}"


def _address(letter: str) -> str:
    return f"{addresses.ALPHABET}{letter_slug(letter)}/"


def _slug(name: str) -> str:
    """Return the last word of an address."""
    return parts_of(name)[1].strip("/").rpartition("/")[2]
