"""TOS: the directory by district, with streets, and the profile."""

from collections.abc import Iterator
from dataclasses import dataclass

from hub.core import addresses
from hub.core.model import Tos
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.characters import fold
from hub.core.text.dates import format_partial
from hub.core.text.plural import count, group
from hub.core.text.slug import slugify
from hub.pages.head import crumbs, head, item_head, own_feeds, subscription, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
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
    block,
    box,
    fact,
    known,
)
from hub.pages.views.projects import ProjectRow, project_row
from hub.pages.wording import contacts, notices, summary

_NO_DISTRICT = "Район не указан"
_LIVES = {
    "действует": "work",
    "создаётся": "plan",
    "приостановлен": "rest",
    "ликвидирован": "rest",
    "неизвестно": "rest",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter: ``key`` is its number in the style sheet, 0 means all."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class TosRow:
    """A TOS in the directory; ``themes`` are the keys of the filter."""

    title: str
    href: str
    text: str
    status: str
    homes: str
    themes: tuple[int, ...]
    topics: tuple[str, ...]
    sample: bool


@dataclass(frozen=True, slots=True)
class District:
    """A district with its TOS."""

    key: int
    name: str
    count: str
    tone: Tone | None
    rows: tuple[TosRow, ...]


@dataclass(frozen=True, slots=True)
class Homes:
    """Houses of a street and the TOS that they belong to."""

    houses: str
    tos: Link


@dataclass(frozen=True, slots=True)
class Street:
    """A street with the houses of each TOS."""

    name: str
    homes: tuple[Homes, ...]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """The list of all TOS."""

    head: Head
    title: str
    lede: str
    count: str
    districts: tuple[District, ...]
    themes: tuple[Choice, ...]
    streets: tuple[Street, ...]
    email: str
    guides: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Stat:
    """A big number with its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
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
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the directory and every profile."""
    yield directory(lookup)
    for item in lookup.site.tos:
        yield profile(lookup, item)


def directory(lookup: Lookup) -> Page:
    """Return the list of all TOS, by district."""
    site = lookup.site
    url = addresses.SECTIONS["tos"]
    topics = tuple(t for t in _topics(site.tos, site.config.themes))
    title = "Справочник ТОС"
    lede = (
        "Территориальное общественное самоуправление — это соседи, которые сами ведут дела "
        "своего дома, двора или улицы."
    )
    view = DirectoryView(
        head=head(lookup, url, title, lede, "tos"),
        title=title,
        lede=lede,
        count=counted(len(site.tos)),
        districts=tuple(_districts(lookup, topics)),
        themes=tuple(Choice(n, topic) for n, topic in enumerate(topics, 1)),
        streets=_streets(lookup),
        email=site.config.email,
        guides=box("С чего начать", lookup.entries(site.guides), "green"),
    )
    return page(url, "tos-list.html", view, url)


def counted(number: int) -> str:
    """Write «5 ТОС»: the abbreviation is not inflected."""
    return count(number, "ТОС", "ТОС", "ТОС")


def district_names(lookup: Lookup) -> tuple[str, ...]:
    """Return the districts that have a TOS, in the order of the settings; unknown comes last."""
    used = {item.record.district for item in lookup.site.tos}
    order = (*lookup.site.config.districts, *sorted(used), "")
    return tuple(dict.fromkeys(name for name in order if name in used and name)) + (
        ("",) if "" in used else ()
    )


def district_id(key: int) -> str:
    """Return the anchor of a district in the directory."""
    return f"rayon-{key}"


def _districts(lookup: Lookup, topics: tuple[str, ...]) -> Iterator[District]:
    for key, name in enumerate(district_names(lookup), 1):
        members = [item for item in lookup.site.tos if item.record.district == name]
        yield District(
            key=key,
            name=f"{name} район" if name else _NO_DISTRICT,
            count=counted(len(members)),
            tone=lookup.tone(name, lookup.site.config.districts) if name else None,
            rows=tuple(_tos_row(lookup, item, topics) for item in members),
        )


def _topics(items: tuple[Item[Tos], ...], order: tuple[str, ...]) -> Iterator[str]:
    """Yield the themes that some TOS has, in the order of the settings."""
    used = {theme for item in items for theme in item.record.themes}
    yield from (theme for theme in order if theme in used)
    yield from sorted(used.difference(order))


def _tos_row(lookup: Lookup, item: Item[Tos], topics: tuple[str, ...]) -> TosRow:
    record = item.record
    return TosRow(
        title=record.title,
        href=lookup.href(item.url),
        text=summary(item),
        status=_status(record),
        homes="; ".join(f"{street}, {houses}" for street, houses in record.houses.items()),
        themes=tuple(topics.index(theme) + 1 for theme in record.themes),
        topics=record.themes,
        sample=record.sample,
    )


def _status(record: Tos) -> str:
    return "" if record.status_of_life == "неизвестно" else record.status_of_life


def _streets(lookup: Lookup) -> tuple[Street, ...]:
    """Return every street that a TOS names, in the order of the alphabet."""
    found: dict[str, list[Homes]] = {}
    for item in lookup.site.tos:
        for street, houses in item.record.houses.items():
            home = Homes(houses, Link(item.record.title, lookup.href(item.url)))
            found.setdefault(street, []).append(home)
    return tuple(Street(street, tuple(found[street])) for street in sorted(found, key=fold))


def profile(lookup: Lookup, item: Item[Tos]) -> Page:
    """Return the page of a TOS."""
    record = item.record
    site = lookup.site
    feeds = [*own_feeds(lookup, item)]
    if record.district in site.config.districts:
        slug = slugify(record.district)
        feeds.append(subscription(lookup, "district", slug, f"{record.district} район"))
    district = Link(f"{record.district} район") if record.district else None
    view = ProfileView(
        head=item_head(lookup, item, tuple(feeds), lookup.photo(item, record.cover)),
        crumbs=crumbs(lookup, "tos", *((district,) if district else ())),
        notices=notices(item),
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
        html=item.html,
        projects=tuple(project_row(lookup, p) for p in site.naming(item, "project")),
        blocks=(
            *block("Новости об этом ТОС", lookup.rows(site.naming(item, "article"))),
            *block("Афиша этого ТОС", lookup.rows(site.naming(item, "event"))),
        ),
        boxes=(
            *box("Кто помогает", lookup.entries(site.naming(item, "organization"))),
            *calendar_box(lookup, item),
        ),
        trust=trust(lookup, item),
    )
    return item_page(item, "tos.html", view)


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
        fact("Правовая форма", record.legal_form if record.legal_form != "неизвестно" else ""),
        fact("ОГРН", record.ogrn),
        fact("ИНН", record.inn),
        fact("Жители сосчитаны", as_of),
    )


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
