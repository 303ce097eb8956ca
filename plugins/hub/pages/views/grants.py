"""Grants: the list by what can be done now, and the page of each contest."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Literal

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Grant
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.dates import Style, format_date
from hub.core.text.plural import count, plural
from hub.pages.head import crumbs, head, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
from hub.pages.views.common import (
    Block,
    Box,
    Entry,
    Fact,
    Head,
    Link,
    Notice,
    Picture,
    Trust,
    block,
    box,
    fact,
    known,
)
from hub.pages.views.projects import rubles
from hub.pages.wording import notices, summary

State = Literal["open", "soon", "unknown", "closed"]
TITLES: dict[State, str] = {
    "open": "Принимают заявки",
    "soon": "Скоро откроются",
    "unknown": "Сроки неизвестны",
    "closed": "Приём закончен",
}
_MARKS: dict[State, str] = {"open": "done", "soon": "go", "unknown": "plan", "closed": "rest"}
_NBSP = "\N{NO-BREAK SPACE}"


@frozen
class Term:
    """What can be done with a contest, in words, and the moments at which that changes.

    ``left`` says how many days there are yet. ``opens`` and ``closes`` are for the script that
    mends ``state`` on a page that nobody has built anew: the first and the last moment to apply.
    """

    state: str
    mark: str
    dates: str
    left: str
    opens: str
    closes: str


@frozen
class GrantRow:
    """A contest in a list; ``rules`` say who may apply and what they bring."""

    title: str
    href: str
    text: str
    organizer: str
    term: Term
    sum: str
    rules: tuple[str, ...]
    results: str
    sample: bool


@frozen
class GrantGroup:
    """Contests in one state; ``state`` is its name for the script."""

    state: State
    title: str
    mark: str
    rows: tuple[GrantRow, ...]


@frozen
class GrantsView:
    """The list of contests."""

    head: Head
    title: str
    lede: str
    groups: tuple[GrantGroup, ...]
    subscribe: str
    calendar: str
    calendars: str


@frozen
class GrantView:
    """The page of a contest."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    term: Term
    apply: str
    facts: tuple[Fact, ...]
    html: str
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every contest."""
    url = addresses.SECTIONS["grant"]
    yield page(lookup, url, "grants.html", Later(_whole, of=(lookup, url)), url)
    for item in lookup.site.grants:
        yield grant(lookup, item)


def _whole(lookup: Lookup, url: str) -> GrantsView:
    lede = "Конкурсы, которые дают деньги на дела соседей: сроки, суммы и условия."
    found = lookup.site.grants
    groups = (
        GrantGroup(
            state,
            title,
            _MARKS[state],
            tuple(row(lookup, i) for i in found if state_of(i.record, lookup.today) == state),
        )
        for state, title in TITLES.items()
    )
    return GrantsView(
        head=head(lookup, url, "Гранты", lede, "grant"),
        title="Гранты",
        lede=lede,
        # The last group stays: what closes before the next build goes there by script.
        groups=tuple(g for g in groups if g.rows or (found and g.state == "closed")),
        subscribe=addresses.webcal(lookup.site.config.site_url, addresses.DEADLINES),
        calendar=lookup.href(addresses.DEADLINES),
        calendars=lookup.href(addresses.CALENDARS),
    )


def state_of(record: Grant, today: date) -> State:
    """Tell what can be done with a contest today; results without dates mean that it is over."""
    if record.closes and record.closes < today:
        return "closed"
    if record.opens and record.opens > today:
        return "soon"
    if record.closes:
        return "open"
    return "closed" if record.results else "unknown"


def row(lookup: Lookup, item: Item[Grant]) -> GrantRow:
    """Return a contest for a list."""
    record = item.record
    return GrantRow(
        title=record.title,
        href=lookup.href(item.url),
        text=summary(item),
        organizer=record.organizer,
        term=_term(lookup, record),
        sum=f"до {rubles(record.at_most)}" if record.at_most else "",
        rules=_rules(record),
        results=record.results,
        sample=record.sample,
    )


def _term(lookup: Lookup, record: Grant) -> Term:
    state = state_of(record, lookup.today)
    zone = lookup.site.config.timezone
    closes = datetime.combine(record.closes, time(23, 59, 59), zone) if record.closes else None
    opens = datetime.combine(record.opens, time(), zone) if record.opens else None
    return Term(
        state=TITLES[state],
        mark=_MARKS[state],
        dates=_dates(record),
        left=left(record, lookup.today),
        opens=opens.isoformat() if opens else "",
        closes=closes.isoformat() if closes else "",
    )


def left(record: Grant, today: date) -> str:
    """Say how long one can still apply, or in how many days one can: «осталось 5 дней»."""
    state = state_of(record, today)
    if state == "soon" and record.opens:
        days = (record.opens - today).days
        return f"откроется через {count(days, 'день', 'дня', 'дней')}"
    if state == "open" and record.closes:
        days = (record.closes - today).days
        if not days:
            return "сегодня последний день"
        verb = plural(days, "остался", "осталось", "осталось")
        return f"{verb} {count(days, 'день', 'дня', 'дней')}"
    return ""


def _rules(record: Grant) -> tuple[str, ...]:
    partner = "ТОС нужен партнёр" if record.partner_required else ""
    share = f"своя доля {_percent(record.own_share)}" if record.own_share is not None else ""
    return tuple(filter(None, (", ".join(record.applicants), partner, share)))


def _dates(record: Grant) -> str:
    opens, closes = record.opens, record.closes
    if opens and closes:
        style: Style = "day" if opens.year == closes.year else "long"
        return f"{format_date(opens, style)}{_NBSP}— {format_date(closes)}"
    if closes:
        return f"до {format_date(closes)}"
    return f"с {format_date(opens)}" if opens else ""


def grant(lookup: Lookup, item: Item[Grant]) -> Page:
    """Return the page of a contest."""
    return item_page(lookup, item, "grant.html", _view)


def _view(lookup: Lookup, item: Item[Grant]) -> GrantView:
    record = item.record
    site = lookup.site
    return GrantView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "grant"),
        notices=notices(item),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        term=_term(lookup, record),
        apply=record.url or "",
        facts=_facts(lookup, record),
        html=lookup.html(item),
        boxes=(
            *box("Как подать заявку", lookup.entries(site.naming(item, "guide")), "green"),
            *box("Проекты на эти деньги", lookup.entries(site.naming(item, "project")), "rose"),
        ),
        blocks=block("Новости о конкурсе", lookup.rows(site.naming(item, "article"))),
        trust=trust(lookup, item),
    )


def _facts(lookup: Lookup, record: Grant) -> tuple[Fact, ...]:
    organization = lookup.site.find("organization", record.organization)
    organizer = Entry(record.organizer, lookup.href(organization.url) if organization else "")
    partner = "нужен партнёр с юридическим лицом" if record.partner_required else ""
    return known(
        fact("Кто проводит", organizer),
        fact("Приём заявок", _dates(record)),
        fact("Весь фонд", rubles(record.fund) if record.fund else ""),
        fact("На один проект", f"до {rubles(record.at_most)}" if record.at_most else ""),
        fact("Своя доля", _percent(record.own_share)),
        fact("Кто может подать", *record.applicants),
        fact("Для ТОС", partner),
        fact("Итоги", record.results),
    )


def _percent(share: float | None) -> str:
    return f"{share:g}{_NBSP}%".replace(".", ",") if share is not None else ""
