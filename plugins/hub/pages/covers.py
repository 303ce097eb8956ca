"""The drawings that stand for things without a photo, as files."""

from collections.abc import Iterator
from functools import partial
from itertools import chain

from hub.core.covers import EVERY, HOME, LOST, cover_name, draw
from hub.core.output import File
from hub.core.site import Site


def covers(site: Site) -> Iterator[File]:
    """Yield the drawings that the pages of a site may show."""
    names = {cover_name(HOME, "tos"), LOST}
    for item in chain(site.articles, site.tos, site.projects, site.unlisted):
        if len(names) == len(EVERY):
            break  # as on every large site
        names.add(cover_name(item.record.id, item.kind))
    for name in sorted(names):
        path, made, key = f"covers/{name}.svg", partial(draw, name), partial(str, name)
        yield File(path, made, "covers", key, inputs=name, asks=True)
