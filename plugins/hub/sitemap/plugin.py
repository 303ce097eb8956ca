"""Adds sitemap.xml and robots.txt to the build."""

from collections.abc import Iterator

from hub.core.output import File, Page
from hub.core.signals import pages_ready
from hub.core.site import Site
from hub.sitemap.robots import robots
from hub.sitemap.sitemap import sitemap


def register() -> None:
    """Connect to the build."""
    pages_ready.connect(files)


def files(site: Site, pages: tuple[Page, ...]) -> Iterator[File]:
    """Yield the files about the pages that search engines may list."""
    yield from sitemap([(p.url, p.modified) for p in pages if p.indexed], site)
    yield robots(site)
