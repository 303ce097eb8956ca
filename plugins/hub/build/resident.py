"""What one process keeps between builds, and the page that it shows before all the rest is made.

``hub serve`` builds again and again: templates stay compiled, and what was read and made stays in
memory. When an edit changed nothing but words of a text, its page goes live at once: it is made of
the last good site, with that one thing told anew. The build that follows trusts none of this. It
makes the page again and finds it right, or mends it; if it fails, the old page comes back.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hub.build.door import OUTSIDE
from hub.build.edition import Edition
from hub.build.stage import ASIDE
from hub.content.entry import Entry
from hub.content.publication import is_visible
from hub.content.records import load_one
from hub.content.site import retold
from hub.core import addresses
from hub.core.cache import Cache
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.errors import HubError
from hub.core.folders import look_below
from hub.core.output import path_of
from hub.pages.frame import Frame
from hub.pages.noting import NotingEnvironment
from hub.pages.pages import page_of
from hub.pages.templates import Renderer, compiled, renderer

# More files at once are no edit by hand: a branch was switched, a folder was copied.
_FEW = 8
# What a page says in words; nothing else of the site depends on it in a way that could be wrong.
_WORDS = {"title", "summary", "lead", "modified"}


@dataclass(slots=True)
class Resident:
    """One folder's last good edition, and the templates as they are compiled."""

    edition: Edition | None = None
    read: Edition | None = None
    """What was read ahead of Pelican, for the build that follows."""
    _render: Renderer | None = field(default=None, repr=False)
    _made_of: object = field(default=None, repr=False)
    _ready: tuple[object, NotingEnvironment] | None = field(default=None, repr=False)

    def compile(self, config: Config) -> None:
        """Compile the templates before anybody asks for them, if there are none yet."""
        if self._render is None:
            self._ready = _lay(config), compiled(config.theme, config.templates)

    def renderer(self, config: Config, frame: Frame) -> Renderer:
        """Return what renders pages: the one of the last build if frame and theme are the same."""
        lay = _lay(config)
        if self._render is None or (frame, lay) != self._made_of:
            made = self._ready[1] if self._ready and self._ready[0] == lay else None
            cache = Cache(config.cache / "templates")
            self._render = renderer(config.theme, config.templates, frame, made, cache)
            self._made_of, self._ready = (frame, lay), None
        return self._render

    def take(self, config: Config) -> Edition | None:
        """Give away what was read ahead with this configuration."""
        read, self.read = self.read, None
        return read if read and read.config == config else None

    @contextmanager
    def ahead(self, changed: Iterable[str], output: Path) -> Iterator[list[str]]:
        """Show the pages of edited texts while all the rest is built inside; give their addresses.

        If that fails, they are again as they were.
        """
        shown: list[tuple[Path, bytes, os.stat_result]] = []
        urls = []
        try:
            pages = list(self._pages(changed, output))
        except Exception:  # noqa: BLE001  (the build that follows meets it too, and tells of it)
            pages = []
        for path, url, data in pages:
            live = output / path
            if live.resolve() != live or not live.is_file():
                continue
            old = (live, live.read_bytes(), live.stat())
            if old[1] != data:
                _replace(live, data, output)
                shown.append(old)
                urls.append(url)
        try:
            yield urls
        except HubError:
            for live, data, lay in shown:
                _replace(live, data, output)
                os.utime(live, ns=(lay.st_atime_ns, lay.st_mtime_ns))
            raise

    def _pages(self, changed: Iterable[str], output: Path) -> Iterator[tuple[str, str, bytes]]:
        """Yield path, address and bytes of each page that can be told before all is read."""
        edition, render, paths = self.edition, self._render, sorted(changed)
        if edition is None or render is None or len(paths) > _FEW:
            return
        root = str(edition.config.content.resolve())
        if not all(path.startswith(f"{root}{os.sep}") for path in paths):
            return  # a template or a setting: nothing may be shown that is made of the old ones
        names = {Path(path).relative_to(root).as_posix() for path in paths}
        for old in (entry for entry in edition.records.entries if entry.path in names):
            entry = _told_anew(edition, old)
            made = retold(edition.site, entry) if entry else None
            if made is None:
                continue
            leaflet = output / path_of(addresses.leaflet(made[1].url))
            page = page_of(*made, with_leaflet=leaflet.is_file())
            if page:
                yield page.path, made[1].url, render(page)


def _lay(config: Config) -> object:
    """Return how the files lie of which templates and styles are made."""
    folders = (config.theme, *config.templates)
    return folders, [folder for one in folders for folder in look_below(str(one), OUTSIDE)]


def _told_anew(edition: Edition, old: Entry) -> Entry | None:
    """Read a text again; None if more than words has changed, so that others must be asked."""
    report = Report()
    entry = load_one(edition.config, old.path, report)
    if not isinstance(entry, Entry) or report.failed or not (entry.digest and old.digest):
        return None
    if not is_visible(entry.record, edition.config, edition.now):
        return None
    shown = {item.path for item in edition.site.by_slug.values()}
    was, told = old.outline, entry.outline
    links = shown.union(was.links)
    others = (was.pictures + was.addresses, told.pictures + told.addresses)
    if not (links.issuperset(told.links) and set(others[0]).issuperset(others[1])):
        return None
    return entry if _but_words(old) == _but_words(entry) else None


def _but_words(entry: Entry) -> dict[str, Any]:
    return {name: value for name, value in entry.record.__dict__.items() if name not in _WORDS}


def _replace(live: Path, data: bytes, output: Path) -> None:
    """Put a file in the place of another: whoever reads it meanwhile sees one of them whole."""
    aside = output / ASIDE / "ahead"
    aside.parent.mkdir(exist_ok=True)
    aside.write_bytes(data)
    aside.replace(live)
