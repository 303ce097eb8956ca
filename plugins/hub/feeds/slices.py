"""Every feed of the site: each slice in each form, the news for two platforms, the list of all."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Any

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.core.slices import CORRECTIONS, Slice, slices
from hub.feeds import dzen
from hub.feeds.entry import entry, line, plain_entry
from hub.feeds.feed import NEVER, Feed, Form
from hub.feeds.formats import FORMATS, PLATFORMS, joined, render
from hub.feeds.identity import urn
from hub.feeds.opml import opml
from hub.feeds.ready import Entries

_BATCH = "feeds"  # an article stands in many of them, and is written once for all
_AT_HAND = 64  # a feed is written soon after its key was told


@frozen
class _Followed:
    """What the feeds of a slice are made of beside settings and entries; ``paths`` name these."""

    kind: str
    slug: str
    key: tuple[str, ...]
    title: str
    description: str
    url: str
    paths: tuple[str, ...]


def feeds(site: Site) -> Iterator[File]:
    """Yield every feed in every form; one without entries is a valid feed."""
    parts = slices(site)
    entries = Entries(site, [_slice_feed(parts[0], form, site) for form in FORMATS])
    around = lru_cache(maxsize=_AT_HAND)(partial(_slice_feed, site=site))

    def write(part: _Followed, form: Form) -> bytes:
        mended = part.kind == CORRECTIONS
        found = [entries.get(path, mended=mended) for path in part.paths]
        changed = max((one.updated for one in found), default=NEVER)
        return joined([one.forms[form] for one in found], changed, around(part, form))

    def key(part: _Followed, form: Form) -> object:
        mended = part.kind == CORRECTIONS
        return [mended, around(part, form), *map(entries.known, part.paths)]

    for one in parts:
        part = _followed(one, one.items[: site.config.feed_size])
        owner = _owner(one.title)
        for form in FORMATS:
            path = path_of(_url(part, form))
            yield File(path, write, owner, key, _BATCH, inputs=part, of=(part, form), asks=True)
    yield opml(parts, site)
    yield from _platforms(parts[0], entries, site)


def _followed(part: Slice, items: Iterable[Item[Any]]) -> _Followed:
    paths = tuple([item.path for item in items])
    return _Followed(part.kind, part.slug, part.key, part.title, part.description, part.url, paths)


def _url(part: Slice | _Followed, form: Form) -> str:
    return addresses.feed(part.kind, part.slug, form)


def _owner(title: str) -> str:
    return f"лента «{line(title)}»"


def _platforms(part: Slice, entries: Entries, site: Site) -> Iterator[File]:
    """Yield the news for Dzen (the last three days, by the clock) and for Yandex."""
    fresh = [item for item in part.items[: dzen.AT_MOST] if dzen.is_fresh(item, site)]
    newest = part.items[: 5 * site.config.feed_size]

    def around(told: _Followed, form: Form) -> Feed:
        return _feed(told, addresses.platform_feed(form), form, site)

    def write(told: _Followed, form: Form, items: Iterable[Item[Any]]) -> bytes:
        if form == "dzen":
            return render(dzen.fit(entry(item, site) for item in items), around(told, form))
        return render((plain_entry(item, site) for item in items), around(told, form))

    def key(told: _Followed, form: Form, _items: Iterable[Item[Any]]) -> object:
        return [around(told, form), *map(entries.known, told.paths)]

    owner = _owner(part.title)
    for form in PLATFORMS:
        items = fresh if form == "dzen" else newest
        told = _followed(part, items)
        path, of = path_of(addresses.platform_feed(form)), (told, form, items)
        yield File(path, write, owner, key, _BATCH, inputs=told, of=of)


def _slice_feed(part: Slice | _Followed, form: Form, site: Site) -> Feed:
    return _feed(part, _url(part, form), form, site)


def _feed(part: Slice | _Followed, url: str, form: Form, site: Site) -> Feed:
    config = site.config
    to_dzen = form == "dzen"
    return Feed(
        id=urn(*part.key),
        title=line(part.title),
        url=site.absolute(url),
        site_url=site.absolute(part.url),
        description=line(part.description),
        language=config.language,
        author=line(config.default_author),
        form=form,
        hub=config.websub_hub,
        content_type=config.dzen_content_type if to_dzen else "",
        markers=config.dzen_categories if to_dzen else (),
    )
