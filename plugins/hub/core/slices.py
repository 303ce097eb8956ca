"""What one may follow: the whole site, and each part of it that has feeds of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from typing import Any

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Article, Guide
from hub.core.site import Group, Item, Site, records
from hub.core.text.grammar import district, quoted
from hub.core.text.slug import slugify
from hub.core.text.typography.nobreak import bind
from hub.core.trace import kept

GUIDES, GRANTS, EVENTS, CORRECTIONS = "guides", "grants", "events", "corrections"
_NBSP = "\N{NO-BREAK SPACE}"


@frozen
class Slice:
    """Things that somebody may follow, newest first.

    ``key`` are the parts of its permanent name; ``label`` is what stands in a list of slices,
    ``title`` what stands alone; ``url`` is the page that shows the same.
    """

    kind: str
    slug: str
    key: tuple[str, ...]
    label: str
    title: str
    description: str
    url: str
    items: tuple[Item[Any], ...]


@kept
def slices(site: Site) -> tuple[Slice, ...]:
    """Return every slice, also one that holds nothing yet.

    Samples and what is in no list (``hidden``) are left out: a message cannot be taken back from
    the readers of a feed.
    """
    return tuple(_fit(site))


def _fit(site: Site) -> Iterator[Slice]:
    unfit = _unfit(site)
    for part in _slices(site):
        if unfit:
            fit = tuple(item for item in part.items if item.path not in unfit)
            yield replace(part, items=fit)
        else:
            yield part


def _unfit(site: Site) -> frozenset[str]:
    """Return the paths of what no reader of a feed may get: most sites have a few of these."""
    listed = (*site.articles, *site.guides, *site.grants, *site.events)
    told = zip(listed, records(listed), strict=True)
    samples = (item for item, record in told if record.sample)
    return frozenset(item.path for item in (*samples, *site.unlisted))


def _slices(site: Site) -> Iterator[Slice]:
    yield from _whole(site)
    yield from _things(site)
    for kind, groups, words in (
        ("category", site.categories, "Новости рубрики {quoted}"),
        ("tag", site.tags, "Новости с меткой {quoted}"),
        ("author", site.authors, "Новости, которые подписаны: {name}"),
    ):
        about = bind(words)
        for group in groups:
            named = about.format(name=group.name, quoted=quoted(group.name))
            yield _of_group(kind, group, named, site)
    yield from _districts(site)
    for kind, things in (("tos", site.tos), ("project", site.projects)):
        for item in (*things, *(i for i in site.unlisted if i.kind == kind)):
            if not item.record.sample:
                yield _of_item(kind, item, site)


def _whole(site: Site) -> Iterator[Slice]:
    config = site.config
    yield Slice(
        kind="all",
        slug="",
        # The city tells feeds of two sites apart; unlike the site's name it does not change.
        key=("feed", config.city, "all"),
        label="Все новости",
        title=config.site_name,
        description=bind(config.tagline) or f"Новости сайта {quoted(config.site_name)}",
        url="/",
        items=site.articles,
    )


def _things(site: Site) -> Iterator[Slice]:
    """Yield the slices whose things are not news, and the corrections."""
    told = zip(site.articles, records(site.articles), strict=True)
    corrected = [item for item, record in told if record.corrections]
    mended = site.find("page", addresses.CORRECTIONS)
    for kind, label, about, url, items in (
        (GUIDES, "Инструкции", "Как сделать по шагам", "guide", site.guides),
        (GRANTS, "Гранты", "Где взять деньги на дело", "grant", site.grants),
        (EVENTS, "Афиша", "Куда прийти", "event", site.events),
        (CORRECTIONS, "Исправления", "Что и когда мы исправили в новостях", "article", corrected),
    ):
        own = mended.url if kind == CORRECTIONS and mended else addresses.SECTIONS[url]
        yield _slice(kind, "", (label, bind(about), own), _by_change(items, kind), site)


def _districts(site: Site) -> Iterator[Slice]:
    """Yield the districts: their news are those that name a TOS or an organization there."""
    things: tuple[Item[Any], ...] = (*site.tos, *site.organizations)
    told = list(zip(things, records(things), strict=True))
    for name in site.config.districts:
        places = [item for item, record in told if record.district == name]
        named = {item.path for place in places for item in site.naming(place, "article")}
        items = [item for item in site.articles if item.path in named] if named else []
        words = (name, f"Новости {district(name, 'genitive')}", addresses.SECTIONS["tos"])
        yield _slice("district", slugify(name), words, items, site)


def _of_group(kind: str, group: Group, about: str, site: Site) -> Slice:
    return _slice(kind, group.slug, (group.name, about, group.url), group.items, site)


def _of_item(kind: str, item: Item[Any], site: Site) -> Slice:
    record = item.record
    return Slice(
        kind=kind,
        slug=record.slug,
        key=("feed", record.id),
        label=record.title,
        title=f"{record.title}{_NBSP}— {site.config.site_name}",
        description=f"Новости: {record.title}",
        url=item.url,
        items=tuple({one.path: one for one in site.naming(item, "article")}.values()),
    )


def _slice(
    kind: str, slug: str, words: tuple[str, str, str], items: Iterable[Item[Any]], site: Site
) -> Slice:
    """Return a slice; ``words`` are its label, description and address."""
    label, about, url = words
    return Slice(
        kind=kind,
        slug=slug,
        key=("feed", site.config.city, kind, *([slug] if slug else [])),
        label=label,
        title=f"{label}{_NBSP}— {site.config.site_name}",
        description=about,
        url=url,
        items=tuple(items),
    )


def _by_change(items: Iterable[Item[Any]], kind: str) -> list[Item[Any]]:
    """Sort what is not dated as news is: the last changed first; the order of lists breaks ties."""
    if kind == EVENTS:
        return sorted(items, key=lambda item: item.record.start.timestamp(), reverse=True)
    return sorted(items, key=lambda item: _ordinal(item, kind), reverse=True)


def _ordinal(item: Item[Any], kind: str) -> int:
    record = item.record
    if kind == CORRECTIONS:
        return int(max(one.date.toordinal() for one in record.corrections))
    known = dated(record)
    return int(known.toordinal()) if known else 0


def dated(record: Any) -> Any:
    """Return the day or moment since which a thing is as it is, or None if nothing tells it.

    News have their date. What is to come (a meeting, a deadline) tells when it will be, not when
    it was written: there the day of the last check is the best that is known.
    """
    if isinstance(record, Article):
        return record.date
    if isinstance(record, Guide):
        checks = [figure.checked for figure in record.figures]
        return record.publish_at or record.checked or max(checks, default=None)
    return record.publish_at or record.checked


def moment_of(day: Any, site: Site) -> datetime | None:
    """Return a day of the site as its first moment; a moment stays as it is."""
    if day is None or isinstance(day, datetime):
        return day
    return datetime.combine(day, time(), site.config.timezone)
