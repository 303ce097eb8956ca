"""The frame around every page: menu, footer, style sheet, policy. It changes with no news."""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hub.core import addresses
from hub.core.output import File
from hub.core.site import Site
from hub.pages import assets
from hub.pages.head import RSS
from hub.pages.sections import shown
from hub.pages.views.common import FeedLink, Link

MANIFEST = "/site.webmanifest"


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A section in the menu; ``key`` is what a page's head names as its section."""

    key: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the footer."""

    id: str
    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What templates see as ``site``: the same on every page."""

    name: str
    tagline: str
    city: str
    language: str
    base: str
    home: str
    search: str
    url: str
    email: str
    repository: str
    owner: str
    age: str
    menu: tuple[MenuLink, ...]
    columns: tuple[Column, ...]
    feed: FeedLink
    manifest: str
    assets: Mapping[str, str]
    stylesheet: str
    stylesheet_hash: str
    script: str
    script_hash: str
    policy: str


def build_frame(site: Site, files: Mapping[str, File] | None = None) -> Frame:
    """Build the frame of a site; ``files`` are the theme's published files, read if not given.

    Raises:
        ConfigurationError: the theme lacks a file.
    """
    config = site.config
    urls = assets.addresses(files or assets.assets(config.theme), site.base)
    style = assets.stylesheet(config.theme, urls.__getitem__)
    script = assets.script(config.theme, "view")
    return Frame(
        name=config.site_name,
        tagline=config.tagline,
        city=config.city,
        language=config.language,
        base=site.base,
        home=site.href("/"),
        search=site.href(addresses.SEARCH),
        url=config.site_url,
        email=config.email,
        repository=config.repository,
        owner=config.owner,
        age=_age(site),
        menu=tuple(MenuLink(s.kind, s.name, site.href(s.url)) for s in shown(site) if s.main),
        columns=tuple(_columns(site)),
        feed=FeedLink(config.site_name, site.href(addresses.feed("all", "", "rss")), RSS),
        manifest=site.href(MANIFEST),
        assets=urls,
        stylesheet=style,
        stylesheet_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
        policy=_policy(_hash(style), _hash(script)),
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
        Link("Календарь событий", site.href(addresses.CALENDAR)),
        Link("Поиск", site.href(addresses.SEARCH)),
    ]
    yield from _column("read", "Подписки", reading)


def _column(key: str, title: str, links: list[Link]) -> Iterator[Column]:
    if links:
        yield Column(f"f-{key}", title, tuple(links))


def _age(site: Site) -> str:
    """Return the strictest age mark among the articles (436-ФЗ)."""
    ages = (item.record.age for item in site.articles)
    return max(ages, key=lambda age: int(age.rstrip("+")), default="0+")


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"


def _policy(style: str, script: str) -> str:
    """Return the content security policy for hosts that cannot set headers (CSP3)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' '{script}'",
            f"style-src '{style}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )


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
