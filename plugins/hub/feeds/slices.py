"""Every feed of the site: each slice in each form, the news for two platforms, the list of all."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from hub.core import addresses
from hub.core.output import File, path_of
from hub.core.site import Item, Site
from hub.core.slices import CORRECTIONS, Slice, slices
from hub.core.trace import remembered
from hub.core.value import digest
from hub.feeds import dzen
from hub.feeds.entry import corrected, entry, facts, line
from hub.feeds.feed import Entry, Feed, Form
from hub.feeds.formats import FORMATS, PLATFORMS, render
from hub.feeds.identity import urn
from hub.feeds.opml import opml

_BATCH = "feeds"  # an article stands in many of them, and is written once for all


def feeds(site: Site) -> Iterator[File]:
    """Yield every feed in every form; one without entries is a valid feed."""
    items: dict[str, Item[Any]] = {item.path: item for item in (*site.listed, *site.unlisted)}

    @remembered
    def shown(path: str) -> Entry:
        return entry(items[path], site)

    @remembered
    def mended(path: str) -> Entry:
        return corrected(items[path], site)

    @remembered
    def known(path: str) -> bytes:
        return digest(facts(items[path], site))

    def write(show: Callable[[str], Entry], paths: Iterable[str], feed: Feed) -> bytes:
        return render(map(show, paths), feed)

    def key(paths: Iterable[str], feed: Feed, part: Slice) -> object:
        return [part.kind == CORRECTIONS, feed, *map(known, paths)]

    parts = list(slices(site))
    for part in parts:
        paths = [item.path for item in part.items[: site.config.feed_size]]
        show = mended if part.kind == CORRECTIONS else shown
        for form in FORMATS:
            feed = _feed(part, addresses.feed(part.kind, part.slug, form), form, site)
            yield File(
                path_of(_url(part, form)),
                partial(write, show, paths, feed),
                _owner(feed),
                partial(key, paths, feed, part),
                batch=_BATCH,
                inputs=(feed, paths),
            )
    yield opml(parts, site)
    yield from _platforms(parts[0], (shown, known), site)


def _url(part: Slice, form: Form) -> str:
    return addresses.feed(part.kind, part.slug, form)


def _owner(feed: Feed) -> str:
    return f"лента «{feed.title}»"


def _platforms(
    part: Slice, look: tuple[Callable[[str], Entry], Callable[[str], bytes]], site: Site
) -> Iterator[File]:
    """Yield the news for Dzen (the last three days, by the clock) and for Yandex."""
    shown, known = look
    fresh = [item.path for item in part.items[: dzen.AT_MOST] if dzen.is_fresh(item, site)]
    newest = [item.path for item in part.items[: 5 * site.config.feed_size]]

    def write(feed: Feed, paths: Iterable[str]) -> bytes:
        found: Iterable[Entry] = map(shown, paths)
        return render(dzen.fit(found) if feed.form == "dzen" else found, feed)

    def key(feed: Feed, paths: Iterable[str]) -> object:
        return [feed, *map(known, paths)]

    for form in PLATFORMS:
        feed = _feed(part, addresses.platform_feed(form), form, site)
        paths = fresh if form == "dzen" else newest
        yield File(
            path_of(addresses.platform_feed(form)),
            partial(write, feed, paths),
            _owner(feed),
            partial(key, feed, paths),
            batch=_BATCH,
            inputs=(feed, paths),
        )


def _feed(part: Slice, url: str, form: Form, site: Site) -> Feed:
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
