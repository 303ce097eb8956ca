"""The page of an event: at its next or last time, with what has changed."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import islice
from typing import Literal

from hub.core import addresses, changes
from hub.core.agenda import Occurrence, occurrences
from hub.core.frozen import frozen
from hub.core.model import Event
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.dates import format_date
from hub.core.text.names import WEEKDAYS
from hub.pages.head import crumbs, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page
from hub.pages.repeat import in_words
from hub.pages.views import leaflets
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
from hub.pages.views.event_rows import EventRow, event_row, hours, minutes
from hub.pages.wording import notices, summary

State = Literal["ahead", "past", "off"]

_NEXT = 4


@frozen
class EventView:
    """The page of an event."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    form: str
    state: State
    day: EventRow
    facts: tuple[Fact, ...]
    agenda: tuple[str, ...]
    calendar: str
    register: str
    online: str
    leaflet: str
    html: str
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every event, and a leaflet of each that is still ahead."""
    for item in lookup.site.events:
        yield event(lookup, item, with_leaflet=True)
        if _state(lookup, lookup.nearest(item)) == "ahead":
            yield leaflets.leaflet(lookup, item, _sheet)


def _sheet(lookup: Lookup, item: Item[Event]) -> leaflets.Sheet:
    record = item.record
    facts = _facts(lookup, record, lookup.nearest(item))
    return leaflets.Sheet(
        record.form, "Подробности и запись", facts, record.agenda, opening=item.opening
    )


def event(lookup: Lookup, item: Item[Event], *, with_leaflet: bool = False) -> Page:
    """Return the page of an event. What is still ahead has a leaflet."""
    make = _with_leaflet if with_leaflet else _view
    return item_page(lookup, item, "event.html", make, inputs=with_leaflet)


def _state(lookup: Lookup, shown: Occurrence) -> State:
    if shown.item.record.state == "отменено":
        return "off"
    return "past" if shown.closes < lookup.site.now else "ahead"


def _view(lookup: Lookup, item: Item[Event], *, with_leaflet: bool = False) -> EventView:
    record = item.record
    shown = lookup.nearest(item)
    state = _state(lookup, shown)
    return EventView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "event"),
        notices=(*notices(item), *_changes(lookup, shown)),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        form=record.form,
        state=state,
        day=event_row(lookup, shown),
        facts=_facts(lookup, record, shown),
        agenda=record.agenda,
        calendar=lookup.href(addresses.event_calendar(item.url)),
        register=record.register_ or "",
        online=record.online or "",
        leaflet=leaflets.address(lookup, item) if with_leaflet and state == "ahead" else "",
        html=lookup.html(item),
        boxes=box("Для кого", lookup.entries(lookup.found("tos", record.tos))),
        blocks=block("Новости", lookup.rows(lookup.site.naming(item, "article"))),
        trust=trust(lookup, item),
    )


_with_leaflet = partial(_view, with_leaflet=True)


def _changes(lookup: Lookup, shown: Occurrence) -> Iterator[Notice]:
    """Yield what those must know who meant to come: of the event, or of single times of it."""
    record = shown.item.record
    if record.state == "отменено":
        yield Notice("Отменено", "Это событие не состоится.")
        return
    if record.state == "перенесено":
        yield Notice("Перенесено", _before(lookup, record.moved_from))
    if shown.moved_from:
        yield Notice("Ближайшая встреча перенесена", _before(lookup, shown.moved_from))
    if text := changes.in_words(c for c in changes.ahead(shown.item, lookup.today) if c != shown):
        yield Notice("Изменения", text)


def _before(lookup: Lookup, moment: datetime | None) -> str:
    if moment is None:
        return ""
    return f"Раньше было назначено на {lookup.full(moment).text.rstrip('.')}."


def _facts(lookup: Lookup, record: Event, shown: Occurrence) -> tuple[Fact, ...]:
    start = lookup.at(shown.start)
    day = f"{format_date(start.date())}, {WEEKDAYS[start.weekday()]}, {hours(lookup, shown)}"
    organizer = lookup.site.find("organization", record.organizer)
    return known(
        fact("Когда", Entry(day)),
        fact("Повторяется", in_words(record.repeat)),
        fact("Следующие встречи", *_next(lookup, shown)),
        fact("Где", record.place, _where(lookup, record)),
        fact("Кто проводит", *lookup.entries([organizer])),
        fact("Чем кончилось", minutes(record)),
    )


def _next(lookup: Lookup, shown: Occurrence) -> Iterator[Entry]:
    """Yield the days of the times after the one that is shown, and from when moved ones came."""
    if shown.closes < lookup.site.now or shown.item.record.state == "отменено":
        return
    later = (one for one in occurrences(shown.item) if one.start > shown.start)
    for one in islice(later, _NEXT):
        start = lookup.at(one.start)
        moved = ""
        if one.moved_from:
            moved = f"перенесено с {format_date(lookup.local(one.moved_from), 'day')}"
        yield Entry(f"{format_date(start.date())}, {hours(lookup, one)}", note=moved)


def _where(lookup: Lookup, record: Event) -> Entry | None:
    where = lookup.site.find("organization", record.organization)
    if where is None:
        return None
    address = getattr(where.record, "address", "")
    return Entry(where.record.title, lookup.href(where.url), address)
