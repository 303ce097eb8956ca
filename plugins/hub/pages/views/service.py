"""Pages that serve: texts, partners, feeds, search, «not found», redirects."""

from collections.abc import Iterator
from dataclasses import replace

from hub.core import addresses
from hub.core.covers import lost_url
from hub.core.frozen import frozen
from hub.core.model import TextPage
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.slices import CORRECTIONS, slices
from hub.pages.head import head, item_head, subscription, trust
from hub.pages.lookup import COVER, Lookup
from hub.pages.output import item_page, page
from hub.pages.partners import partner_blocks
from hub.pages.sections import shown
from hub.pages.views.common import (
    Entry,
    Head,
    Link,
    Notice,
    PartnerBlock,
    Picture,
    Subscription,
    Trust,
)
from hub.pages.wording import notices, readable


@frozen
class TextView:
    """A plain page."""

    head: Head
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    html: str
    trust: Trust


@frozen
class PartnersView:
    """Whose headlines the site shows."""

    head: Head
    title: str
    lede: str
    partners: tuple[Entry, ...]
    news: tuple[PartnerBlock, ...]


@frozen
class FeedGroup:
    """Feeds of one sort."""

    title: str
    rows: tuple[Subscription, ...]


@frozen
class FeedsView:
    """How to subscribe."""

    head: Head
    title: str
    lede: str
    groups: tuple[FeedGroup, ...]
    opml: str
    calendar: str
    social: tuple[Link, ...]


@frozen
class SearchView:
    """The search page; without scripts it is an index of the site."""

    head: Head
    title: str
    action: str
    alphabet: str
    sections: tuple[Entry, ...]
    categories: tuple[Link, ...]
    years: tuple[Link, ...]


@frozen
class NotFoundView:
    """What a reader sees at an address where nothing is."""

    head: Head
    title: str
    lede: str
    picture: Picture
    search: str
    sections: tuple[Entry, ...]


@frozen
class OfflineView:
    """What the service worker shows when there is no connection."""

    head: Head
    title: str
    lede: str


@frozen
class RedirectView:
    """An old address that leads to the new one."""

    head: Head
    title: str
    target: str


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every page of service."""
    for item in lookup.site.pages:
        yield text(lookup, item)
    yield _partners(lookup)
    yield _feeds(lookup)
    yield _search(lookup)
    yield _not_found(lookup)
    if lookup.site.config.site_url:
        yield _offline(lookup)
    yield from _redirects(lookup)


def text(lookup: Lookup, item: Item[TextPage]) -> Page:
    """Return a plain page."""
    return item_page(lookup, item, "page.html", _view)


def _view(lookup: Lookup, item: Item[TextPage]) -> TextView:
    mended = item.record.slug == addresses.CORRECTIONS
    own = (subscription(lookup, CORRECTIONS, "", "Исправления"),) if mended else ()
    return TextView(
        head=item_head(lookup, item, own),
        notices=notices(item),
        photo=lookup.photo(item, item.record.cover),
        title=item.record.title,
        lede=item.record.summary,
        html=lookup.html(item),
        trust=trust(lookup, item),
    )


def _partners(lookup: Lookup) -> Page:
    url = addresses.SECTIONS["partner"]
    lede = (
        "Редакции, чьи заголовки мы показываем рядом со своими новостями. "
        "За их тексты отвечают они."
    )
    found = (p for p in lookup.site.partners if p.record.enabled)
    partners = tuple(
        Entry(
            p.record.title,
            p.record.site,
            note=p.record.summary or readable(p.record.site),
            foreign=True,
        )
        for p in found
    )
    made = head(lookup, url, "Партнёры", lede, "partner")
    return page(
        lookup,
        url,
        "partners.html",
        PartnersView(made, "Партнёры", lede, partners, partner_blocks(lookup)),
        url,
    )


_Followed = tuple[str, str, str]
"""Kind, slug and label of a slice."""


def _feeds(lookup: Lookup) -> Page:
    url = addresses.FEEDS
    followed = tuple((part.kind, part.slug, part.label) for part in slices(lookup.site))
    view = Later(_feeds_view, inputs=followed, of=(lookup, followed))
    return page(lookup, url, "feeds.html", view, url)


def _feeds_view(lookup: Lookup, followed: tuple[_Followed, ...]) -> FeedsView:
    lede = "Новости придут сами: в программу для чтения лент, в календарь или в канал."
    groups = (
        FeedGroup(title, tuple(subscription(lookup, *one) for one in followed if one[0] in kinds))
        for title, kinds in _GROUPS
    )
    return FeedsView(
        head=head(lookup, addresses.FEEDS, "Подписки", lede),
        title="Подписки",
        lede=lede,
        groups=tuple(group for group in groups if group.rows),
        opml=lookup.href(addresses.OPML),
        calendar=lookup.href(addresses.CALENDAR),
        social=tuple(Link(name, address) for name, address in lookup.site.config.social),
    )


_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Всё сразу", ("all",)),
    ("По разделам", ("guides", "grants", "events", "corrections")),
    ("По рубрикам", ("category",)),
    ("По районам", ("district",)),
    ("По ТОС", ("tos",)),
    ("По проектам", ("project",)),
    ("По авторам", ("author",)),
    ("По меткам", ("tag",)),
)


def _sections(lookup: Lookup) -> tuple[Entry, ...]:
    return tuple(Entry(s.name, lookup.href(s.url), s.about) for s in shown(lookup.site))


def _search(lookup: Lookup) -> Page:
    url = addresses.SEARCH
    view = SearchView(
        head=_hidden(lookup, url, "Поиск", "Поиск по сайту и список разделов."),
        title="Поиск",
        action=lookup.href(url),
        alphabet=lookup.href(addresses.ALPHABET),
        sections=_sections(lookup),
        categories=lookup.categories,
        years=lookup.years,
    )
    return page(lookup, url, "search.html", view, url)


def _hidden(lookup: Lookup, url: str, title: str, description: str) -> Head:
    """Return the head of a page that robots leave out."""
    return replace(head(lookup, url, title, description), noindex=True)


def _not_found(lookup: Lookup) -> Page:
    url = addresses.NOT_FOUND
    lede = "Такой страницы нет: возможно, она переехала или в адресе опечатка."
    view = NotFoundView(
        head=_hidden(lookup, url, "Страница не нашлась", lede),
        title="Страница не нашлась",
        lede=lede,
        picture=Picture(lookup.href(lost_url()), "", *COVER),
        search=lookup.href(addresses.SEARCH),
        sections=_sections(lookup),
    )
    return page(lookup, url, "404.html", view, url)


def _offline(lookup: Lookup) -> Page:
    url = addresses.OFFLINE
    title = "Нет связи"
    lede = (
        "Эту страницу без интернета не открыть. Можно перечитать то, что вы уже открывали: "
        "сайт запомнил последние страницы."
    )
    view = OfflineView(_hidden(lookup, url, title, lede), title, lede)
    return page(lookup, url, "offline.html", view, url)


def _redirects(lookup: Lookup) -> Iterator[Page]:
    for redirect in lookup.site.redirects:
        title = "Страница переехала"
        view = RedirectView(
            _hidden(lookup, redirect.target, title, title), title, lookup.href(redirect.target)
        )
        yield page(lookup, redirect.url, "redirect.html", view, redirect.owner)
