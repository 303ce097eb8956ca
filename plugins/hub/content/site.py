"""Joining: from records to the one frozen ``Site``, with links both ways."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from itertools import chain, groupby
from operator import itemgetter
from typing import Any

from hub.content.entry import Entry
from hub.content.kinds import BY_NAME
from hub.content.links import Links
from hub.content.outline import Rank, columns, named_by, rank
from hub.content.quoting import quoted
from hub.content.records import Records
from hub.core import addresses
from hub.core.config import Config
from hub.core.federation import items as federated
from hub.core.frozen import frozen, many
from hub.core.model import Article
from hub.core.partner_news import news_of
from hub.core.said import Heading, Quoted
from hub.core.site import Group, Item, Media, Redirect, Site
from hub.core.site import records as records_of
from hub.core.text.characters import fold
from hub.core.text.slug import slugify


def build_site(
    records: Records,
    media: Mapping[str, Media],
    config: Config,
    now: datetime,
    revised: "Mapping[str, _Revised] | None" = None,
) -> Site:
    """Build the site that is seen at ``now``.

    ``revised`` gives, by path, HTML that replaces an article's own and further attributes: what
    third-party Pelican plugins did to it.
    """
    visible = records.visible(config, now)
    pages = {entry.path: entry.outline.address for entry in visible if entry.kind.url}
    links = Links(Site(config, now).base, pages, media)
    ranked: dict[str, list[tuple[Rank, Item[Any]]]] = defaultdict(list)
    hidden: list[Item[Any]] = []
    for entry, item in zip(visible, _items(visible, links, revised or {}), strict=True):
        if entry.outline.status == "hidden":
            hidden.append(item)
        else:
            ranked[item.kind].append((entry.outline.rank, item))
    for item in federated(records.federation, config):
        ranked[item.kind].append((rank(BY_NAME[item.kind], item.record, config.city), item))
    by_kind = defaultdict(list, {name: _in_order(name, those) for name, those in ranked.items()})
    articles = tuple(by_kind["article"])
    told = [_GROUPED(record.__dict__) for record in records_of(articles)]
    nobody = (config.default_author,)
    return Site(
        config=config,
        now=now,
        articles=articles,
        tos=tuple(by_kind["tos"]),
        projects=tuple(by_kind["project"]),
        organizations=tuple(by_kind["organization"]),
        events=tuple(by_kind["event"]),
        guides=tuple(by_kind["guide"]),
        grants=tuple(by_kind["grant"]),
        materials=tuple(by_kind["material"]),
        partners=tuple(by_kind["partner"]),
        ads=tuple(by_kind["ad"]),
        forms=tuple(by_kind["form"]),
        terms=tuple(by_kind["term"]),
        pages=tuple(by_kind["page"]),
        unlisted=tuple(hidden),
        categories=_as_set(_groups("category", articles, [(of,) for of, _, _, _ in told]), config),
        tags=_groups("tag", articles, [tags for _, tags, _, _ in told]),
        authors=_groups("author", articles, [by or nobody for _, _, by, _ in told]),
        years=_groups("year", articles, [(str(day.year),) for _, _, _, day in told])[::-1],
        media=_used(visible, media),
        redirects=tuple(_redirects(visible)),
        partner_news=news_of(
            records.snapshot,
            {p.record.slug: p.record.keep for p in by_kind["partner"] if p.record.enabled},
            now,
        ),
        layers=records.layers,
        tiles=records.tiles,
        withdrawn=tuple(e.record for e in records.entries if e.outline.status == "withdrawn"),
        backlinks=_backlinks(visible, by_kind, hidden),
    )


_GROUPED = itemgetter("category", "tags", "authors", "date")


@frozen
class _Said:
    """What a text says (see ``Said``): it is fetched, and its links closed, each time.

    ``given`` is the HTML that a third-party Pelican plugin has put in the place of its own.
    """

    links: Links
    entry: Entry
    given: str = ""

    @property
    def html(self) -> str:
        return self.given or self.links.close(self.entry.body)

    @property
    def text(self) -> str:
        return self.entry.body.text

    @property
    def opening(self) -> str:
        return self.entry.body.opening

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self.entry.body.headings

    @property
    def words(self) -> int:
        return self.entry.outline.words

    @property
    def steps(self) -> int:
        return self.entry.outline.steps

    @property
    def quotes(self) -> tuple[Quoted, ...]:
        return quoted(self.given) if self.given else self.entry.outline.quotes

    @property
    def pictures(self) -> bool:
        return self.entry.outline.has_pictures or bool(self.given)

    @property
    def shows(self) -> tuple[str, ...]:
        return ("",) if self.given else self.entry.outline.pictures

    @property
    def places(self) -> tuple[str | Media | None, ...]:
        return self.links.places(self.entry.body.targets)


_Revised = tuple[str, Mapping[str, Any]]
_UNREVISED: _Revised = ("", {})


def _items(
    entries: Sequence[Entry], links: Links, revised: Mapping[str, _Revised]
) -> list[Item[Any]]:
    """Return entries as things of the site."""
    given = [revised.get(entry.path, _UNREVISED) for entry in entries]
    said = many(_Said, [links] * len(entries), entries, [html for html, _ in given])
    return many(
        Item,
        [entry.kind.name for entry in entries],
        [entry.path for entry in entries],
        [entry.record for entry in entries],
        [entry.outline.address if entry.kind.url else "" for entry in entries],
        said,
        [extra for _, extra in given],
        ["" if entry.path in revised else entry.digest for entry in entries],
    )


def retold(site: Site, entry: Entry) -> tuple[Site, Item[Any]] | None:
    """Return the site with one thing told anew, and that thing; None if it is not on the site.

    What its text says is new; where things stand, and what was made of others, is as it was.
    """
    old = site.find(entry.kind.name, entry.record.slug)
    if old is None or old.path != entry.path:
        return None
    pages = {item.path: item.url for item in site.by_slug.values() if item.url}
    [item] = _items([entry], Links(site.base, pages, site.media_by_source), {})
    lists: dict[str, Any] = {
        one.name: tuple(item if member is old else member for member in members)
        for one in fields(site)
        if isinstance(members := getattr(site, one.name), tuple)
    }
    new = replace(site, **lists)
    new.memo.update(site.memo)
    return new, item


def _in_order(kind: str, ranked: list[tuple[Any, Item[Any]]]) -> list[Item[Any]]:
    """Return the things of a kind by their ranks (see ``Outline``), then by title, then by id."""
    ranked.sort(key=_RANK, reverse=BY_NAME[kind].newest_first)
    found: list[Item[Any]] = []
    for _, equal in groupby(ranked, key=_RANK):
        those = [item for _, item in equal]
        if len(those) > 1:
            those.sort(key=lambda item: (fold(item.record.title), item.record.id))
        found += those
    return found


_RANK = itemgetter(0)


def _groups(
    kind: str, articles: Sequence[Item[Article]], names: Iterable[Iterable[str]]
) -> tuple[Group, ...]:
    """Group articles by the names that each has; names that have one address are one group.

    They differ in case, ё or signs: «Двор», «двор!». The first spelling counts.
    """
    groups: dict[str, tuple[str, list[Item[Article]]]] = {}
    members_of: dict[str, list[Item[Article]]] = {}
    for item, its in zip(articles, names, strict=True):
        for name in its:
            members = members_of.get(name)
            if members is None:
                slug = slugify(fold(name)) or "bez-nazvaniya"
                _, members = groups.setdefault(slug, (name, []))
                members_of[name] = members
            if not members or members[-1] is not item:
                members.append(item)
    rows = (
        Group(name, slug, addresses.group(kind, slug), tuple(members))
        for slug, (name, members) in groups.items()
    )
    return tuple(sorted(rows, key=lambda group: (fold(group.name), group.slug)))


def _as_set(groups: tuple[Group, ...], config: Config) -> tuple[Group, ...]:
    """Put categories in the order of the settings; others follow by name."""
    order = {fold(name): place for place, name in enumerate(config.categories)}
    return tuple(sorted(groups, key=lambda g: (order.get(fold(g.name), len(order)), g.slug)))


def _used(visible: Iterable[Entry], media: Mapping[str, Media]) -> tuple[Media, ...]:
    """Return the files that visible things name: a draft's picture is not published."""
    if not media:
        return ()
    named = media.keys() & named_by(columns(entry.outline for entry in visible))
    return tuple(media[path] for path in sorted(named))


def _redirects(visible: Iterable[Entry]) -> Iterable[Redirect]:
    for entry in visible:
        for url in entry.outline.former:
            yield Redirect(url, entry.outline.address, entry.path)


def _backlinks(
    visible: Iterable[Entry], by_kind: Mapping[str, list[Item[Any]]], hidden: Iterable[Item[Any]]
) -> dict[tuple[str, str], tuple[Item[Any], ...]]:
    """Map each thing to those that name it, kind after kind, each kind in its own order."""
    named = {e.path: e.outline.references for e in visible if e.outline.references}
    naming: dict[tuple[str, str], dict[str, Item[Any]]] = defaultdict(dict)
    listed = list(chain.from_iterable(by_kind.values()))
    for item in listed:
        for name in named.get(item.path, ()):
            naming[name][item.path] = item
    known = {(item.kind, item.record.slug) for item in (*listed, *hidden)} if naming else set()
    return {name: tuple(found.values()) for name, found in naming.items() if name in known}
