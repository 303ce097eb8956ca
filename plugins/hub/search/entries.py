"""What is found: each thing of the site with the words by which it is found."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from hub.core.frozen import frozen
from hub.core.model import Event
from hub.core.model.fields import read_by_people
from hub.core.part import Part
from hub.core.site import Item, Site
from hub.core.text.dates import format_date
from hub.core.value import digest
from hub.search.groups import KINDS, Kind
from hub.search.words import addressed

# Not about the thing itself: pictures, sources, texts for channels, why a telephone may be shown.
_ASIDE = frozenset(
    ("cover", "before", "after", "sources", "channels", "contacts", "corrections", "figures")
)
_LONGEST = 140


@frozen
class Entry:
    """One thing: what a result shows, and its words in three weights."""

    kind: Kind
    url: str
    title: str
    summary: str
    when: str
    iso: str
    year: int
    district: str
    names: str
    text: str

    @property
    def shown(self) -> tuple[Any, ...]:
        """What a result shows; the year, the district, the kind by which it is sieved."""
        row = (self.url, self.title, self.summary, (self.when, self.iso))
        return row, self.year, self.district, self.kind.name


@frozen
class Thing:
    """A thing whose entry can be made, in any process.

    Its ``name`` stays when it is edited; the digest tells what it will say.
    """

    name: str
    digest: str
    make: Callable[[], Entry]

    @classmethod
    def of(cls, entry: Entry) -> "Thing":
        """Return a thing whose entry is made."""
        return cls(entry.title, digest(entry).hex(), lambda: entry)


def things(site: Site) -> list[Thing]:
    """Return all things that have a page, kind after kind, the oldest first.

    So what is new comes last: it moves no number of another thing of its kind.
    """
    found: dict[str, list[Item[Any]]] = {kind.name: [] for kind in KINDS}
    for item in site.listed:
        if item.kind in found:
            found[item.kind].append(item)
    return [_thing(item, site) for items in found.values() for item in reversed(items)]


def _thing(item: Item[Any], site: Site) -> Thing:
    district = _district(item, site)
    make = partial(_entry, item, site, district)
    if not item.digest:
        return Thing.of(make())
    return Thing(item.url, f"{item.digest} {site.base}{item.url} {district}", make)


def _entry(item: Item[Any], site: Site, district: str) -> Entry:
    record = item.record
    kind = next(kind for kind in KINDS if kind.name == item.kind)
    day = record.day if kind.dated else None
    told = record.__dict__  # a record looks long for what its kind does not have
    lead = told.get("lead") or told.get("short") or ""
    summary = f"{_changed(record)}{record.summary or lead or item.opening}".strip()
    names = [*record.tags, *told.get("also", ()), district, *_told(record)]
    names += [f"улица {street}" for street in told.get("houses", ())]
    names += [told.get(name, "") for name in ("category", "theme", "form", "kind")]
    names += [heading.text for heading in item.headings]
    return Entry(
        kind=kind,
        url=site.href(item.url),
        title=record.title,
        summary=_short(summary),
        when=_when(day),
        iso=day.isoformat()[:10] if day else "",
        year=day.year if day else 0,
        district=district,
        names=addressed(" · ".join(filter(None, names))),
        text=addressed(item.text),
    )


def _changed(record: Any) -> str:
    """Say first that an event is cancelled or moved: who meant to come looks for it here too."""
    if not isinstance(record, Event) or record.state == "состоится":
        return ""
    return f"{record.state.capitalize()}. "


# The fields by which a thing names a TOS or an organization, and the kind of that.
_PLACES = (
    ("tos", "tos"),
    ("organizations", "organization"),
    ("organization", "organization"),
    ("organizer", "organization"),
)


def _district(item: Item[Any], site: Site) -> str:
    """Return the district of a thing, or of the TOS or the organization that it names first."""
    told = item.record.__dict__
    if told.get("district"):
        return str(told["district"])
    for field, kind in _PLACES:
        if named := told.get(field):
            for slug in (named,) if isinstance(named, str) else named:
                found = site.find(kind, slug)
                if found and (place := found.record.__dict__.get("district")):
                    return str(place)
    return ""


def _told(record: Part) -> Iterator[str]:
    """Yield the texts of the fields that people read, but for the title."""
    read = read_by_people(type(record))
    for name, value in record.__dict__.items():
        if name not in _ASIDE and name != "title":
            yield from _texts(value, read=name in read)


def _texts(value: Any, *, read: bool) -> Iterator[str]:
    if isinstance(value, Part):
        yield from _told(value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, read=read)
    elif read and isinstance(value, str) and value:
        yield value


def _when(day: date | None) -> str:
    """Write a day as the lists do: in a narrow column the year goes to a line of its own."""
    return f"{format_date(day, 'day')} {day.year}\N{NO-BREAK SPACE}г." if day else ""


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"
