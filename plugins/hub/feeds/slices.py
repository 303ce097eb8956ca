"""Which feeds the site has: all news, and those of each category, tag and TOS."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from hub.core import addresses
from hub.core.model import Article
from hub.core.output import File, path_of
from hub.core.site import Group, Item, Site
from hub.feeds.entry import entry, line
from hub.feeds.feed import Entry, Feed
from hub.feeds.formats import FORMATS, render
from hub.feeds.identity import urn


@dataclass(frozen=True, slots=True)
class _Slice:
    """News that somebody may follow; ``name`` are the parts of its permanent id."""

    kind: str
    slug: str
    name: tuple[str, ...]
    title: str
    description: str
    url: str
    items: Iterable[Item[Article]]


def feeds(site: Site) -> Iterator[File]:
    """Yield every feed in every form; one without news is a valid feed without entries.

    Samples and what is in no list (``hidden``) are left out: a message cannot be taken back from
    the readers of a feed.
    """
    newest = {item.path: number for number, item in enumerate(site.articles)}

    @cache
    def shown(path: str) -> Entry:
        return entry(site.articles[newest[path]], site)

    def write(paths: Iterable[str], feed: Feed) -> bytes:
        return render(map(shown, paths), feed)

    for part in _slices(site):
        fit = {i.path for i in part.items if i.path in newest and not i.record.sample}
        paths = sorted(fit, key=newest.__getitem__)[: site.config.feed_size]
        for form in FORMATS:
            url = addresses.feed(part.kind, part.slug, form)
            feed = Feed(
                id=urn(*part.name),
                title=line(part.title),
                url=site.absolute(url),
                site_url=site.absolute(part.url),
                description=line(part.description),
                language=site.config.language,
                author=line(site.config.default_author),
                form=form,
            )
            yield File(path_of(url), partial(write, paths, feed), f"лента «{feed.title}»")


def _slices(site: Site) -> Iterator[_Slice]:
    config = site.config
    yield _Slice(
        kind="all",
        slug="",
        # The city tells feeds of two sites apart; unlike the site's name it does not change.
        name=("feed", config.city, "all"),
        title=config.site_name,
        description=config.tagline or f"Новости сайта «{config.site_name}»",
        url="/",
        items=site.articles,
    )
    for group in site.categories:
        yield _of_group("category", group, f"Новости рубрики «{group.name}»", site)
    for group in site.tags:
        yield _of_group("tag", group, f"Новости с меткой «{group.name}»", site)
    for item in (*site.tos, *(i for i in site.unlisted if i.kind == "tos")):
        yield _Slice(
            kind="tos",
            slug=item.record.slug,
            name=("feed", item.record.id),
            title=f"{item.record.title} — {config.site_name}",
            description=f"Новости: {item.record.title}",
            url=item.url,
            items=site.naming(item, "article"),
        )


def _of_group(kind: str, group: Group, description: str, site: Site) -> _Slice:
    return _Slice(
        kind=kind,
        slug=group.slug,
        name=("feed", site.config.city, kind, group.slug),
        title=f"{group.name} — {site.config.site_name}",
        description=description,
        url=group.url,
        items=group.items,
    )
