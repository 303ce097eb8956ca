"""What calendars say of an event in words."""

from collections.abc import Iterator

from icalendar import vText

from hub.core.model import Event, Organization
from hub.core.site import Item, Site
from hub.core.text.characters import normalise, one_line
from hub.core.text.dates import format_date, format_time
from hub.core.text.typography.nobreak import bind


class Words(vText):
    """A TEXT value (RFC 5545 §3.3.11), of which icalendar 7.3 reads a backslash and N as LF."""

    def to_ical(self) -> bytes:
        """Escape the text, a backslash before N too."""
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def line(text: str) -> Words:
    """Return text on one line, without control characters."""
    return Words(one_line(normalise(text)))


def lines(text: str) -> Words:
    """Return text without control characters; icalendar writes any line break as LF."""
    return Words(normalise(text).strip())


def place(event: Event, site: Site) -> Words:
    """Say where: the hall, the house, the address, as far as they are known."""
    house = site.find("organization", event.organization)
    host = house.record if house else None
    parts = [event.place]
    if isinstance(host, Organization):
        parts += [host.title, host.address]
    return line(", ".join(part for part in parts if part))


def description(item: Item[Event]) -> Words:
    """Say what happens and what to do, as plain text in paragraphs."""
    return lines(bind("\n\n".join(_paragraphs(item))))


def _paragraphs(item: Item[Event]) -> Iterator[str]:
    event = item.record
    if event.state == "отменено":
        yield "Отменено."
    elif event.state == "перенесено":
        yield f"Перенесено{_from(event)}."
    if about := event.summary or item.opening:
        yield about
    if event.agenda:
        yield "\n".join(["Повестка:", *(f"—\N{NO-BREAK SPACE}{point}" for point in event.agenda)])
    if event.online:
        yield f"Подключиться: {event.online}"
    if event.register_:
        yield f"Записаться: {event.register_}"


def _from(event: Event) -> str:
    if event.moved_from is None:
        return ""
    day = f" с {format_date(event.moved_from, 'day')}"
    return day if event.all_day else f"{day}, {format_time(event.moved_from)}"
