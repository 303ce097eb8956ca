"""The days on which contests open and close, as a calendar."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid5

import icalendar

from hub.core import addresses
from hub.core.model import Grant
from hub.core.site import Item, Site
from hub.core.text.grammar import quoted
from hub.events.about import Calendar
from hub.events.calendar import frame, vtimezone_of
from hub.events.vevent import NAMESPACE
from hub.events.words import line

_WORDS = {"opens": "Открывается приём заявок", "closes": "Последний день заявок"}


def deadlines(site: Site) -> bytes:
    """Write the calendar of contests: whole days, the first to apply and the last."""
    name = site.config.site_name
    calendar = Calendar(
        name=f"{name}: сроки грантов",
        description=f"Когда открывается и кончается приём заявок, на сайте {quoted(name)}",
        url=addresses.DEADLINES,
        page=addresses.SECTIONS["grant"],
        site=site,
    )
    document = frame(calendar)
    real = [item for item in site.grants if not item.record.sample]
    found = [(day, what, item) for item in real for day, what in _days(item.record)]
    for day, what, item in sorted(found, key=lambda one: (*one[:2], one[2].record.id)):
        document.add_component(_vevent(item, site, day, what))
    if not found:
        document.add_component(vtimezone_of(site))
    data: bytes = document.to_ical()
    return data


def _days(grant: Grant) -> Iterator[tuple[date, str]]:
    if grant.opens:
        yield grant.opens, "opens"
    if grant.closes:
        yield grant.closes, "closes"


def _vevent(item: Item[Grant], site: Site, day: date, what: str) -> icalendar.Event:
    grant = item.record
    component = icalendar.Event()
    component.add("uid", str(uuid5(NAMESPACE, f"{grant.id} {what}")))
    looked = grant.checked or day
    component.add("dtstamp", datetime.combine(looked, time(), site.config.timezone).astimezone(UTC))
    component.add("summary", line(f"{_WORDS[what]}: {grant.title}"))
    component.add("dtstart", day)
    component.add("dtend", day + timedelta(days=1))
    component.add("transp", "TRANSPARENT")  # nobody is busy because of it (RFC 5545 §3.8.2.7)
    if about := grant.summary or item.opening:
        component.add("description", line(about))
    if site.config.site_url:
        component.add("url", site.absolute(item.url))
    return component
