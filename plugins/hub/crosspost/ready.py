"""What may be posted, kept between builds: an edit changes one entry, the others are not looked at.

Of each thing is kept where it stands in the order and, if its source tells it all, its entry as
the manifest has it. What tells of events, grants and projects, or has a cover, depends on these
too, so its entry is kept under all of them.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.media import beside
from hub.core.model import Article, Record
from hub.core.part import as_json
from hub.core.site import Item, Site
from hub.core.trace import note, shared, tracing
from hub.crosspost.entry import Entry
from hub.crosspost.gather import entry_of, in_order, newest, place_of, posted, withdrawn
from hub.crosspost.manifest import Manifest
from hub.crosspost.pictures import Pictures

_END = b"\0"  # stands in no JSON
_PLACE = itemgetter(0)
# One thing in so many is made again each time sooner than all that is kept is written anew.
_RARE = 100
_HERE = "[\n  0\n ]"


_Row = tuple[bytes, bytes, bytes]
"""What is kept of a thing: its place among what is told and among what is shown, its entry."""


class Ready:
    """What may be posted of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._cache = Cache(site.config.cache / "channels")
        self._name = f"entries {code_digest()}"
        self._late: dict[bytes, _Row] = {}
        self._new = 0

    @property
    def memo(self) -> dict[str, Any]:
        """What is made once for all outputs."""
        return self._site.memo

    def prepare(self) -> "Ready":
        """Tell now on what all outputs depend: before it is asked which of them do."""
        _ = self.sources
        return self

    @shared
    def sources(self) -> list[str]:
        """The digests of all that may be posted, on which depends whoever asks for some of it."""
        return [item.digest for item in posted(self._site)]

    def manifest(self) -> bytes:
        """Return what ``Manifest.from_site(site).to_json()`` does."""
        found = sorted(
            ((told, text, item) for (told, _, text), item in self._all() if told), key=_PLACE
        )
        texts = [text or self._text(item) for _, text, item in found]
        if _RARE * self._new > len(self.sources):
            self._keep()
        site = self._site
        frame = Manifest(
            site=site.config.site_url, name=site.config.site_name, withdrawn=withdrawn(site)
        )
        if not texts:
            return frame.to_json()
        head, tail = frame.around([0]).split(_HERE)
        return b"".join((head.encode(), b"[\n", b",\n".join(texts), b"\n ]", tail.encode()))

    def newest(self, number: int) -> Manifest:
        """Return the last entries, samples with them, and those that they answer."""
        items = in_order([(shown, item) for (_, shown, _), item in self._all()])
        return Manifest.from_site(self._site, newest(items, number, self._site), samples=True)

    def _all(self) -> list[tuple[_Row, Item[Any]]]:
        if not all(self.sources):  # who asks for one of them asks for all
            note({item.path for item in posted(self._site) if not item.digest})
        return self._things

    @cached_property
    def _things(self) -> list[tuple[_Row, Item[Any]]]:
        """All things that may be posted, with what is kept of them."""
        known, items = self._known, posted(self._site)
        with tracing():
            return [(known.get(i.digest.encode()) or self._row(i), i) for i in items]

    def _row(self, item: Item[Any]) -> _Row:
        record = item.record
        told, shown = place_of(record), place_of(record, samples=True)
        row = told, shown, self._made(item) if told and _is_alone(item) else b""
        self._new += bool(item.digest)
        return row

    def _text(self, item: Item[Any]) -> bytes:
        """Return the entry of a thing whose source does not tell it all."""
        key = _key(item, self._site)
        row = self._known.get(key)
        if row is None:
            row = b"", b"", self._made(item)
            self._new += bool(key)
        if key:
            self._late[key] = row
        return row[2]

    def _keep(self) -> None:
        """Keep what was found, and nothing else, for the next build."""
        rows = {item.digest.encode(): row for row, item in self._things if item.digest}
        parts = (part for key, row in (rows | self._late).items() for part in (key, *row))
        self._cache.put(self._name, _END.join(parts))

    def _made(self, item: Item[Any]) -> bytes:
        return _text(entry_of(item, self._site, self._pictures))

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self._site)

    @cached_property
    def _known(self) -> Mapping[bytes, _Row]:
        """What the last build kept."""
        parts = (self._cache.get(self._name) or b"").split(_END)
        rows = zip(parts[1::4], parts[2::4], parts[3::4], strict=False)
        return dict(zip(parts[::4], rows, strict=False))


def _is_alone(item: Item[Any]) -> bool:
    """Tell whether the source of a thing tells all of its entry, with all settings."""
    record = item.record
    if not isinstance(record, Article) or item.pictures or not item.digest:
        return False
    return not (record.cover or record.events or record.grants or record.projects)


def _key(item: Item[Record], site: Site) -> bytes:
    """Return the digest of all that an entry is made of; nothing if that is not known at once."""
    record = item.record
    if not isinstance(record, Article) or item.pictures or not item.digest:
        return b""
    named = list(_named(record, site))
    if not all(one.digest for one in named):
        return b""
    cover = site.file(beside(item.path, record.cover.file)) if record.cover else None
    media = (cover.url, cover.width, cover.height) if cover else None
    told = [(one.digest, one.url, one.record.id) for one in (item, *named)]
    return blake2b(repr((told, media)).encode(), digest_size=16).hexdigest().encode()


def _named(article: Article, site: Site) -> Iterator[Item[Record]]:
    """Yield the things of which an entry says something, and the houses where they take place."""
    for kind, slugs in (
        ("event", article.events),
        ("grant", article.grants),
        ("project", article.projects),
    ):
        for slug in slugs:
            thing = site.find(kind, slug)
            if thing:
                yield thing
                house = site.find("organization", getattr(thing.record, "organization", None))
                if house:
                    yield house


def _text(entry: Entry) -> bytes:
    lines = json.dumps(as_json(entry), ensure_ascii=False, indent=1).replace("\n", "\n  ")
    return f"  {lines}".encode()
