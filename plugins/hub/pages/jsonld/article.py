"""NewsArticle: https://schema.org/NewsArticle."""

from hub.core.model import Article
from hub.core.site import Item
from hub.pages.jsonld.node import Node, address, citations, moment, node, pictures, publisher
from hub.pages.lookup import Lookup
from hub.pages.wording import summary

# What search engines show of a headline.
_HEADLINE = 110


def article(lookup: Lookup, item: Item[Article]) -> Node:
    """Return what is known of a news article."""
    record = item.record
    published = moment(lookup, record.date)
    return node(
        "NewsArticle",
        headline=headline(record.title),
        description=summary(item),
        url=address(lookup, item.url),
        mainEntityOfPage=address(lookup, item.url),
        image=pictures(lookup, item),
        datePublished=published,
        dateModified=moment(lookup, record.modified) or published,
        inLanguage=lookup.site.config.language,
        articleSection=record.category,
        keywords=list(record.tags),
        author=[_author(lookup, name) for name in lookup.authors(item)],
        publisher=publisher(lookup),
        citation=citations(lookup, record.sources),
        correction=[
            node("CorrectionComment", text=c.text, datePublished=moment(lookup, c.date))
            for c in record.corrections
        ],
    )


def headline(title: str) -> str:
    """Cut a headline between words to what search engines show."""
    if len(title) <= _HEADLINE:
        return title
    return title[: _HEADLINE - 1].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"


def _author(lookup: Lookup, name: str) -> Node:
    """Return who signs: the editors and bodies that the site knows, or else a person."""
    group = lookup.group("author", name)
    url = address(lookup, group.url) if group else ""
    body = name == lookup.site.config.default_author or lookup.folded(name) in lookup.bodies
    return node("Organization" if body else "Person", name=name, url=url)
