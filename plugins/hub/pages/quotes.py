"""What people say in articles: quotes of named speakers, to be shown where they belong."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.core.frozen import frozen
from hub.core.model import Article
from hub.core.site import Item, said
from hub.pages.terms import AnyCase


@frozen
class Said:
    """One quote; the article is where it stands."""

    text: str
    name: str
    role: str
    article: Item[Article]


def quotes(articles: Collection[Item[Any]]) -> Iterator[Said]:
    """Yield the quotes of the articles; words that several repeat come from the first alone."""
    seen: set[tuple[str, str]] = set()
    for item, text in zip(articles, said(articles), strict=True):
        if text.quotes and 'class="quote' in text.html:
            for one in _quotes(item):
                if (one.name, one.text) not in seen:
                    seen.add((one.name, one.text))
                    yield one


def speaks_for(said: Said, names: Iterable[str]) -> bool:
    """Tell whether a speaker's role names a body, in any case: «начальник отдела …»."""
    return any(AnyCase(name).stands_in(said.role) for name in names)


def _quotes(item: Item[Article]) -> Iterator[Said]:
    tree = LexborHTMLParser(item.html)
    for figure in tree.css("figure.quote"):
        text, name = _text(figure, "blockquote"), _text(figure, "figcaption b")
        if text and name:
            yield Said(text, name, _text(figure, "figcaption span"), item)


def _text(node: LexborNode, selector: str) -> str:
    found = node.css_first(selector)
    return " ".join(found.text(separator=" ").split()) if found else ""
