"""The first page: the freshest news, what is coming, TOS, guides, grants."""

from collections.abc import Iterator

from hub.core import addresses
from hub.core.covers import HOME, cover_url
from hub.core.directory import chosen
from hub.core.frozen import frozen
from hub.core.output import Later, Page
from hub.pages.adverts import adverts
from hub.pages.head import head
from hub.pages.lookup import COVER, Lookup
from hub.pages.output import page
from hub.pages.partners import partner_blocks
from hub.pages.sections import BY_KIND, shown
from hub.pages.views import directory, events, grants, guides
from hub.pages.views.common import Advert, Card, Entry, Head, Link, PartnerBlock, Picture, Row
from hub.pages.views.event_rows import EventRow

_STORIES = 2
_ROWS = 5
_EVENTS = 3
_GUIDES = 6
_GRANTS = 4
_HEADLINES = 3


@frozen
class HomeView:
    """The first page."""

    head: Head
    title: str
    lead: Card | None
    stories: tuple[Card, ...]
    rows: tuple[Row, ...]
    news: str
    events: tuple[EventRow, ...]
    afisha: str
    districts: tuple[Entry, ...]
    tos: str
    tos_count: str
    scene: Picture
    find: directory.Find
    guides: tuple[guides.GuideCard, ...]
    all_guides: str
    grants: tuple[grants.GrantRow, ...]
    all_grants: str
    partners: tuple[Link, ...]
    partner_news: tuple[PartnerBlock, ...]
    all_partners: str
    adverts: tuple[Advert, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the first page."""
    yield page(lookup, "/", "home.html", Later(_view, of=(lookup,)), "/")


def _view(lookup: Lookup) -> HomeView:
    site = lookup.site
    config = site.config
    name = f"{config.site_name} — {config.tagline}" if config.tagline else config.site_name
    place = f"{config.city}: {config.tagline}" if config.city else config.tagline
    newest = site.articles[: 1 + _STORIES + _ROWS]
    sections = addresses.SECTIONS
    return HomeView(
        head=head(lookup, "/", name, f"{place}. Новости, афиша, ТОС, инструкции и гранты.", "home"),
        title=name,
        lead=lookup.lead(newest[0]) if newest else None,
        stories=tuple(lookup.card(item) for item in newest[1 : 1 + _STORIES]),
        rows=lookup.rows(newest[1 + _STORIES :]),
        news=lookup.href(sections["article"]),
        events=events.upcoming(lookup, _EVENTS),
        afisha=lookup.href(sections["event"]),
        districts=_districts(lookup),
        tos=lookup.href(sections["tos"]) if BY_KIND["tos"] in shown(site) else "",
        tos_count=directory.counted(len(site.tos)),
        scene=Picture(lookup.href(cover_url(HOME, "tos")), "", *COVER),
        find=directory.find(lookup),
        guides=guides.cards(lookup, site.guides[:_GUIDES]),
        all_guides=lookup.href(sections["guide"]),
        grants=_grants(lookup),
        all_grants=lookup.href(sections["grant"]),
        partners=tuple(
            Link(p.record.title, p.record.site) for p in site.partners if p.record.enabled
        ),
        partner_news=partner_blocks(lookup, _HEADLINES),
        all_partners=lookup.href(sections["partner"]),
        adverts=adverts(lookup, "home", newest),
    )


def _districts(lookup: Lookup) -> tuple[Entry, ...]:
    """Return links to the districts of the directory, each with its number of TOS."""
    return tuple(
        Entry(choice.name, lookup.href(one.url(choice)), str(len(choice.items)))
        for one, choice in chosen(lookup.filters)
        if one.key == "rayon"
    )


def _grants(lookup: Lookup) -> tuple[grants.GrantRow, ...]:
    """Return contests where one can apply now or soon."""
    ahead = (
        item
        for state in ("open", "soon")
        for item in lookup.site.grants
        if grants.state_of(item.record, lookup.today) == state
    )
    return tuple(grants.row(lookup, item) for item, _ in zip(ahead, range(_GRANTS), strict=False))
