"""The outline of a text: what a build asks of every text, found once, when the text is read.

Checks between files and joining look at all texts at every build. What they ask for depends on one
text alone, so it is kept beside it, in the form in which all of them are looked through fastest.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain
from sys import intern
from typing import Any, NamedTuple, TypeVar

from hub.content.body import Body, as_bytes
from hub.content.kinds import Kind, url_of
from hub.content.links import address_of
from hub.content.publication import seen_from
from hub.content.quoting import quoted
from hub.core.media import beside
from hub.core.model import Event, Tos
from hub.core.model.common import Record, Status
from hub.core.model.houses import House
from hub.core.model.references import files, references, wants_picture
from hub.core.part import Part
from hub.core.said import Quoted
from hub.core.street_book import first_house

Named = TypeVar("Named")
Rank = float | tuple[tuple[str, ...], House]


class Outline(NamedTuple):
    """What all of a build needs to know of a text; it is small.

    ``id`` and ``slug`` are the record's: there they are found in ten times the time.
    ``address`` is that of its page, for a kind without pages another name that no other text has;
    ``former`` are those it once had. ``since`` tells from when it is seen, samples aside
    (``publication``); ``rank`` comes before the title in the order of its kind. ``moments`` and
    ``references`` (kind, slug) are all that the record names. ``pictures``, ``files`` and ``links``
    are content paths, "" for one that leads out of the content: pictures and other files of the
    front matter and the text, and what else the text links to; ``addresses`` are those of this site
    to which it links by themselves. ``led`` are all links of the text (``targets_of``), ``quotes``
    what people say in it.
    """

    id: str
    slug: str
    address: str
    former: tuple[str, ...]
    status: Status
    since: float
    rank: Rank
    moments: tuple[datetime, ...]
    references: tuple[tuple[str, str], ...]
    pictures: tuple[str, ...]
    files: tuple[str, ...]
    links: tuple[str, ...]
    addresses: tuple[str, ...]
    led: bytes
    words: int
    steps: int
    quotes: tuple[Quoted, ...]
    has_pictures: bool

    @classmethod
    def of(cls, kind: Kind, path: str, record: Record, body: Body, city: str) -> "Outline":
        """Return the outline of a text."""
        named = [(beside(path, n) or "", wants_picture(kind.model, at)) for at, n in files(record)]
        shown = [target.name for target in body.targets if target.kind == "image"]
        return cls(
            id=intern(record.id),  # as the record's travels: so both are one
            slug=intern(record.slug),
            address=url_of(kind, record) or f"{kind.folder}/{record.slug}",
            former=tuple(url_of(kind, record, slug) for slug in record.was if kind.url),
            status=record.status,
            since=seen_from(record),
            rank=rank(kind, record, city),
            moments=tuple(_moments(record)),
            references=tuple({(name, slug): 0 for _, name, slug in references(record)}),
            pictures=(*(name for name, picture in named if picture), *shown),
            files=tuple(name for name, picture in named if not picture),
            links=tuple(target.name for target in body.targets if target.kind == "file"),
            addresses=tuple(url for target in body.targets if (url := address_of(target))),
            led=as_bytes(body.targets),
            words=body.words,
            steps=body.steps,
            quotes=quoted("".join(body.parts[::2])),
            has_pictures=body.pictures,
        )

    @property
    def named(self) -> tuple[str, ...]:
        """The content paths of all that the text names."""
        return self.pictures + self.files + self.links


Columns = Mapping[str, tuple[Any, ...]]


def columns(outlines: Iterable[Outline]) -> Columns:
    """Return each field of many outlines as a column: so thousands are looked through at once."""
    found = tuple(zip(*outlines, strict=True)) or ((),) * len(Outline._fields)
    return dict(zip(Outline._fields, found, strict=True))


def every(tuples: Iterable[tuple[Named, ...]]) -> set[Named]:
    """Return all that is in tuples."""
    return set(chain.from_iterable(tuples))


def named_by(told: Columns) -> set[str]:
    """Return the content paths of all that texts name."""
    return every((*told["pictures"], *told["files"], *told["links"]))


def rank(kind: Kind, record: Record, city: str) -> Rank:
    """Return the day of dated kinds, the first house of a TOS; others stand by their titles."""
    if isinstance(record, Tos):
        return first_house(record, city)
    day = record.day if kind.newest_first or kind.by_year else None
    if isinstance(day, datetime):
        return day.timestamp()
    return day.toordinal() * 86_400.0 if day else 0.0


def _moments(record: Record) -> Iterator[datetime]:
    lasts = record.end - record.start if isinstance(record, Event) and record.end else None
    for moment in moments_of(record.__dict__.values()):
        yield moment
        if lasts:  # what is moved to another hour ends at another hour
            yield moment + lasts


_NO_MOMENTS = frozenset({str, bool, int})


def moments_of(values: Iterable[Any]) -> Iterator[datetime]:
    """Yield every moment in values and in what they hold."""
    for value in values:
        if not value or type(value) in _NO_MOMENTS:
            continue
        if isinstance(value, datetime):
            yield value
        elif isinstance(value, Part):
            yield from moments_of(value.__dict__.values())
        elif isinstance(value, dict):
            yield from moments_of(value.values())
        elif isinstance(value, list | tuple):
            yield from moments_of(value)
