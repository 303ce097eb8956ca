"""The glossary from А to Я and the page of each term."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Term
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.characters import fold
from hub.pages.head import crumbs, head, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
from hub.pages.views.common import Head, Link, Notice, Picture, Trust
from hub.pages.wording import notices

_DIGITS, _LATIN = "0–9", "A–Z"


@frozen
class TermRow:
    """A term with its short meaning."""

    title: str
    href: str
    text: str
    also: str


@frozen
class Letter:
    """A letter with its terms."""

    id: str
    name: str
    rows: tuple[TermRow, ...]


@frozen
class GlossaryView:
    """All terms."""

    head: Head
    title: str
    lede: str
    letters: tuple[Letter, ...]


@frozen
class TermView:
    """The page of a term."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    also: str
    html: str
    older: Link | None
    newer: Link | None
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the glossary and every term."""
    url = addresses.SECTIONS["term"]
    yield page(lookup, url, "glossary.html", Later(_whole, of=(lookup, url)), url)
    terms = lookup.site.terms
    for place, item in enumerate(terms):
        before = terms[place - 1] if place else None
        after = terms[place + 1] if place + 1 < len(terms) else None
        yield term(lookup, item, before, after)


def _whole(lookup: Lookup, url: str) -> GlossaryView:
    lede = "Что значат слова и сокращения, без которых в делах ТОС не обойтись."
    letters = tuple(
        Letter(f"bukva-{n}", name, tuple(_row(lookup, item) for item in items))
        for n, (name, items) in enumerate(groupby(lookup.site.terms, key=_letter), 1)
    )
    return GlossaryView(head(lookup, url, "Словарь", lede, "term"), "Словарь", lede, letters)


def _letter(item: Item[Term]) -> str:
    """Return the letter of a term; ё stands with е; digits and Latin letters are one group each."""
    first = fold(item.record.title).lstrip('«"„(')[:1].upper()
    if not first.isalpha():
        return _DIGITS
    return first if first >= "А" else _LATIN


def _row(lookup: Lookup, item: Item[Term]) -> TermRow:
    record = item.record
    return TermRow(record.title, lookup.href(item.url), record.short, ", ".join(record.also))


def term(
    lookup: Lookup,
    item: Item[Term],
    before: Item[Term] | None = None,
    after: Item[Term] | None = None,
) -> Page:
    """Return the page of a term, with its neighbours in the alphabet."""
    make = partial(_view, before=before, after=after)
    beside = [near and (near.path, near.url) for near in (before, after)]
    return item_page(lookup, item, "term.html", make, inputs=beside)


def _view(
    lookup: Lookup, item: Item[Term], *, before: Item[Term] | None, after: Item[Term] | None
) -> TermView:
    record = item.record
    return TermView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "term"),
        notices=notices(item),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=record.short,
        also=", ".join(record.also),
        html=lookup.html(item),
        older=Link(before.record.title, lookup.href(before.url)) if before else None,
        newer=Link(after.record.title, lookup.href(after.url)) if after else None,
        trust=trust(lookup, item),
    )
