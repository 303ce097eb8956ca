"""A calendar of events as iCalendar (RFC 5545, with the properties of RFC 7986)."""

from collections.abc import Iterable
from datetime import timedelta

import icalendar

from hub.core.model import Event
from hub.core.site import Item, Site
from hub.core.text.typography.nobreak import bind
from hub.events.about import Calendar
from hub.events.vevent import vevents
from hub.events.words import line
from hub.events.zone import vtimezone

_REFRESH = timedelta(hours=12)
# The year from which an empty calendar knows its time zone: any; a fixed one keeps the bytes.
_FIRST_YEAR = 2020


def to_ics(events: Iterable[Item[Event]], calendar: Calendar) -> bytes:
    """Write the calendar, earliest event first, whatever order the site shows them in.

    A calendar without events holds its time zone alone: one component must be there (§3.6).
    """
    found = sorted(events, key=lambda item: (item.record.start, item.record.id))
    document = frame(calendar)
    if not found or any(not item.record.all_day for item in found):
        first = min((item.record.start.year for item in found), default=_FIRST_YEAR)
        document.add_component(vtimezone_of(calendar.site, first))
    for item in found:
        for component in vevents(item, calendar.site):
            document.add_component(component)
    data: bytes = document.to_ical()
    return data


def vtimezone_of(site: Site, first: int = _FIRST_YEAR) -> icalendar.Timezone:
    """Return the time zone of a site from a year on."""
    return vtimezone(site.config.timezone, first)


def frame(calendar: Calendar) -> icalendar.Calendar:
    """Return the calendar without anything in it."""
    site = calendar.site
    document = icalendar.Calendar()
    document.add("prodid", "-//gorozhane//hub//RU")
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    # Before RFC 7986 programs read the X- names; both are set.
    for name in ("name", "x-wr-calname"):
        document.add(name, line(bind(calendar.name)))
    for name in ("description", "x-wr-caldesc"):
        document.add(name, line(bind(calendar.description)))
    document.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    document.add("x-published-ttl", icalendar.vDuration(_REFRESH))
    if site.config.site_url:  # the value must be a whole URI (RFC 5545 §3.3.13)
        document.add("url", site.absolute(calendar.page))
        document.add("source", site.absolute(calendar.url), parameters={"VALUE": "URI"})
    return document
