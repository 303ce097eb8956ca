"""Adds the list of what may be posted to the build, and its preview to the development build."""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.signals import site_ready
from hub.core.site import Site
from hub.crosspost.manifest import PATH, Manifest
from hub.crosspost.preview import PREVIEW, render_preview

_OWNER = "сообщения для каналов"


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)


def files(site: Site) -> Iterator[File]:
    """Yield the manifest; with ``SAMPLES`` on, as while writing, also how each message looks."""
    manifest = Manifest.from_site(site)
    yield File(PATH, manifest.to_json(), _OWNER)
    if site.config.samples:
        shown = Manifest.from_site(site, samples=True)
        yield File(PREVIEW, render_preview(shown, site.config.timezone).encode(), _OWNER)
