"""How the things of a site stand to each other: the answer to each of the ``questions``.

An output whose questions all have the answers that they had, and whose things say what they said,
is as it was, whatever else came or went.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from hub.core import questions
from hub.core.near import Nearness
from hub.core.site import GROUPS, STANDING, Group, Item, Site
from hub.core.trace import ASKED, tracing
from hub.core.value import Spelling, digest, digest_of

Answers = dict[str, str | bytes]
"""What stands for an answer, by the name of the question: two are alike if the answers are."""


def answers(site: Site) -> Answers:
    """Answer every question that may be asked of a site."""
    with tracing():  # nobody asks here
        found = (_fields(site), _things(site), _files(site), _groups(site), _near(site))
        return dict(chain.from_iterable(found))


def _fields(site: Site) -> Iterator[tuple[str, bytes]]:
    for name in STANDING:
        yield ASKED + name, digest(getattr(site, name), _PLACES)


def _things(site: Site) -> Iterator[tuple[str, str]]:
    for name, item in site.by_slug.items():
        yield questions.thing(*name), _place(item)
    for name, items in site.backlinks.items():
        yield questions.naming(*name), _row(items)


def _files(site: Site) -> Iterator[tuple[str, str | bytes]]:
    for item in site.by_slug.values():
        if item.url:
            yield questions.file(item.path), item.url
    for media in site.media:
        yield questions.file(media.source), digest(media)


def _groups(site: Site) -> Iterator[tuple[str, str | bytes]]:
    size = site.config.page_size
    yield from _portions("all", "", site.articles, size)
    for kind, field in GROUPS.items():
        groups: tuple[Group, ...] = getattr(site, field)
        yield questions.names(field), "\0".join(map(_called, groups))
        for group in groups:
            yield questions.group(kind, group.slug), _called(group)
            yield from _portions(kind, group.slug, group.items, size)


def _called(group: Group) -> str:
    return f"{group.url} {group.name}"


def _portions(
    kind: str, slug: str, items: Sequence[Item[Any]], size: int
) -> Iterator[tuple[str, bytes]]:
    starts = range(0, len(items), size)
    for number, start in enumerate(starts, 1):
        portion = f"{len(starts)} {_row(items[start : start + size])}"
        yield questions.portion(kind, slug, number), digest_of(portion.encode())


def _near(site: Site) -> Iterator[tuple[str, str]]:
    near = Nearness.of(site)
    for item in site.articles:
        yield questions.near(item.path), _row(near.to(item.path))


def _place(item: Item[Any]) -> str:
    """Tell of a thing what may be read of it without asking what it says."""
    return f"{item.path}\0{item.url}"


def _row(items: Iterable[Item[Any]]) -> str:
    return "\0".join(map(_place, items))


_PLACES = Spelling({Item: _place})
