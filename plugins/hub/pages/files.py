"""The files that pages need beside them: the theme's, the drawn covers, the manifest."""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.site import Site
from hub.pages.assets import assets
from hub.pages.covers import covers
from hub.pages.frame import build_frame, manifest


def files(site: Site) -> Iterator[File]:
    """Yield them; a function of the site and its theme."""
    published = assets(site.config.theme)
    yield from published.values()
    yield manifest(build_frame(site, published))
    yield from covers(site)
