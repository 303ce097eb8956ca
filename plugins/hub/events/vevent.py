"""One event as a VEVENT (RFC 5545 §3.6.1)."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

import icalendar

from hub.core.model import Event
from hub.core.model.event import Shift
from hub.core.recurrence import last_moment
from hub.core.site import Item, Site
from hub.events.words import description, line, place

# Made once by chance. Another one would make every calendar show every event twice.
NAMESPACE = UUID("d4476721-a62b-4d23-a49b-47d580a67437")


def vevents(item: Item[Event], site: Site) -> Iterator[icalendar.Event]:
    """Yield the component of an event, then one for each time that was moved.

    Their bytes depend on the content alone.
    """
    event = item.record
    component = _common(item, site)
    _add_times(component, event.start, event.end, event)
    if event.repeat:
        _add_rule(component, event)
    yield component
    for shift in sorted(_moved(event), key=lambda one: one.day):
        component = _common(item, site)
        component.add("recurrence-id", _at(shift.day, event))
        lasts = event.end - event.start if event.end else None
        end = shift.end or (shift.start + lasts if lasts is not None else None)
        _add_times(component, shift.start, end, event)
        yield component


def _moved(event: Event) -> Iterable[Shift]:
    """Return what a calendar knows as moved: a time that the rule names and nobody left out."""
    return (shift for shift in event.moved if event.repeat and shift.day not in event.except_)


def _common(item: Item[Event], site: Site) -> icalendar.Event:
    event = item.record
    component = icalendar.Event()
    component.add("uid", uid(event))
    component.add("dtstamp", stamp(event))
    component.add("sequence", sequence(event))
    component.add("summary", line(event.title))
    component.add("status", "CANCELLED" if event.state == "отменено" else "CONFIRMED")
    component.add("categories", [event.form])
    if about := description(item):
        component.add("description", about)
    if where := place(event, site):
        component.add("location", where)
    if site.config.site_url:  # the value must be a whole URI (§3.3.13)
        component.add("url", site.absolute(item.url))
    if event.online:
        component.add("conference", icalendar.vUri(event.online), parameters={"VALUE": "URI"})
    return component


def uid(event: Event) -> str:
    """Return the name that never changes: a UUID without a host name (RFC 7986 §5.3).

    It is made of the permanent ``id`` alone, so an event that is renamed or moved stays the same
    event in everybody's calendar.
    """
    return str(uuid5(NAMESPACE, event.id))


def stamp(event: Event) -> datetime:
    """Return when what is said of the event was last looked at (§3.8.7.2), in UTC.

    That is the day on which the editor checked it, or the hour of its announcement. An event
    without either has only its start to tell; the time of the build would change the file daily.
    """
    if event.checked:
        return datetime.combine(event.checked, time(), event.start.tzinfo).astimezone(UTC)
    return (event.publish_at or event.start).astimezone(UTC)


def sequence(event: Event) -> int:
    """Count the changes that matter to those who come (§3.8.7.4): a move, a cancellation."""
    moved = event.state == "перенесено" or event.moved_from is not None
    once = len(set(event.except_)) + len(event.moved)
    return int(moved) + int(event.state == "отменено") + once


def _add_times(
    component: icalendar.Event, start: datetime, end: datetime | None, event: Event
) -> None:
    if event.all_day:
        component.add("dtstart", start.date())
        # The end is the first day that is free again (§3.6.1).
        component.add("dtend", (end or start).date() + timedelta(days=1))
    else:
        component.add("dtstart", start)
        if end and end > start:  # «MUST be later» (§3.8.2.2)
            component.add("dtend", end)


def _add_rule(component: icalendar.Event, event: Event) -> None:
    component.add("rrule", _rule(event))
    if event.except_:
        component.add("exdate", [_at(day, event) for day in sorted(set(event.except_))])


def _rule(event: Event) -> icalendar.vRecur:
    """Return the rule with an UNTIL of the type that the start asks for (§3.3.10)."""
    rule: icalendar.vRecur = icalendar.vRecur.from_ical(event.repeat)
    until = last_moment(rule, event.start.tzinfo)
    if until is not None:
        local = until.astimezone(event.start.tzinfo)
        rule["UNTIL"] = [local.date() if event.all_day else until.astimezone(UTC)]
    return rule


def _at(day: date, event: Event) -> date:
    """Return the occurrence on a day: an EXDATE has the type and hour of the start (§3.8.5.1)."""
    return day if event.all_day else datetime.combine(day, event.start.time(), event.start.tzinfo)
