"""What people say in articles: quotes of named speakers, to be shown where they belong."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from hub.core.frozen import frozen
from hub.core.model import Article
from hub.core.said import Quoted
from hub.core.site import Item, said
from hub.pages.terms import AnyCase


@frozen
class Quotation:
    """One quote; the article is where it stands."""

    said: Quoted
    article: Item[Article]


def quotes(articles: Collection[Item[Any]]) -> Iterator[Quotation]:
    """Yield the quotes of the articles; words that several repeat come from the first alone."""
    seen: set[tuple[str, str]] = set()
    for item, text in zip(articles, said(articles), strict=True):
        for one in text.quotes:
            if (one.name, one.text) not in seen:
                seen.add((one.name, one.text))
                yield Quotation(one, item)


def speaks_for(quotation: Quotation, names: Iterable[str]) -> bool:
    """Tell whether a speaker's role names a body, in any case: «начальник отдела …»."""
    return any(AnyCase(name).stands_in(quotation.said.role) for name in names)
