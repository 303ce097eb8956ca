"""The profile of a TOS."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from hub.core import addresses
from hub.core.directory import about
from hub.core.frozen import frozen
from hub.core.model import Tos
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.dates import format_partial
from hub.core.text.plural import group
from hub.core.text.slug import slugify
from hub.pages.head import crumbs, item_head, own_feeds, subscription, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page
from hub.pages.upkeep import old_news, upkeep
from hub.pages.views import leaflets
from hub.pages.views.calendars import calendar_box
from hub.pages.views.common import (
    Block,
    Box,
    Entry,
    Fact,
    Head,
    Link,
    Notice,
    Picture,
    Tone,
    Trust,
    Upkeep,
    block,
    box,
    fact,
    known,
)
from hub.pages.views.directory import district_of
from hub.pages.views.projects import ProjectRow, project_row
from hub.pages.wording import contacts, notices, summary

# A sheet costs as much as the page itself, most of it for its code: the hub of a town has them, a
# directory of the whole country leaves them to the hubs of its towns.
_MOST_LEAFLETS = 5000
_LIVES = {
    "действует": "work",
    "создаётся": "plan",
    "приостановлен": "rest",
    "ликвидирован": "rest",
    "неизвестно": "rest",
}


@frozen
class Stat:
    """A big number with its name."""

    name: str
    value: str


@frozen
class ProfileView:
    """The page of one TOS."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    title: str
    lede: str
    status: str
    life: str
    tone: Tone
    picture: Picture
    stats: tuple[Stat, ...]
    facts: tuple[Fact, ...]
    contacts: tuple[Fact, ...]
    topics: tuple[str, ...]
    html: str
    projects: tuple[ProjectRow, ...]
    blocks: tuple[Block, ...]
    boxes: tuple[Box, ...]
    actions: tuple[Link, ...]
    upkeep: Upkeep
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every profile, and the sheet for the notice boards of its houses."""
    few = len(lookup.site.tos) <= _MOST_LEAFLETS
    for item in lookup.site.tos:
        with_leaflet = few and item.record.status_of_life != "ликвидирован"
        yield profile(lookup, item, with_leaflet=with_leaflet)
        if with_leaflet:
            yield leaflets.leaflet(lookup, item, _sheet)


def _status(record: Tos) -> str:
    return "" if record.status_of_life == "неизвестно" else record.status_of_life


def profile(lookup: Lookup, item: Item[Tos], *, with_leaflet: bool = False) -> Page:
    """Return the page of a TOS."""
    make = _with_leaflet if with_leaflet else _view
    return item_page(lookup, item, "tos.html", make, inputs=with_leaflet)


def _view(lookup: Lookup, item: Item[Tos], *, with_leaflet: bool = False) -> ProfileView:
    record = item.record
    site = lookup.site
    feeds = [*own_feeds(lookup, item)]
    if record.district in site.config.districts:
        slug = slugify(record.district)
        feeds.append(subscription(lookup, "district", slug, f"{record.district} район"))
    district = district_of(lookup, record.district)
    return ProfileView(
        head=item_head(lookup, item, tuple(feeds), lookup.photo(item, record.cover)),
        crumbs=crumbs(lookup, "tos", *((district,) if district else ())),
        notices=(*notices(item), *old_news(lookup, item)),
        title=record.title,
        lede=summary(item),
        status=_status(record),
        life=_LIVES[record.status_of_life],
        tone=lookup.tone(record.district, site.config.districts),
        picture=lookup.picture(item),
        stats=_stats(record),
        facts=_facts(lookup, item),
        contacts=_contacts(record),
        topics=record.themes,
        html=lookup.html(item),
        projects=tuple(project_row(lookup, p) for p in site.naming(item, "project")),
        blocks=(
            *block("Новости об этом ТОС", lookup.rows(site.naming(item, "article"))),
            *block("Афиша этого ТОС", lookup.rows(site.naming(item, "event"))),
        ),
        boxes=(
            *box("Кто помогает", lookup.entries(site.naming(item, "organization"))),
            *box("Гранты", _grants(lookup, item)),
            *box("Соседние ТОС", _neighbours(lookup, item)),
            *calendar_box(lookup, item),
        ),
        actions=tuple(_actions(lookup, item, with_leaflet=with_leaflet)),
        upkeep=upkeep(lookup, item),
        trust=replace(trust(lookup, item), checked=None, mistake=""),
    )


_with_leaflet = partial(_view, with_leaflet=True)


def _actions(lookup: Lookup, item: Item[Tos], *, with_leaflet: bool) -> Iterator[Link]:
    if item.record.reachable:
        yield Link("Контакт в телефон", lookup.href(addresses.vcard(item.url)))
    if with_leaflet:
        yield Link("Листок для подъезда", leaflets.address(lookup, item))


def _sheet(_lookup: Lookup, item: Item[Tos]) -> leaflets.Sheet:
    record = item.record
    homes = (f"{street}: {houses}" for street, houses in record.houses.items())
    facts = known(fact("Дома", *homes), *_contacts(record))
    return leaflets.Sheet(
        "ТОС — соседи решают сами", "Дела, новости и контакты", facts, opening=item.opening
    )


def _grants(lookup: Lookup, item: Item[Tos]) -> tuple[Entry, ...]:
    """Return the grants by which its projects are paid."""
    slugs = [project.record.grant for project in lookup.site.naming(item, "project")]
    return lookup.entries(lookup.found("grant", dict.fromkeys(filter(None, slugs))))


def _neighbours(lookup: Lookup, item: Item[Tos]) -> tuple[Entry, ...]:
    found = lookup.neighbours.get(item.path, ())
    return tuple(replace(lookup.entry(other), note=about(other.record)) for other in found)


def _stats(record: Tos) -> tuple[Stat, ...]:
    founded = record.founded.date
    stats = (
        Stat("Жителей", group(record.residents.number)) if record.residents else None,
        Stat("Человек в совете", str(record.council_size)) if record.council_size else None,
        Stat("Создан", format_partial(founded)) if founded else None,
    )
    return tuple(stat for stat in stats if stat)


def _facts(lookup: Lookup, item: Item[Tos]) -> tuple[Fact, ...]:
    record = item.record
    charter, act = record.charter, record.boundaries
    file = lookup.media(item, charter.file) if charter.file else None
    residents = record.residents
    as_of = format_partial(residents.as_of) if residents and residents.as_of else ""
    return known(
        fact("Краткое имя", record.short_name if record.short_name != record.title else ""),
        fact("Прежние имена", *record.former_names),
        fact("Живёт ли ТОС", _status(record)),
        fact("Район", record.district),
        fact("Дома", *(f"{street}: {houses}" for street, houses in record.houses.items())),
        fact("Границы", act.text, Entry(act.act, act.url or "", foreign=True) if act.act else None),
        fact("Учредительное собрание", _founded(record), record.founded.protocol),
        fact(
            "Устав",
            charter.number,
            f"зарегистрирован {lookup.full(charter.date).text}" if charter.date else "",
            charter.act,
            Entry("Текст устава", lookup.href(file.url)) if file else None,
        ),
        fact("Запись в реестре", _registry(record)),
        fact("Правовая форма", record.legal_form if record.legal_form != "неизвестно" else ""),
        fact("ОГРН", record.ogrn),
        fact("ИНН", record.inn),
        fact("Жители сосчитаны", as_of),
    )


def _registry(record: Tos) -> str:
    return f"{record.registry.name}, № {record.registry.number}" if record.registry else ""


def _founded(record: Tos) -> str:
    return format_partial(record.founded.date) if record.founded.date else ""


def _contacts(record: Tos) -> tuple[Fact, ...]:
    chair = record.chair
    since = f"с {format_partial(chair.since)}" if chair and chair.since else ""
    return known(
        fact("Кто ведёт", Entry(chair.name or chair.role, note=_role(record, since)))
        if chair
        else None,
        fact("Где встречаемся", record.meeting.place),
        fact("Когда встречаемся", record.meeting.time),
        *(
            fact(_capital(c.note), Entry(c.text, c.href, foreign=c.foreign))
            for c in contacts(record.contacts)
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _role(record: Tos, since: str) -> str:
    """Say the role beside a name; without consent there is only the role."""
    chair = record.chair
    role = chair.role if chair and chair.name else ""
    return ", ".join(part for part in (role, since) if part)
