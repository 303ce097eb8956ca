"""The frame around every page: menu, footer, settings script. It changes with no news."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.imprint import FIELDS
from hub.core.output import File
from hub.core.site import Site
from hub.core.trace import shared
from hub.pages import assets
from hub.pages.sections import shown
from hub.pages.views.common import Link

MANIFEST = "/site.webmanifest"


@frozen
class MenuLink:
    """A section in the menu; ``key`` is what a page's head names as its section."""

    key: str
    text: str
    href: str


@frozen
class Column:
    """A column of the footer."""

    id: str
    title: str
    links: tuple[Link, ...]


@frozen
class Frame:
    """What templates see as ``site``: the same on every page."""

    name: str
    tagline: str
    city: str
    language: str
    locale: str
    telegram: str
    base: str
    home: str
    search: str
    url: str
    email: str
    repository: str
    owner: str
    age: str
    imprint: tuple[Link, ...]
    menu: tuple[MenuLink, ...]
    columns: tuple[Column, ...]
    subscriptions: str
    manifest: str
    worker: str
    assets: Mapping[str, str]
    script: str


class Theme:
    """The theme of a site: what it publishes, and the frame made of that once for a build."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @property
    def memo(self) -> dict[str, Any]:
        """What is made once for all outputs."""
        return self._site.memo

    @cached_property
    def files(self) -> dict[str, File]:
        """Its published files by their names below ``static``."""
        return assets.assets(self._site.config.theme)

    @shared
    def frame(self) -> Frame:
        """The frame of the site."""
        return build_frame(self._site, self.files)


def build_frame(site: Site, files: Mapping[str, File] | None = None) -> Frame:
    """Build the frame of a site; ``files`` are the theme's published files, read if not given.

    Raises:
        ConfigurationError: the theme lacks a file.
    """
    config = site.config
    urls = assets.addresses(files or assets.assets(config.theme), site.base)
    return Frame(
        name=config.site_name,
        tagline=config.tagline,
        city=config.city,
        language=config.language,
        locale=_locale(config.language),
        telegram=_telegram(config.social),
        base=site.base,
        home=site.href("/"),
        search=site.href(addresses.SEARCH),
        url=config.site_url,
        email=config.email,
        repository=config.repository,
        owner=config.owner,
        age=dict(config.imprint).get("age", ""),
        imprint=tuple(
            Link(f"{FIELDS[name]}: {value}", f"mailto:{value}" if name == "email" else "")
            for name, value in config.imprint
            if name != "age"
        ),
        menu=tuple(MenuLink(s.kind, s.name, site.href(s.url)) for s in shown(site) if s.main),
        columns=tuple(_columns(site)),
        subscriptions=site.href(addresses.FEEDS),
        manifest=site.href(MANIFEST),
        worker=site.href(addresses.WORKER) if config.site_url else "",
        assets=urls,
        script=assets.script(config.theme, "view"),
    )


def _columns(site: Site) -> Iterator[Column]:
    config = site.config
    listed = (p for p in site.pages if p.record.menu is not None)
    pages = sorted(listed, key=lambda p: (p.record.menu or 0, p.record.slug))
    sections = shown(site)
    yield from _column(
        "about", config.site_name, [Link(p.record.title, site.href(p.url)) for p in pages]
    )
    main = [Link(s.name, site.href(s.url)) for s in sections if s.main]
    yield from _column("sections", "Разделы", main)
    more = [Link(s.name, site.href(s.url)) for s in sections if not s.main]
    yield from _column("more", "Справочники", more)
    reading = [Link(name, url) for name, url in config.social]
    reading += [
        Link("Ленты новостей", site.href(addresses.FEEDS)),
        Link("Календари событий", site.href(addresses.CALENDARS)),
        Link("Поиск", site.href(addresses.SEARCH)),
        *([Link("Открытые данные", site.href(addresses.OPEN_DATA))] if config.strict else []),
    ]
    yield from _column("read", "Подписки", reading)


def _column(key: str, title: str, links: list[Link]) -> Iterator[Column]:
    if links:
        yield Column(f"f-{key}", title, tuple(links))


def _locale(language: str) -> str:
    """Return the locale that Open Graph wants: «ru» is spoken in «ru_RU»."""
    if language == "ru":  # as it is at nearly every start: all of Babel's tables are spared
        return "ru_RU"
    from babel.core import get_global

    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return f"{likely[0]}_{likely[-1]}"


def _telegram(social: tuple[tuple[str, str], ...]) -> str:
    """Return the name of the channel in Telegram, «@sosedi», if the site has one."""
    for _, url in social:
        parts = urlsplit(url)
        name = parts.path.strip("/").removeprefix("s/")
        if parts.hostname in {"t.me", "telegram.me"} and re.fullmatch(r"\w{4,32}", name, re.ASCII):
            return f"@{name}"
    return ""


def manifest(frame: Frame) -> File:
    """Return the web application manifest (W3C)."""
    value = {
        "name": frame.name,
        "short_name": frame.name,
        "lang": frame.language,
        "start_url": frame.home,
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": frame.assets["mark.svg"], "sizes": "any", "type": "image/svg+xml"}],
    }
    data = json.dumps(value, ensure_ascii=False, indent=1).encode()
    return File(MANIFEST.lstrip("/"), data, "frame")
