"""What views ask of the site: addresses, dates in words, rows and cards, each made once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from hub.core import questions
from hub.core.agenda import Agenda, Occurrence, agenda, nearest
from hub.core.covers import cover_url
from hub.core.directory import Filter, chosen, filters
from hub.core.map.sheet import Sheet, sheet
from hub.core.media import CARD_WIDTH, beside, credit_line
from hub.core.model import Article, Event, Record, Tos
from hub.core.model.common import Cover
from hub.core.near import Nearness
from hub.core.neighbours import neighbours
from hub.core.site import GROUPS, Group, Item, Media, Site
from hub.core.text.characters import fold
from hub.core.text.dates import format_date, format_time
from hub.core.trace import ASKED, Remembered, note, shared, tracing
from hub.pages.quotes import Quotation, quotes, speaks_for
from hub.pages.terms import Glossary
from hub.pages.views.common import (
    TONES,
    Card,
    Entry,
    Link,
    Picture,
    PictureForm,
    Quote,
    Row,
    Subscription,
    Tone,
    When,
)
from hub.pages.wording import is_long, stamp, summary

_SHARED = (
    "_glossary",
    "_terms",
    "_quotations",
    "bodies",
    "filters",
    "districts",
    "neighbours",
    "sheet",
    "order",
)
_NBSP = "\N{NO-BREAK SPACE}"
COVER = (800, 600)


@dataclass(frozen=True)
class Lookup:
    """The site and what is looked up in it again and again."""

    site: Site
    _rows: Remembered[str, Row] = field(default_factory=Remembered)
    _cards: Remembered[str, Card] = field(default_factory=Remembered)
    _illustrated: Remembered[str, Row] = field(default_factory=Remembered)
    _folded: dict[str, str] = field(default_factory=dict)
    _links: Remembered[tuple[str, str], Link] = field(default_factory=Remembered)
    _lists: Remembered[str, tuple[Link, ...]] = field(default_factory=Remembered)
    feeds: dict[tuple[str, str, str], Subscription] = field(default_factory=dict)
    """What to subscribe to, by kind, slug and name (``hub.pages.head``)."""

    @property
    def memo(self) -> dict[str, Any]:
        """What is made once for all pages."""
        return self.site.memo

    def prepare(self) -> "Lookup":
        """Make now what many pages ask for: once, and not in each worker."""
        for name in _SHARED:
            getattr(self, name)
        return self

    # -- addresses -------------------------------------------------------------------------

    def href(self, url: str) -> str:
        """Return the address to print in a page."""
        return self.site.href(url)

    def html(self, item: Item[Any]) -> str:
        """Return the text of a thing with the words of the glossary marked."""
        if not self.site.terms or not getattr(item.record, "glossary", True):
            return item.html
        return self._glossary.mark(item.html, self._terms, item.path)

    @shared
    def _glossary(self) -> Glossary:
        return Glossary.of(self.site.terms)

    @shared
    def _terms(self) -> Mapping[str, str]:
        return {item.path: self.href(item.url) for item in self.site.terms}

    def quotes(self, *names: str) -> tuple[Quote, ...]:
        """Return what people say in articles who speak for a body of one of these names."""
        return tuple(
            Quote(
                *one.said,
                when=self.full(self.local(one.article.record.date)),
                href=self.href(one.article.url),
                title=one.article.record.title,
            )
            for one in self._quotations
            if speaks_for(one, names)
        )

    @shared
    def _quotations(self) -> tuple[Quotation, ...]:
        return tuple(quotes(self.site.articles))

    def on_host(self, href: str) -> str:
        """Return the full address of what ``href`` made; "" while the site has no address."""
        root = self.site.config.site_url
        return root.removesuffix(self.site.base) + href if root else ""

    @shared
    def bodies(self) -> frozenset[str]:
        """The folded names of bodies that the site knows: who signs so is no person."""
        known = (*self.site.organizations, *self.site.tos, *self.site.partners)
        return frozenset(fold(item.record.title) for item in known)

    @shared
    def filters(self) -> tuple[Filter, ...]:
        """By what the directory of TOS is filtered."""
        return filters(self.site, self.today)

    @shared
    def districts(self) -> Mapping[str, str]:
        """The address of the TOS of each district, if they are of several."""
        return {
            choice.name: self.href(one.url(choice))
            for one, choice in chosen(self.filters)
            if one.key == "rayon"
        }

    @shared
    def neighbours(self) -> Mapping[str, tuple[Item[Tos], ...]]:
        """The TOS next to each TOS, by its path."""
        return neighbours(self.site.streets, self.site.tos)

    def group(self, kind: str, name: str) -> Group | None:
        """Return the category, tag or author of that name, if anything listed has it."""
        found = self._groups[kind].get(self.folded(name))
        note(questions.group(kind, found.slug) if found else ASKED + GROUPS[kind])
        return found

    def folded(self, name: str) -> str:
        """Return the form by which names are compared; each name is folded once."""
        found = self._folded.get(name)
        if found is None:
            found = self._folded[name] = fold(name)
        return found

    @cached_property
    def grief(self) -> frozenset[str]:
        """The folded categories and tags beside which nothing is sold."""
        return frozenset(map(self.folded, self.site.config.grief))

    @cached_property
    def _groups(self) -> Mapping[str, Mapping[str, Group]]:
        with tracing():  # whoever asks for one is noted for it
            return {
                kind: {fold(group.name): group for group in getattr(self.site, name)}
                for kind, name in GROUPS.items()
            }

    def group_link(self, kind: str, name: str) -> Link:
        """Return a link to the list of a category, tag or author; a bare text if there is none."""
        return self._links.get((kind, name), self._group_link, kind, name)

    def _group_link(self, kind: str, name: str) -> Link:
        found = self.group(kind, name)
        return Link(name, self.href(found.url) if found else "")

    @property
    def categories(self) -> tuple[Link, ...]:
        """Links to the lists of all categories."""
        return self._lists.get("categories", self._to_lists, "categories")

    @property
    def years(self) -> tuple[Link, ...]:
        """Links to the lists of all years."""
        return self._lists.get("years", self._to_lists, "years")

    def _to_lists(self, name: str) -> tuple[Link, ...]:
        note(questions.names(name))
        with tracing():
            groups: tuple[Group, ...] = getattr(self.site, name)
        return tuple(Link(group.name, self.href(group.url)) for group in groups)

    def near(self, item: Item[Article]) -> tuple[Item[Article], ...]:
        """Return articles next to this one, older ones first."""
        note(questions.near(item.path))
        return self._nearness.to(item.path)

    @cached_property
    def _nearness(self) -> Nearness:
        with tracing():
            return Nearness.of(self.site)

    @shared
    def sheet(self) -> Sheet | None:
        """The paper of the map and who lies where on it; None if there is nothing to draw."""
        return sheet(self.site)

    @shared
    def order(self) -> Mapping[str, int]:
        """The place of each TOS in the directory, by its path."""
        return {item.path: place for place, item in enumerate(self.site.tos)}

    # -- words and dates -------------------------------------------------------------------

    def day(self, value: date | datetime) -> When:
        """Write a date for a narrow column: the year only if it is another, and on its own line."""
        local = self.local(value)
        note(questions.YEAR)
        year = "" if local.year == self._today.year else f" {local.year}{_NBSP}г."
        return When(format_date(local, "day") + year, local.isoformat())

    def full(self, value: date | datetime) -> When:
        """Write a date with its year, and the time of day unless it is midnight."""
        moment = self.at(value) if isinstance(value, datetime) else None
        local = moment.date() if moment else value
        if moment is None or moment.time() == time():
            return When(format_date(local), local.isoformat())
        return When(f"{format_date(local)}, {format_time(moment)}", stamp(moment))

    def at(self, moment: datetime) -> datetime:
        """Return a moment in the site's time zone."""
        return moment.astimezone(self.site.config.timezone)

    def local(self, value: date | datetime) -> date:
        """Return the day of a moment in the site's time zone."""
        return self.at(value).date() if isinstance(value, datetime) else value

    @property
    def today(self) -> date:
        """The day of ``now``."""
        note(questions.NOW)
        return self._today

    @cached_property
    def _today(self) -> date:
        with tracing():
            return self.local(self.site.now)

    # -- events ----------------------------------------------------------------------------

    @shared
    def agenda(self) -> Agenda:
        """Every listed event at its next or last time."""
        return agenda(self.site.events, self.site.now)

    @shared
    def _nearest(self) -> Mapping[str, Occurrence]:
        return {one.item.path: one for one in (*self.agenda.upcoming, *self.agenda.past)}

    def nearest(self, item: Item[Event]) -> Occurrence:
        """Return an event at its next or last time."""
        return self._nearest.get(item.path) or nearest(item, self.site.now)

    # -- pictures --------------------------------------------------------------------------

    def media(self, item: Item[Any], name: str) -> Media | None:
        """Return the published file that an item names."""
        return self.site.file(beside(item.path, name))

    def photo(self, item: Item[Any], cover: Cover | None, widest: int = 0) -> Picture | None:
        """Return a picture of the content folder, or None; ``widest`` leaves out wider copies."""
        media = self.media(item, cover.file) if cover else None
        if cover is None or media is None or not media.width:
            return None
        base = self.site.base
        sets = [PictureForm(form, media.srcset(form, base, widest)) for form in media.types]
        return Picture(
            src=self.href(media.url),
            alt=cover.alt,
            width=media.width,
            height=media.height,
            note=credit_line(cover.credit, cover.licence),
            srcset=sets[-1].srcset if sets else "",
            forms=tuple(sets[:-1]),
        )

    def picture(self, item: Item[Any], widest: int = 0) -> Picture:
        """Return the item's picture, or the cover drawn for it."""
        return self.photo(item, item.record.cover, widest) or self.drawing(item)

    def drawing(self, item: Item[Any]) -> Picture:
        """Return the cover drawn for an item."""
        return Picture(self.href(cover_url(item.record.id, item.kind)), "", *COVER)

    # -- lists -----------------------------------------------------------------------------

    def tone(self, name: str, names: tuple[str, ...]) -> Tone:
        """Return the colour of a name by its place among the names of the settings."""
        return TONES[names.index(name) % len(TONES)] if name in names else TONES[0]

    def row(self, item: Item[Any]) -> Row:
        """Return the line of any thing in a list."""
        return self._rows.get(item.path, self._row, item)

    def _row(self, item: Item[Any]) -> Row:
        record = item.record
        kicker, tone = self._kicker(record)
        when, state = record.day if isinstance(record, Article) else None, ""
        if isinstance(record, Event):
            shown = self.nearest(item)
            when, state = shown.start, "" if shown.state == "состоится" else shown.state
        return Row(
            title=record.title,
            href=self.href(item.url),
            when=self.day(when) if when else None,
            kicker=kicker,
            tone=tone,
            text=summary(item),
            sample=record.sample,
            state=state,
        )

    def rows(self, items: Iterable[Item[Any]]) -> tuple[Row, ...]:
        """Return the lines of several things."""
        return tuple(self.row(item) for item in items)

    def illustrated(self, items: Iterable[Item[Any]]) -> tuple[Row, ...]:
        """Return the lines of several things, each with its picture."""
        return tuple(map(self._with_picture, items))

    def _with_picture(self, item: Item[Any]) -> Row:
        return self._illustrated.get(item.path, self._row_with_picture, item)

    def _row_with_picture(self, item: Item[Any]) -> Row:
        return replace(self.row(item), picture=self.picture(item, CARD_WIDTH))

    def card(self, item: Item[Any]) -> Card:
        """Return the card of any thing."""
        return self._cards.get(item.path, self._card, item)

    def lead(self, item: Item[Any]) -> Card:
        """Return the card that opens a page, with its picture in every width."""
        return replace(self.card(item), picture=self.picture(item))

    def _card(self, item: Item[Any]) -> Card:
        row = self.row(item)
        return Card(
            title=row.title,
            href=row.href,
            picture=self.picture(item, CARD_WIDTH),
            kicker=row.kicker,
            tone=row.tone,
            text=row.text,
            byline=", ".join(self.authors(item)) if item.kind == "article" else "",
            when=row.when,
            sample=row.sample,
            long=is_long(row.title),
        )

    def authors(self, item: Item[Article]) -> tuple[str, ...]:
        """Return who signs an article."""
        return item.record.authors or (self.site.config.default_author,)

    def _kicker(self, record: Record) -> tuple[str, Tone]:
        if isinstance(record, Article):
            return record.category, self.tone(record.category, self.site.config.categories)
        return "", "rose"

    def entries(self, items: Iterable[Item[Any] | None]) -> tuple[Entry, ...]:
        """Return links to things, each with its date if it is dated."""
        return tuple(self.entry(item) for item in items if item)

    def entry(self, item: Item[Any]) -> Entry:
        """Return a link to a thing."""
        row = self.row(item)
        note = ", ".join(filter(None, (row.state, "образец" if row.sample else "")))
        return Entry(row.title, row.href, note, row.when if item.kind == "event" else None)

    def found(self, kind: str, slugs: Iterable[str | None]) -> tuple[Item[Any], ...]:
        """Return the visible things of these slugs."""
        return tuple(item for slug in slugs if (item := self.site.find(kind, slug)))
