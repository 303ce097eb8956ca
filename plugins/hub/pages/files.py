"""The files that pages need beside them: the theme's, the drawn covers, manifest and worker."""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.site import Site
from hub.pages.covers import covers
from hub.pages.frame import Theme, manifest
from hub.pages.worker import worker


def files(site: Site) -> Iterator[File]:
    """Yield them; a function of the site and its theme."""
    theme = Theme(site)
    yield from theme.files.values()
    frame = theme.frame
    yield manifest(frame)
    if frame.worker:
        yield worker(site.config.theme, frame)
    yield from covers(site)
