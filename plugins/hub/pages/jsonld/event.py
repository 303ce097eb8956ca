"""Event: https://schema.org/Event, at its next or else its last time."""

from datetime import datetime
from typing import Any

from hub.core.agenda import Occurrence
from hub.core.changes import ahead
from hub.core.model import Event
from hub.core.site import Item
from hub.pages.jsonld.node import Node, address, moment, node, pictures, postal
from hub.pages.jsonld.schedule import schedule
from hub.pages.lookup import Lookup
from hub.pages.wording import summary

_SCHEMA = "https://schema.org/"
_STATES = {
    "состоится": "EventScheduled",
    "перенесено": "EventRescheduled",
    "отменено": "EventCancelled",
}


def event(lookup: Lookup, item: Item[Event]) -> Node:
    """Return what is known of an event. Whether it is free is not known, so there is no offer."""
    record = item.record
    shown = lookup.nearest(item)
    others = [one for one in ahead(item, lookup.today) if one != shown]
    return node(
        "Event",
        name=record.title,
        description=summary(item),
        url=address(lookup, item.url),
        image=pictures(lookup, item),
        inLanguage=lookup.site.config.language,
        eventAttendanceMode=_SCHEMA + _mode(record),
        organizer=_body(lookup, record.organizer),
        eventSchedule=schedule(lookup, record),
        subEvent=[_single(lookup, one) for one in others],
        **_when_and_where(lookup, shown),
    )


def _single(lookup: Lookup, one: Occurrence) -> Node:
    """Return a time of a repeating event that is not as the schedule says."""
    return node("Event", name=one.item.record.title, **_when_and_where(lookup, one))


def _when_and_where(lookup: Lookup, one: Occurrence) -> dict[str, Any]:
    record = one.item.record
    places = _places(lookup, record)
    return {
        "startDate": _time(lookup, record, one.start),
        "endDate": _time(lookup, record, one.end) if one.end else "",
        "previousStartDate": moment(lookup, one.moved_from or record.moved_from),
        "eventStatus": _SCHEMA + _STATES[one.state],
        "location": places[0] if len(places) == 1 else places,
    }


def _time(lookup: Lookup, event: Event, value: datetime) -> str:
    return lookup.local(value).isoformat() if event.all_day else moment(lookup, value)


def _mode(event: Event) -> str:
    if not event.online:
        return "OfflineEventAttendanceMode"
    here = event.place or event.organization
    return "MixedEventAttendanceMode" if here else "OnlineEventAttendanceMode"


def _places(lookup: Lookup, event: Event) -> list[Node]:
    """Return where one comes to; if that is not said, the city."""
    where = lookup.site.find("organization", event.organization)
    street = getattr(where.record, "address", "") if where else ""
    name = event.place or (where.record.title if where else "")
    city = lookup.site.config.city
    found = []
    if name or not event.online:
        found.append(node("Place", name=name or city, address=postal(lookup, street)))
    if event.online:
        found.append(node("VirtualLocation", url=event.online))
    return found


def _body(lookup: Lookup, slug: str | None) -> Node | None:
    body = lookup.site.find("organization", slug)
    if body is None:
        return None
    return node("Organization", name=body.record.title, url=address(lookup, body.url))
