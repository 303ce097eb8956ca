"""News: the article, and the lists by time, category, tag and author."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from hub.core import addresses, questions
from hub.core.frozen import frozen
from hub.core.imprint import MEDIUM
from hub.core.model import Article
from hub.core.output import Later, Page
from hub.core.site import Group, Item
from hub.core.text.grammar import quoted
from hub.core.text.plural import count
from hub.core.trace import note
from hub.pages.adverts import adverts
from hub.pages.head import crumbs, head, item_head, own_feeds, share, subscription, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, item_pages, page
from hub.pages.paging import pager
from hub.pages.views import leaflets
from hub.pages.views.common import (
    Advert,
    Box,
    Card,
    Head,
    Link,
    Notice,
    Pager,
    Picture,
    Row,
    Tint,
    Tone,
    Trust,
    When,
    box,
)
from hub.pages.wording import notices

WORDS_A_MINUTE = 180
_TEMPLATE = "article.html"


@frozen
class Correction:
    """What was wrong and when it was mended."""

    when: When
    text: str


@frozen
class ArticleView:
    """One article."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    title: str
    lede: str
    tone: Tone
    authors: tuple[Link, ...]
    when: When
    modified: When | None
    reading: str
    age: str
    photo: Picture | None
    drawing: Picture | None
    html: str
    tags: tuple[Link, ...]
    corrections: tuple[Correction, ...]
    boxes: tuple[Box, ...]
    adverts: tuple[Advert, ...]
    share: tuple[Link, ...]
    leaflet: str
    older: Link | None
    newer: Link | None
    more: tuple[Card, ...]
    trust: Trust


@frozen
class ListView:
    """One page of a list of articles."""

    head: Head
    crumbs: tuple[Link, ...]
    title: str
    lede: str
    lead: Card | None
    rows: tuple[Row, ...]
    pager: Pager | None
    categories: tuple[Link, ...]
    years: tuple[Link, ...]
    adverts: tuple[Advert, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every page of the news."""
    site = lookup.site
    about = "Что происходит в городе, во дворах и в ТОС."
    yield from _list(lookup, _List(addresses.NEWS, "Новости", about, site.articles))
    fresh, older = site.articles[: leaflets.NEWEST], site.articles[leaflets.NEWEST :]
    yield from item_pages(lookup, fresh, _TEMPLATE, _with_leaflet, inputs=True)
    yield from item_pages(lookup, older, _TEMPLATE, _view)
    for item in fresh:
        yield leaflets.leaflet(lookup, item, _sheet)
    for group in site.categories:
        lede = f"Все материалы рубрики {quoted(group.name)}."
        yield from _list(lookup, _of_group("category", group, lede))
    for group in site.tags:
        lede = f"Все материалы с меткой {quoted(group.name)}."
        yield from _list(lookup, _of_group("tag", group, lede))
    for group in site.authors:
        lede = f"Все материалы, которые подписаны: {group.name}."
        yield from _list(lookup, _of_group("author", group, lede))


def article(lookup: Lookup, item: Item[Article], *, with_leaflet: bool = False) -> Page:
    """Return the page of an article."""
    make = _with_leaflet if with_leaflet else _view
    return item_page(lookup, item, _TEMPLATE, make, inputs=with_leaflet or None)


def _view(lookup: Lookup, item: Item[Article], *, with_leaflet: bool = False) -> ArticleView:
    record = item.record
    photo = lookup.photo(item, record.cover)
    category = lookup.group("category", record.category)
    own = [subscription(lookup, "category", category.slug, category.name)] if category else []
    for kind, slugs in (("tos", record.tos), ("project", record.projects)):
        own += (feed for named in lookup.found(kind, slugs) for feed in own_feeds(lookup, named))
    near = lookup.near(item)
    return ArticleView(
        head=item_head(lookup, item, tuple(own), photo),
        crumbs=crumbs(lookup, "article", lookup.group_link("category", record.category)),
        notices=notices(item),
        title=record.title,
        lede=record.lead or record.summary,
        tone=lookup.row(item).tone,
        authors=tuple(lookup.group_link("author", name) for name in lookup.authors(item)),
        when=lookup.full(record.date),
        modified=lookup.full(record.modified) if record.modified else None,
        reading=_reading(item),
        age=_age(lookup, record),
        photo=photo,
        drawing=None if photo else lookup.drawing(item),
        html=lookup.html(item),
        tags=tuple(lookup.group_link("tag", name) for name in record.tags),
        corrections=tuple(Correction(lookup.full(c.date), c.text) for c in record.corrections),
        boxes=_boxes(lookup, record),
        adverts=adverts(lookup, "article", (item, *near)),
        share=share(lookup, item),
        leaflet=leaflets.address(lookup, item) if with_leaflet else "",
        older=_neighbour(lookup, item.extra.get("prev_article")),
        newer=_neighbour(lookup, item.extra.get("next_article")),
        more=tuple(map(lookup.card, near)),
        trust=trust(lookup, item),
    )


_with_leaflet = partial(_view, with_leaflet=True)


def _sheet(_lookup: Lookup, item: Item[Article]) -> leaflets.Sheet:
    return leaflets.Sheet(item.record.category, "Прочитать целиком", opening=item.opening)


def _boxes(lookup: Lookup, record: Article) -> tuple[Box, ...]:
    """Return boxes of what the article names; most name little."""
    named: tuple[tuple[str, str, tuple[str, ...], Tint], ...] = (
        ("ТОС в этой истории", "tos", record.tos, ""),
        ("Прийти лично", "event", record.events, "sun"),
        ("Пригодится", "guide", record.guides, "green"),
        ("Гранты", "grant", record.grants, "blue"),
        ("Проекты", "project", record.projects, "rose"),
        ("Организации", "organization", record.organizations, ""),
    )
    return tuple(
        made
        for title, kind, slugs, tint in named
        if slugs
        for made in box(title, lookup.entries(lookup.found(kind, slugs)), tint)
    )


def _age(lookup: Lookup, record: Article) -> str:
    """Return the age mark: a registered medium shows each (436-ФЗ), others what is not for all."""
    shown = lookup.site.config.owner_type == MEDIUM or record.age != "0+"
    return record.age if shown else ""


def _reading(item: Item[Article]) -> str:
    """Say how long the text takes; a plugin may have said so already."""
    minutes = item.extra.get("readtime")
    if not isinstance(minutes, int) or isinstance(minutes, bool):
        minutes = round(item.words / WORDS_A_MINUTE)
    return f"{count(max(1, minutes), 'минута', 'минуты', 'минут')} чтения"


def _neighbour(lookup: Lookup, value: Any) -> Link | None:
    """Read a link to another article that a plugin left: a mapping with ``title`` and ``url``."""
    if not isinstance(value, Mapping) or not value.get("url"):
        return None
    return Link(str(value.get("title") or ""), lookup.href(f"/{str(value['url']).lstrip('/')}"))


@frozen
class _List:
    """A list of articles; ``followed`` are kind, slug and name of its own feed, if it has one."""

    url: str
    title: str
    lede: str
    items: tuple[Item[Article], ...]
    followed: tuple[str, str, str] | None = None

    @property
    def name(self) -> tuple[str, str]:
        """Its kind and slug."""
        return self.followed[:2] if self.followed else ("all", "")


def _of_group(kind: str, group: Group, lede: str) -> _List:
    title = group.name[:1].upper() + group.name[1:]
    return _List(group.url, title, lede, group.items, (kind, group.slug, group.name))


def _list(lookup: Lookup, listed: _List) -> Iterator[Page]:
    """Yield the numbered pages of a list; an empty list has one page."""
    for number in range(1, _total(lookup, listed) + 1):
        view = Later(_list_view, of=(lookup, listed, number), asks=True)
        yield page(lookup, addresses.numbered(listed.url, number), "news.html", view, listed.url)


def _total(lookup: Lookup, listed: _List) -> int:
    return max(1, -(-len(listed.items) // lookup.site.config.page_size))


def _list_view(lookup: Lookup, listed: _List, number: int) -> ListView:
    # What was found while planning is asked for here: its title, and what stands on this page.
    note({questions.group(*listed.name), questions.portion(*listed.name, number)})
    size = lookup.site.config.page_size
    portion = listed.items[(number - 1) * size : number * size]
    whole = listed.followed is None
    lead = lookup.lead(portion[0]) if whole and number == 1 and portion else None
    name = listed.title if number == 1 else f"{listed.title}, страница {number}"
    made = head(lookup, addresses.numbered(listed.url, number), name, listed.lede, "article")
    if listed.followed:
        made = replace(made, feeds=(*made.feeds, subscription(lookup, *listed.followed)))
    return ListView(
        head=made,
        crumbs=() if whole else crumbs(lookup, "article"),
        title=listed.title,
        lede=listed.lede,
        lead=lead,
        rows=lookup.illustrated(portion[1:] if lead else portion),
        pager=pager(lookup, listed.url, number, _total(lookup, listed)),
        categories=lookup.categories,
        years=lookup.years,
        adverts=adverts(lookup, "list", portion),
    )
