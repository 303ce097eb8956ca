"""From the things of the site to entries: only what readers see, and nothing made up."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast

from hub.core import addresses
from hub.core.agenda import Occurrence, changed, occurrences
from hub.core.model import Article, Event, Grant, Organization, Record
from hub.core.site import Item, Site
from hub.core.text.characters import normalise, one_line
from hub.crosspost.entry import Deadline, Entry, EntryKind, Meeting, Override, Withdrawn
from hub.crosspost.pictures import Pictures

_KINDS: dict[str, EntryKind] = {"article": "article", "event": "event", "grant": "grant"}
# A message is short; what was told a year ago matters to nobody.
_CHANGES = 5


def entries(
    site: Site, items: Iterable[Item[Any]] | None = None, *, samples: bool = False
) -> Iterator[Entry]:
    """Yield what may be posted, oldest first, or the entries of some of it.

    Articles always; events and grants when ``publish_at`` says when they were announced: without
    it nobody knows whether they are news. ``samples`` shows made-up things too, for the preview.
    """
    pictures = Pictures(site)
    for item in listed(site, samples=samples) if items is None else items:
        yield entry_of(item, site, pictures, samples=samples)


def listed(site: Site, *, samples: bool = False) -> list[Item[Any]]:
    """Return the things that ``entries`` tells of, in its order."""
    placed = [(place_of(item.record, samples=samples), item) for item in posted(site)]
    return in_order(placed)


def posted(site: Site) -> tuple[Item[Any], ...]:
    """Return all things of the kinds that may be posted."""
    return (*site.articles, *site.events, *site.grants)


def in_order(placed: Iterable[tuple[str, Item[Any]]]) -> list[Item[Any]]:
    """Return the things that have a place, by their places."""
    return [item for _, item in sorted((one for one in placed if one[0]), key=itemgetter(0))]


def place_of(record: Record, *, samples: bool = False) -> str:
    """Return what puts a thing in order: its moment and its id; nothing if it is not told of."""
    moment = _announced(record, guess=samples) if samples or not record.sample else None
    if moment is None:
        return ""
    return f"{moment.astimezone(UTC).isoformat(timespec='microseconds')} {record.id}"


def newest(items: list[Item[Any]], number: int, site: Site) -> list[Item[Any]]:
    """Return the last things, after the last ones before them that tell of the same story."""
    start = max(0, len(items) - number)
    places = {item.path: place for place, item in enumerate(items[:start])}
    answered = set()
    for thing in {one.path: one for item in items[start:] for one in _about(item, site)}.values():
        tellers = (thing, *site.naming(thing, "article"))
        before = [places[one.path] for one in tellers if one.path in places]
        answered.update(sorted(before)[-1:])
    return [items[place] for place in sorted(answered)] + items[start:]


def withdrawn(site: Site) -> tuple[Withdrawn, ...]:
    """Return what has been out and was taken back with ``status: withdrawn``."""
    found = []
    for record in site.withdrawn:
        announced = _announced(record)
        if announced is not None and announced <= site.now and not record.sample:
            modified = record.modified if isinstance(record, Article) else None
            found.append(Withdrawn(id=record.id, updated=max(announced, modified or announced)))
    return tuple(sorted(found, key=lambda w: w.id))


def _announced(record: Record, *, guess: bool = False) -> datetime | None:
    """Return since when the thing has been public; ``guess`` serves the preview."""
    if isinstance(record, Article):
        return max(m for m in (record.date, record.publish_at) if m)
    if guess and isinstance(record, Event):
        return record.publish_at or record.start
    return record.publish_at


def entry_of(item: Item[Record], site: Site, pictures: Pictures, *, samples: bool = False) -> Entry:
    """Return the entry of a thing that has been announced."""
    record = item.record
    published = _announced(record, guess=samples)
    if published is None:
        raise ValueError(item.path)
    events, grants, lead, modified = _parts(item, site)
    overrides: dict[str, Override] = {}
    if isinstance(record, Article):
        for name, said in record.channels.__dict__.items():
            if said is not None:
                overrides[name] = Override(
                    text=normalise(said.text), silent=said.silent, skip=said.skip
                )
    return Entry(
        id=record.id,
        kind=_KINDS[item.kind],
        url=site.absolute(item.url),
        title=_line(record.title),
        lead=_lines(lead or record.summary or item.opening),
        published=published,
        updated=max(published, modified) if modified else published,
        tags=tuple(dict.fromkeys(map(_tag, record.tags))),
        pictures=pictures.of(item),
        meetings=tuple(_meetings(events, published, site)),
        deadlines=tuple(_deadlines(grants, published)),
        story=tuple(f"{one.kind}:{one.record.id}" for one in _about(item, site)),
        channels=overrides,
    )


def _parts(
    item: Item[Record], site: Site
) -> tuple[list[Item[Event]], list[Item[Grant]], str, datetime | None]:
    """Return the events and grants it tells of, its lead, and when it was last changed."""
    record = item.record
    if isinstance(record, Article):
        events = cast("list[Item[Event]]", _named(site, "event", record.events))
        grants = cast("list[Item[Grant]]", _named(site, "grant", record.grants))
        return sorted(events, key=_start), grants, record.lead, record.modified
    if isinstance(record, Event):
        return [cast("Item[Event]", item)], [], "", None
    return [], [cast("Item[Grant]", item)], "", None


def _named(site: Site, kind: str, slugs: Iterable[str]) -> list[Item[Record]]:
    return [found for slug in slugs if (found := site.find(kind, slug))]


def _start(item: Item[Event]) -> tuple[datetime, str]:
    return (item.record.start, item.record.id)


def _meetings(events: Iterable[Item[Event]], published: datetime, site: Site) -> Iterator[Meeting]:
    """Yield the meetings that a text invites to: each at its first time after the text came out,
    then those of its other times that are off or at another hour.

    An article about what has been invites nobody; its own date tells, not the clock.
    """
    for item in events:
        shown = next((one for one in occurrences(item) if one.start >= published), None)
        if shown:
            yield _meeting(shown, site)
        if item.record.state != "отменено":
            others = (one for one in changed(item) if one != shown)
            ahead = [one for one in others if max(one.planned, one.start) >= published]
            yield from (_meeting(one, site) for one in ahead[-_CHANGES:])


def _meeting(shown: Occurrence, site: Site) -> Meeting:
    item = shown.item
    event = item.record
    house = site.find("organization", event.organization)
    parts = [event.place]
    if house and isinstance(house.record, Organization):
        parts += [house.record.title, house.record.address]
    return Meeting(
        title=_line(event.title),
        start=shown.start,
        end=shown.end,
        all_day=event.all_day,
        place=_line(", ".join(p for p in parts if p)),
        state=shown.state,
        moved_from=shown.moved_from or event.moved_from,
        ics=site.absolute(addresses.event_calendar(item.url)),
    )


def _deadlines(grants: Iterable[Item[Grant]], published: datetime) -> Iterator[Deadline]:
    for item in grants:
        closes: date | None = item.record.closes
        if closes and closes >= published.date():
            yield Deadline(title=_line(item.record.title), closes=closes)


def _about(item: Item[Record], site: Site) -> Iterator[Item[Record]]:
    """Yield what the text is about, the narrowest first."""
    record = item.record
    if not isinstance(record, Article):
        yield item
        return
    yield from _named(site, "event", record.events)
    yield from _named(site, "grant", record.grants)
    yield from _named(site, "project", record.projects)


def _line(text: str) -> str:
    return one_line(normalise(text))


@lru_cache(maxsize=4096)
def _tag(name: str) -> str:
    return _line(name)


def _lines(text: str) -> str:
    return "\n".join(one_line(line) for line in normalise(text).splitlines()).strip()
