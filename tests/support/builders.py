"""Values for tests: valid things of the hub that name only what the test is about."""

from collections import defaultdict
from dataclasses import fields
from datetime import datetime
from zoneinfo import ZoneInfo

from hub.content.kinds import BY_NAME, url_of
from hub.content.quoting import quoted
from hub.core.addresses import group as group_address
from hub.core.config import Config
from hub.core.ids import derived_id
from hub.core.judge import judged
from hub.core.model.references import references
from hub.core.said import AtHand
from hub.core.site import Group, Item, Site
from hub.core.text.slug import slugify

KIROV = ZoneInfo("Europe/Kirov")
NOW = datetime(2026, 11, 23, 12, tzinfo=KIROV)
_CONFIG = {
    "SITENAME": "Горожане",
    "SITEURL": "https://gorozhane.example",
    "SITESUBTITLE": "Новости соседей",
    "CITY": "Киров",
    "TIMEZONE": "Europe/Kirov",
    "DEFAULT_LANG": "ru",
    "CATEGORIES": ["Новости", "Дела ТОС"],
    "DISTRICTS": ["Ленинский район"],
    "THEMES": ["благоустройство", "двор", "спорт"],
    "PATH": "content",
    "THEME": "theme",
}
_NEEDED = {
    "article": {"title": "Новость", "date": "2026-11-01 10:00", "category": "Новости"},
    "tos": {"title": "ТОС «Двор»", "status_of_life": "действует"},
    "event": {"title": "Собрание", "start": "2026-12-10 18:00", "form": "собрание"},
    "organization": {"title": "Библиотека", "kind": "библиотека"},
    "project": {"title": "Площадка", "stage": "готово"},
    "grant": {"title": "Конкурс", "organizer": "Фонд"},
    "material": {"title": "Книга"},
    "term": {"title": "ТОС", "short": "Соседи, которые управляют двором."},
    "form": {"title": "Бланк"},
    "page": {"title": "О сайте"},
}
_ITEM = {"extra", "path", "url"}
_SAID = {field.name for field in fields(AtHand)}


def config(**settings) -> Config:
    """Settings by their names in pelicanconf.py."""
    return Config.from_settings(_CONFIG | settings)


def item(kind, /, **fields):
    """A thing of a kind: keys of its front matter (or ``html``, ``url``… of its item)."""
    own = {name: fields.pop(name) for name in _ITEM & fields.keys()}
    texts = {name: fields.pop(name) for name in _SAID & fields.keys()}
    said = AtHand(**{"quotes": quoted(texts.get("html", ""))} | texts)
    fields = _NEEDED.get(kind, {}) | fields
    fields.setdefault("slug", slugify(fields["title"]) or kind)
    fields.setdefault("id", derived_id(kind, fields["slug"]))
    row = BY_NAME[kind]
    record = judged(row.model, fields, config())
    own.setdefault("path", f"{row.folder}/{record.slug}.md")
    own.setdefault("url", url_of(row, record))
    return Item(kind=kind, record=record, said=said, **own)


def article(**fields):
    return item("article", **fields)


def event(**fields):
    return item("event", **fields)


def tos(**fields):
    return item("tos", **fields)


def organization(**fields):
    return item("organization", **fields)


def guide(**fields):
    figures = [{"value": "10", "what": "дней", "url": "https://a.example", "checked": "2026-10-01"}]
    needed = {"audience": "всем", "time": "час", "cost": "даром", "result": "ТОС"}
    return item("guide", **needed | {"figures": figures} | fields)


def group(kind, name, items):
    """Articles that share a category or a tag."""
    slug = slugify(name)
    return Group(name, slug, group_address(kind, slug), tuple(items))


def site(*, now=NOW, settings=None, **lists) -> Site:
    """A site of these lists, with categories, tags and backlinks made from them."""
    lists = {name: tuple(items) for name, items in lists.items()}
    news = lists.get("articles", ())
    lists.setdefault("categories", _groups("category", news, lambda r: [r.category]))
    lists.setdefault("tags", _groups("tag", news, lambda r: r.tags))
    named = defaultdict(list)
    for one in (i for items in lists.values() for i in items if isinstance(i, Item)):
        for _, kind, slug in references(one.record):
            named[kind, slug].append(one)
    backlinks = {target: tuple(items) for target, items in named.items()}
    return Site(config=config(**settings or {}), now=now, backlinks=backlinks, **lists)


def _groups(kind, items, names):
    found = defaultdict(list)
    for one in items:
        for name in names(one.record):
            found[name].append(one)
    return tuple(group(kind, name, found[name]) for name in sorted(found))
