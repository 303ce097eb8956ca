"""What may be posted, kept between builds: an edit changes one entry, the others are not looked at.

Of each thing is kept where it stands in the order, and its entry as the manifest has it. If its
source tells it all, nothing else is asked. What tells of events, grants and projects, or has
pictures, depends on these too: that is compared each time.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.model import Article, Record
from hub.core.part import as_json
from hub.core.site import Item, Site
from hub.core.trace import note, shared, tracing
from hub.crosspost.entry import Entry
from hub.crosspost.gather import entry_of, in_order, newest, place_of, posted, withdrawn
from hub.crosspost.manifest import Manifest
from hub.crosspost.pictures import Pictures
from hub.crosspost.rows import BETWEEN, Row, Rows

# One thing in so many is made again each time sooner than all that is kept is written anew.
_RARE = 100
_HERE = "[\n  0\n ]"


class Ready:
    """What may be posted of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._cache = Cache(site.config.cache / "channels")
        self._name = f"entries {code_digest()}"

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
        self._note()
        stay, made = self._rows()
        if _RARE * sum(bool(row.source) for row in made) > len(self.sources):
            self._cache.put(self._name, self._kept.turned(stay, made).packed())
        site = self._site
        frame = Manifest(
            site=site.config.site_url, name=site.config.site_name, withdrawn=withdrawn(site)
        )
        entries = list(self._entries(stay, made))
        if not entries:
            return frame.to_json()
        head, tail = frame.around([0]).split(_HERE)
        return b"".join((head.encode(), b"[\n", *entries[1:], b"\n ]", tail.encode()))

    def newest(self, number: int) -> Manifest:
        """Return the last entries, samples with them, and those that they answer."""
        self._note()
        (stay, new), places = self._parted, self._kept.places
        placed = [(places[number], item) for number, item in stay.items()]
        items = in_order([*placed, *((row.place, item) for row, item in new)])
        return Manifest.from_site(self._site, newest(items, number, self._site), samples=True)

    def _note(self) -> None:
        """Note that who asks for one of them asks for all."""
        if not all(self.sources):
            note({item.path for item in posted(self._site) if not item.digest})

    @cached_property
    def _parted(self) -> tuple[dict[int, Item[Any]], list[tuple[Row, Item[Any]]]]:
        """What may be posted: things by their rows, if their sources have one, and the others."""
        stay: dict[int, Item[Any]] = {}
        new = []
        items, kept = posted(self._site), self._kept.sources
        find = dict(zip(kept, range(len(kept)), strict=True)).get
        with tracing():
            for item, number in zip(items, [find(item.digest) for item in items], strict=True):
                if number is None or number in stay:
                    new.append((self._row(item), item))
                else:
                    stay[number] = item
        return stay, new

    def _row(self, item: Item[Any]) -> Row:
        """Return the row of a thing; its entry stands there if the source tells it all."""
        text = self._made(item) if place_of(item.record) and _is_alone(item) else b""
        return Row(item.digest, "", place_of(item.record, samples=True), text)

    def _rows(self) -> tuple[set[int], list[Row]]:
        """Return the numbers of rows that stay as they are, and the rows of all else."""
        (things, new), kept = self._parted, self._kept
        stay = set(things)
        made = [row if row.text else self._with_text(row, item) for row, item in new]
        for number, others in enumerate(kept.others):
            item = things.get(number) if others else None
            if item and _others(item, self._site) != others:
                stay.remove(number)
                made.append(self._with_text(Row(item.digest, "", kept.places[number]), item))
        return stay, made

    def _with_text(self, row: Row, item: Item[Any]) -> Row:
        """Return the row of a thing whose source does not tell it all, if it is told of."""
        if not place_of(item.record):
            return row
        others = _others(item, self._site)
        return row._replace(
            source=row.source if others else "", others=others, text=self._made(item)
        )

    def _entries(self, stay: set[int], made: list[Row]) -> Iterator[bytes | memoryview]:
        """Yield the entries in their order, each or many at once after what stands between."""
        kept, at = self._kept, 0
        end, places = kept.told, kept.places
        turns = [(number, True, "", b"") for number in range(end) if number not in stay]
        turns.append((end, True, "", b""))
        for place, text in ((row.place, row.text) for row in made if row.text):
            turns.append((bisect_left(places, place, 0, end), False, place, text))
        for number, is_gone, _, text in sorted(turns):
            if at < number:
                yield BETWEEN
                yield kept.entries(at, number)
            if not is_gone:
                yield BETWEEN
                yield text
            at = number + is_gone

    def _made(self, item: Item[Any]) -> bytes:
        return _text(entry_of(item, self._site, self._pictures))

    @cached_property
    def _pictures(self) -> Pictures:
        return Pictures(self._site)

    @cached_property
    def _kept(self) -> Rows:
        """What the last build kept."""
        try:
            return Rows.unpacked(self._cache.get(self._name) or b"")
        except ValueError:
            return Rows.of(())


def _is_alone(item: Item[Any]) -> bool:
    """Tell whether the source of a thing tells all of its entry, with all settings."""
    record = item.record
    if not isinstance(record, Article) or not item.digest:
        return False
    others = record.cover or record.events or record.grants or record.projects
    return not (others or item.pictures)


def _others(item: Item[Record], site: Site) -> str:
    """Return the digest of all that an entry is made of; nothing if that is not known at once."""
    record = item.record
    if not isinstance(record, Article) or not item.digest or not all(item.shows):
        return ""
    named = list(_named(record, site))
    if not all(one.digest for one in named):
        return ""
    media = [(m.url, m.width, m.height) if m else None for m in map(site.file, item.shows)]
    told = [(one.digest, one.url, one.record.id) for one in (item, *named)]
    return blake2b(repr((told, media)).encode(), digest_size=16).hexdigest()


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
