"""The drawings that stand for things without a photo, as files."""

from collections.abc import Iterator
from functools import partial

from hub.core.covers import HOME, LOST, cover_name, draw
from hub.core.output import File
from hub.core.site import Site


def covers(site: Site) -> Iterator[File]:
    """Yield the drawings that the pages of a site may show."""
    names = {
        cover_name(item.record.id, item.kind)
        for item in (*site.articles, *site.tos, *site.projects, *site.unlisted)
    }
    for name in sorted({*names, cover_name(HOME, "tos"), LOST}):
        yield File(
            f"covers/{name}.svg", partial(draw, name), "covers", partial(str, name), inputs=name
        )
