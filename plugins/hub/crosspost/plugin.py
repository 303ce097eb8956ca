"""Adds the list of what may be posted to the build, and its preview to the development build."""

from collections.abc import Iterator

from hub.core.output import File
from hub.core.signals import site_ready
from hub.core.site import Site
from hub.crosspost.manifest import PATH, PREVIEW, SHOWN
from hub.crosspost.ready import Ready

_OWNER = "сообщения для каналов"


def register() -> None:
    """Connect to the build."""
    site_ready.connect(files)


def files(site: Site) -> Iterator[File]:
    """Yield the manifest; with ``SAMPLES`` on, as while writing, also how each message looks."""
    ready = Ready(site).prepare()
    yield File(PATH, ready.manifest, _OWNER, inputs=())
    if site.config.samples:
        yield File(PREVIEW, _preview, _OWNER, _shown, inputs=(), of=(site, ready))


def _preview(site: Site, ready: Ready) -> bytes:
    from hub.crosspost.preview import render_preview  # it loads all channels

    return render_preview(ready.newest(SHOWN), site.config.timezone, root="..").encode()


def _shown(site: Site, ready: Ready) -> object:
    return [ready.newest(SHOWN), site.config.timezone.key]
