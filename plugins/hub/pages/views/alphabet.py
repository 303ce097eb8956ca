"""The index from А to Я: every title and every tag, for those who search without scripts."""

from bisect import insort
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby
from typing import Any

from hub.core import addresses
from hub.core.cache import Cache
from hub.core.code import code_digest
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
_END = "\0"  # stands in no text
# So few names are put between the others one by one.
FEW = 100
_NEWS = ("новость", "новости", "новостей")
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
    for number, told in enumerate(index.told, 1):
        url = addresses.numbered(addresses.ALPHABET, number)
        view = Later(_view, told, (index, number))
        yield page(lookup, url, "alphabet.html", view, addresses.ALPHABET)


@dataclass(frozen=True)
class _Index:
    """All of the index, for each of its pages; a name is a text and its address."""

    lookup: Lookup

    @cached_property
    def _named(self) -> dict[str, Item[Any] | Group]:
        """The things and tags that stand in it, by their names."""
        site = self.lookup.site
        things: list[Item[Any] | Group] = [*(i for i in site.listed if i.url), *site.tags]
        with tracing():  # each page tells of its titles
            return {f"{_text(one)}{_END}{one.url}": one for one in things}

    @cached_property
    def _portions(self) -> list[list[str]]:
        """The names on each page."""
        cache = Cache(self.lookup.site.config.cache / "alphabet")
        key = f"order {code_digest()}"
        known = (cache.get(key) or b"").decode(errors="replace").split("\n")
        names = ordered(self._named, known)
        if names != known:
            cache.put(key, "\n".join(names).encode())
        return [names[at : at + _MOST] for at in range(0, len(names), _MOST)] or [[]]

    @cached_property
    def _letters(self) -> list[list[str]]:
        """The letters on each page."""
        return [[letter for letter, _ in groupby(part, _letter_of)] for part in self._portions]

    @cached_property
    def told(self) -> list[bytes]:
        """For each page the digest of its names and of all letters.

        All else follows from which things there are.
        """
        letters = repr(self._letters)
        return [digest_of("\n".join([letters, *part]).encode()) for part in self._portions]

    def parts(self, number: int) -> Iterator[IndexLetter]:
        """Yield what stands on a page."""
        for place, (letter, names) in enumerate(groupby(self._portions[number - 1], _letter_of), 1):
            rows = tuple(map(self._row, names))
            yield IndexLetter(f"bukva-{place}", letter, rows)

    def _row(self, name: str) -> IndexRow:
        text, _, url = name.partition(_END)
        one, href = self._named[name], self.lookup.href(url)
        if isinstance(one, Group):
            return IndexRow(text, href, f"метка, {count(len(one.items), *_NEWS)}")
        section = BY_KIND.get(one.kind)
        return IndexRow(text, href, section.name if section else "")

    @cached_property
    def letters(self) -> tuple[Link, ...]:
        """For each letter the link to the first page that has it."""
        seen: dict[str, Link] = {}
        for number, letters in enumerate(self._letters, 1):
            url = self._href(number)
            for place, letter in enumerate(letters, 1):
                seen.setdefault(letter, Link(letter, f"{url}#bukva-{place}"))
        return tuple(seen.values())

    def neighbour(self, number: int) -> Link | None:
        """Return the link to a page, or None if there is none of that number."""
        if not 1 <= number <= len(self._letters):
            return None
        letters = self._letters[number - 1]
        return Link(f"{letters[0]} — {letters[-1]}", self._href(number))

    def _href(self, number: int) -> str:
        return self.lookup.href(addresses.numbered(addresses.ALPHABET, number))


def _view(index: _Index, number: int) -> AlphabetView:
    lookup, url = index.lookup, addresses.numbered(addresses.ALPHABET, number)
    return AlphabetView(
        head=head(lookup, url, TITLE if number == 1 else f"{TITLE}, {number}", _LEDE),
        crumbs=(Link("Поиск", lookup.href(addresses.SEARCH)),),
        title=TITLE,
        lede=_LEDE,
        letters=index.letters,
        parts=tuple(index.parts(number)),
        older=index.neighbour(number - 1),
        newer=index.neighbour(number + 1),
    )


def _text(one: Item[Any] | Group) -> str:
    return one.name if isinstance(one, Group) else one.record.title


def ordered(names: Collection[str], known: Sequence[str]) -> list[str]:
    """Return names in their order; ``known`` are some in order, so few have to be looked at."""
    there = set(known)
    new = [name for name in names if name not in there]
    if len(new) > FEW:
        return sorted(names, key=_place)
    found = [name for name in known if name in names]
    for name in new:
        insort(found, name, key=_place)
    return found


def _place(name: str) -> tuple[int, tuple[str, str], str]:
    """Sort digits, then Latin, then Russian letters; quotes do not count."""
    text, _, url = name.partition(_END)
    letter = _letter_of(text)
    group = (letter != _DIGITS) + (letter not in {_DIGITS, _LATIN})
    return group, alphabetical(text.lstrip(_OPENING)), url


def _letter_of(name: str) -> str:
    return _letter(name.lstrip(_OPENING).lstrip()[:1])


@cache
def _letter(first: str) -> str:
    """Return the letter under which a character stands: ё stands with е."""
    first = alphabetical(first)[0][:1].upper()
    if not first.isalpha():
        return _DIGITS
    return first if first >= "А" else _LATIN
