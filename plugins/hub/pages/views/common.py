"""The pieces of which views are made. All are small, frozen and picklable."""

from typing import Literal

from hub.core.freshness import Freshness
from hub.core.frozen import frozen
from hub.core.value import Shared

Tint = Literal["", "green", "sun", "blue", "rose"]
Tone = Literal["rose", "blue", "green", "ochre"]
TONES: tuple[Tone, ...] = ("rose", "blue", "green", "ochre")


@frozen
class Link:
    """A text that leads somewhere; without an address it is only a text."""

    text: str
    href: str = ""


@frozen
class When:
    """A date as people read it and as machines do (HTML's ``datetime``)."""

    text: str
    iso: str


@frozen
class FeedLink:
    """A feed: its name, address, media type, and the word for its form."""

    title: str
    href: str
    type: str
    form: str = "RSS"


@frozen
class Subscription(Shared):
    """One thing to subscribe to, in every form."""

    name: str
    links: tuple[FeedLink, ...]


@frozen
class PictureForm:
    """The addresses of a picture's copies in one form: its media type and HTML's ``srcset``."""

    type: str
    srcset: str


@frozen
class Picture:
    """A picture; ``note`` names its author and licence. An empty ``alt`` means decoration.

    ``srcset`` are its copies in the form of ``src``, ``forms`` those that weigh less and that not
    every program reads; a drawing has neither.
    """

    src: str
    alt: str
    width: int
    height: int
    note: str = ""
    srcset: str = ""
    forms: tuple[PictureForm, ...] = ()


@frozen
class Preview:
    """The picture that networks show beside a link; ``src`` is its full address."""

    src: str
    alt: str
    width: int
    height: int


@frozen
class Story:
    """What networks want to know of an article (https://ogp.me/#type_article)."""

    published: str
    modified: str
    section: str
    tags: tuple[str, ...]


@frozen
class Head:
    """What stands in ``<head>`` of one page; ``section`` is the current place in the menu.

    ``name`` is the title without that of the site, ``long`` if it needs smaller letters; ``data``
    is JSON-LD, safe inside a script.
    """

    title: str
    name: str
    description: str
    section: str
    long: bool = False
    canonical: str = ""
    preview: Preview | None = None
    noindex: bool = False
    story: Story | None = None
    data: str = ""
    feeds: tuple[Subscription, ...] = ()


@frozen
class Row(Shared):
    """One line of a list: when, what, and a few words about it.

    ``state`` is what has become of an event: «отменено», «перенесено».
    """

    title: str
    href: str
    when: When | None = None
    kicker: str = ""
    tone: Tone = "rose"
    text: str = ""
    sample: bool = False
    picture: Picture | None = None
    state: str = ""


@frozen
class Card(Shared):
    """A list entry with a picture."""

    title: str
    href: str
    picture: Picture
    kicker: str = ""
    tone: Tone = "rose"
    text: str = ""
    byline: str = ""
    when: When | None = None
    sample: bool = False
    long: bool = False


@frozen
class Entry:
    """A value or a link with a note beside it."""

    text: str
    href: str = ""
    note: str = ""
    when: When | None = None
    foreign: bool = False


@frozen
class Fact:
    """A name with its values, for lists of facts."""

    name: str
    values: tuple[Entry, ...]


@frozen
class Box:
    """A titled list beside the text."""

    title: str
    entries: tuple[Entry, ...]
    tint: Tint = ""


@frozen
class Block:
    """A titled list of rows below the text."""

    title: str
    rows: tuple[Row, ...]
    more: Link | None = None


@frozen
class Filter:
    """A way to divide a list: by theme, by district."""

    title: str
    links: tuple[Link, ...]


@frozen
class Quote:
    """What somebody said, where it can be read in full; ``title`` is that of the article."""

    text: str
    name: str
    role: str
    when: When
    href: str
    title: str


@frozen
class Notice:
    """A remark that must be seen before the text."""

    title: str
    text: str = ""


@frozen
class Source:
    """Where something was taken from."""

    title: str
    href: str
    when: When | None


@frozen
class Pager:
    """Neighbours of a page of a list; ``text`` says which page this is."""

    text: str
    newer: str = ""
    older: str = ""


@frozen
class Advert:
    """A labelled advertisement."""

    label: str
    text: str
    href: str
    advertiser: str
    inn: str
    erid: str
    picture: Picture | None


@frozen
class PartnerBlock:
    """Headlines of one partner; ``when`` is the day of the copy."""

    title: str
    href: str
    when: When
    links: tuple[Entry, ...]


@frozen
class Trust:
    """What lets a reader check a page: sources, the day of the last check, where to write."""

    sources: tuple[Source, ...] = ()
    checked: When | None = None
    mistake: str = ""


@frozen
class Upkeep:
    """The day of the last check in colour and words; the links are for who knows better."""

    freshness: Freshness
    checked: When | None
    words: str
    links: tuple[Link, ...] = ()


def fact(name: str, *values: Entry | str | None) -> Fact | None:
    """Return a fact of its known values, or None if none is known."""
    known = tuple(Entry(v) if isinstance(v, str) else v for v in values if v)
    return Fact(name, known) if known else None


def known(*facts: Fact | None) -> tuple[Fact, ...]:
    """Leave out what is not known."""
    return tuple(f for f in facts if f is not None)


def box(title: str, entries: tuple[Entry, ...], tint: Tint = "") -> tuple[Box, ...]:
    """Return a box, or nothing when it would be empty."""
    return (Box(title, entries, tint),) if entries else ()


def block(title: str, rows: tuple[Row, ...], more: Link | None = None) -> tuple[Block, ...]:
    """Return a block, or nothing when it would be empty."""
    return (Block(title, rows, more),) if rows else ()
