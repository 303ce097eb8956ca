"""The library: what to read, by form, and the page of each entry."""

from collections.abc import Iterator, Sequence

from hub.core import addresses, citation
from hub.core.frozen import frozen
from hub.core.model import Material
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.slug import slugify
from hub.pages.head import crumbs, head, item_head, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
from hub.pages.views.common import (
    Block,
    Entry,
    Fact,
    Filter,
    Head,
    Link,
    Notice,
    Picture,
    Trust,
    block,
    fact,
    known,
)
from hub.pages.views.organizations import GroupedView
from hub.pages.wording import notices, summary

# Form → heading of its list.
FORMS = {
    "закон": "Законы",
    "положение": "Положения и постановления",
    "методические материалы": "Методические материалы",
    "книга": "Книги",
    "статья": "Статьи",
    "видео": "Видео",
    "сайт": "Сайты",
}


@frozen
class MaterialView:
    """The page of an entry."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    kicker: str
    lede: str
    open: str
    facts: tuple[Fact, ...]
    record: str
    exports: tuple[Link, ...]
    html: str
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every entry."""
    url = addresses.SECTIONS["material"]
    found = lookup.site.materials
    themes = [t for t in lookup.site.config.themes if any(t in i.record.themes for i in found)]
    yield page(lookup, url, "grouped.html", Later(_whole, themes, (lookup, url, themes)), url)
    for theme in themes:
        own = _theme_url(theme)
        yield page(lookup, own, "grouped.html", Later(_list, theme, (lookup, own, theme)), own)
    for item in found:
        yield material(lookup, item)


def _whole(lookup: Lookup, url: str, themes: Sequence[str]) -> GroupedView:
    lede = "Законы, положения, книги и чужой опыт, на которые мы опираемся."
    filters = (Filter("По темам", tuple(Link(t, lookup.href(_theme_url(t))) for t in themes)),)
    made = head(lookup, url, "Библиотека", lede, "material")
    blocks = _blocks(lookup, lookup.site.materials)
    return GroupedView(made, "Библиотека", lede, blocks, filters if themes else ())


def _theme_url(theme: str) -> str:
    return f"{addresses.SECTIONS['material']}tema/{slugify(theme)}/"


def _list(lookup: Lookup, url: str, theme: str) -> GroupedView:
    title = f"Библиотека: {theme}"
    about = f"Что почитать и посмотреть: {theme}."
    items = tuple(i for i in lookup.site.materials if theme in i.record.themes)
    made = head(lookup, url, title, about, "material")
    way = crumbs(lookup, "material")
    return GroupedView(made, title, about, _blocks(lookup, items), crumbs=way)


def _blocks(lookup: Lookup, items: tuple[Item[Material], ...]) -> tuple[Block, ...]:
    return tuple(
        made
        for form, title in FORMS.items()
        for made in block(title, lookup.rows(i for i in items if i.record.form == form))
    )


def material(lookup: Lookup, item: Item[Material]) -> Page:
    """Return the page of an entry."""
    return item_page(lookup, item, "material.html", _view)


def _view(lookup: Lookup, item: Item[Material]) -> MaterialView:
    record = item.record
    annotation = record.annotation if record.annotation != summary(item) else ""
    return MaterialView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "material"),
        notices=notices(item),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        kicker=record.form,
        lede=summary(item),
        open=record.url or "",
        facts=known(
            fact("О чём", annotation),
            fact("Темы", ", ".join(record.themes)),
            fact("Кто написал", *record.authors),
            fact("Год", str(record.year) if record.year else ""),
            fact("Где напечатано", record.container),
            fact("Издатель", record.publisher),
            fact("ISBN", record.isbn),
            fact("Где взять", _shelf(lookup, record)),
        ),
        record=citation.record(record),
        exports=tuple(
            Link(name, lookup.href(addresses.library_record(item.url, form)))
            for form, name in zip(addresses.RECORDS, ("BibTeX", "RIS"), strict=True)
        ),
        html=lookup.html(item),
        trust=trust(lookup, item),
    )


def _shelf(lookup: Lookup, record: Material) -> Entry | None:
    if record.where is None:
        return None
    place = lookup.site.find("organization", record.where.organization)
    if place:
        return Entry(place.record.title, lookup.href(place.url), record.where.shelf)
    return Entry(record.where.shelf) if record.where.shelf else None
