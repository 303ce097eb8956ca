"""Adds the list of what may be posted to the build, and its preview to the development build."""

from collections.abc import Iterator
from functools import partial

from hub.core.output import File
from hub.core.signals import site_ready
from hub.core.site import Site
from hub.crosspost.manifest import PATH, Manifest
from hub.crosspost.preview import MOST, PREVIEW, render_preview
from hub.crosspost.ready import manifest_json

_OWNER = "сообщения для каналов"


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)


def files(site: Site) -> Iterator[File]:
    """Yield the manifest; with ``SAMPLES`` on, as while writing, also how each message looks."""
    yield File(PATH, partial(manifest_json, site), _OWNER, inputs=())
    if site.config.samples:
        yield File(PREVIEW, partial(_preview, site), _OWNER, inputs=())


def _preview(site: Site) -> bytes:
    shown = Manifest.from_site(site, samples=True, newest=MOST)
    return render_preview(shown, site.config.timezone, root="..").encode()
