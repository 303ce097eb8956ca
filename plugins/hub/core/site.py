"""The hand-over: one frozen ``Site``, from which every page, feed, calendar and file is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import quote, urlsplit

from hub.core import questions
from hub.core.config import Config
from hub.core.frozen import frozen
from hub.core.map.layers import Layers
from hub.core.map.tiles import Tiles
from hub.core.media import published_sizes
from hub.core.model import (
    Ad,
    Article,
    Event,
    Form,
    Grant,
    Guide,
    Material,
    Organization,
    Partner,
    Project,
    Record,
    Term,
    TextPage,
    Tos,
)
from hub.core.partner_news import PartnerNews
from hub.core.said import SILENT, Heading, Quoted, Said
from hub.core.street_book import BookStreet, street_book
from hub.core.trace import ASKED, asking, note, noting, read_all, shared, tracing

R_co = TypeVar("R_co", bound=Record, covariant=True)


@noting("record", "said", "extra")
@frozen
class Item(Generic[R_co]):
    """A thing of the hub: its record, its address from the site's root, its text.

    ``extra`` holds what third-party Pelican plugins set on the article. ``digest`` tells the source
    and all else that it was made of, but for the addresses of other things; "" if that is not
    known. Who reads what it says is noted (``core/trace.py``).
    """

    kind: str
    path: str
    record: R_co
    url: str
    said: Said = SILENT
    extra: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    @property
    def html(self) -> str:
        """See ``Said``, as all that follows."""
        return self.said.html

    @property
    def text(self) -> str:
        """The plain text."""
        return self.said.text

    @property
    def opening(self) -> str:
        """The first paragraph."""
        return self.said.opening

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings with their anchors."""
        return self.said.headings

    @property
    def words(self) -> int:
        """How many words there are."""
        return self.said.words

    @property
    def steps(self) -> int:
        """How many parts there are."""
        return self.said.steps

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        """What people say in it."""
        return self.said.quotes

    @property
    def pictures(self) -> bool:
        """Whether there may be a picture."""
        return self.said.pictures

    @property
    def shows(self) -> tuple[str, ...]:
        """The content paths of pictures."""
        return self.said.shows

    @property
    def places(self) -> "tuple[str | Media | None, ...]":
        """Where links and pictures lead."""
        return self.said.places


def records(things: Collection[Item[R_co]]) -> list[R_co]:
    """Return the records of many things, read at once."""
    return read_all("record", Item, things)


def said(things: Collection[Item[Any]]) -> list[Said]:
    """Return what the texts of many things say, read at once."""
    return read_all("said", Item, things)


@frozen
class Group:
    """Articles that share a category, a tag, an author or a year, newest first."""

    name: str
    slug: str
    url: str
    items: tuple[Item[Article], ...]


@frozen
class Variant:
    """One published copy of a picture; ``type`` is its media type."""

    type: str
    url: str
    width: int
    height: int


@frozen
class Media:
    """A file of the content folder that is published; the original of a picture never is.

    Of a picture, ``url``, ``width`` and ``height`` are those of its largest copy in the form that
    every program reads: JPEG, or PNG if it is transparent; ``original`` is its own width and
    height, as seen. ``digest`` is the hash of the source. Other files are published as they are:
    they have no variants.
    """

    source: str
    url: str
    width: int = 0
    height: int = 0
    digest: str = ""
    original: tuple[int, int] | None = None

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All copies, by size and form: what can be seen through stays so."""
        return _variants(self.url, self.original) if self.original else ()

    @property
    def types(self) -> tuple[str, ...]:
        """The media types of the copies, the smallest files first; the last is that of ``url``."""
        return tuple(dict.fromkeys(v.type for v in self.variants))

    def srcset(self, form: str, base: str, widest: int = 0) -> str:
        """Return HTML's ``srcset`` of the copies of one media type, below the site's root.

        ``widest`` leaves out wider copies; the smallest one always stays.
        """
        copies = [v for v in self.variants if v.type == form]
        fitting = [v for v in copies if not widest or v.width <= widest] or copies[:1]
        return ", ".join(f"{base}{v.url} {v.width}w" for v in fitting)


_FORMS = {
    "jpg": {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"},
    "png": {"avif": "image/avif", "webp": "image/webp", "png": "image/png"},
}


@lru_cache(maxsize=1_000)
def _variants(url: str, original: tuple[int, int]) -> tuple[Variant, ...]:
    """Return the copies of a picture; lists ask for those of the same ones on many pages."""
    address, suffix = url.rpartition("-")[0], url.rpartition(".")[2]
    return tuple(
        Variant(form, f"{address}-{width}.{ending}", width, height)
        for width, height in published_sizes(*original)
        for ending, form in _FORMS[suffix].items()
    )


@frozen
class Redirect:
    """An address that a thing once had."""

    url: str
    target: str
    owner: str


@dataclass(frozen=True)
class Site:
    """Everything that is to be seen at ``now``: no drafts, no scheduled or withdrawn things.

    Lists are in the order in which readers see them. ``unlisted`` things have a page and stand in
    no list. ``backlinks`` maps (kind, slug) to the things that name it. ``withdrawn`` are the
    records that editors took back: nothing shows them, channels take their posts back. Who reads
    a list is noted; whoever asks for less is noted for that alone (``core/questions.py``).
    """

    config: Config
    now: datetime
    articles: tuple[Item[Article], ...] = ()
    tos: tuple[Item[Tos], ...] = ()
    projects: tuple[Item[Project], ...] = ()
    organizations: tuple[Item[Organization], ...] = ()
    events: tuple[Item[Event], ...] = ()
    guides: tuple[Item[Guide], ...] = ()
    grants: tuple[Item[Grant], ...] = ()
    materials: tuple[Item[Material], ...] = ()
    partners: tuple[Item[Partner], ...] = ()
    ads: tuple[Item[Ad], ...] = ()
    forms: tuple[Item[Form], ...] = ()
    terms: tuple[Item[Term], ...] = ()
    pages: tuple[Item[TextPage], ...] = ()
    unlisted: tuple[Item[Record], ...] = ()
    categories: tuple[Group, ...] = ()
    tags: tuple[Group, ...] = ()
    authors: tuple[Group, ...] = ()
    years: tuple[Group, ...] = ()
    media: tuple[Media, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    partner_news: tuple[PartnerNews, ...] = ()
    layers: Layers = field(default_factory=Layers)
    tiles: Tiles | None = None
    withdrawn: tuple[Record, ...] = ()
    backlinks: Mapping[tuple[str, str], tuple[Item[Record], ...]] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Values that are made once for all outputs (``core/trace.py``)."""

    @property
    def listed(self) -> tuple[Item[Record], ...]:
        """All things that stand in lists, kind after kind."""
        return (
            *self.articles,
            *self.tos,
            *self.projects,
            *self.organizations,
            *self.events,
            *self.guides,
            *self.grants,
            *self.materials,
            *self.partners,
            *self.ads,
            *self.forms,
            *self.terms,
            *self.pages,
        )

    @property
    def by_slug(self) -> Mapping[tuple[str, str], Item[Record]]:
        """Every visible thing by (kind, slug)."""
        note({ASKED + name for name in STANDING})
        return self._by_slug

    @cached_property
    def _by_slug(self) -> Mapping[tuple[str, str], Item[Record]]:
        with tracing():  # whoever asks is noted for what is asked
            things = (*self.listed, *self.unlisted)
            told = zip(things, records(things), strict=True)
            return {(item.kind, record.slug): item for item, record in told}

    @shared
    def streets(self) -> tuple[BookStreet, ...]:
        """Every street on which a TOS has houses."""
        return street_book(self.tos, self.config.city)

    def file(self, source: str | None) -> Media | None:
        """Return the published file of a path in the content folder, or None."""
        if not source:
            return None
        note(questions.file(source))
        return self._media_by_source.get(source)

    @property
    def media_by_source(self) -> Mapping[str, Media]:
        """Every published file by its path in the content folder."""
        note(ASKED + "media")
        return self._media_by_source

    @cached_property
    def _media_by_source(self) -> Mapping[str, Media]:
        with tracing():
            return {media.source: media for media in self.media}

    @cached_property
    def base(self) -> str:
        """The path of the site's root below its host: "" or «/kirov»."""
        return urlsplit(self.config.site_url).path.rstrip("/")

    def find(self, kind: str, slug: str | None) -> Item[Record] | None:
        """Return the visible thing, or None if it is not there or not published."""
        if not slug:
            return None
        note(questions.thing(kind, slug))
        return self._by_slug.get((kind, slug))

    def naming(self, item: Item[Record], kind: str) -> tuple[Item[Any], ...]:
        """Return the things of ``kind`` that name ``item``, in their order."""
        name = (item.kind, item.record.slug)
        note(questions.naming(*name))
        named_by = vars(self)["backlinks"].get(name)  # whoever asks for one is noted for that one
        return tuple([one for one in named_by if one.kind == kind]) if named_by else ()

    def has_come(self, moment: datetime) -> bool:
        """Tell whether a moment is past: of what is past, the clock changes nothing any more."""
        with tracing():
            come = moment <= self.now
        if not come:
            note(questions.NOW)
        return come

    def href(self, url: str) -> str:
        """Return the address to print in a page: from the host's root, percent-encoded."""
        return self.base + _quoted(url)

    def absolute(self, url: str) -> str:
        """Return the full address, for feeds, canonical links and the sitemap."""
        return self.config.site_url + _quoted(url)


STANDING = tuple(one.name for one in fields(Site) if one.name not in {"config", "now", "memo"})
"""The fields that tell which things there are and how they stand to each other."""
asking("now", *STANDING)(Site)
GROUPS = {"category": "categories", "tag": "tags", "author": "authors", "year": "years"}
"""The fields that hold groups, by what a group of each is."""


@lru_cache(maxsize=100_000)
def _quoted(url: str) -> str:
    """Percent-encode an address; the same ones are asked for on thousands of pages."""
    return quote(url, safe="/#?=&;,+%:@!$'()*~-._")
