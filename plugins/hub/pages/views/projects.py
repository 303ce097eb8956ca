"""Projects: the list by stage and the page with its money and progress."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.media import CARD_WIDTH
from hub.core.model import Project
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.plural import group
from hub.core.text.slug import slugify
from hub.pages.head import crumbs, head, item_head, own_feeds, trust
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
from hub.pages.wording import notices, summary

_NBSP = "\N{NO-BREAK SPACE}"
# Stage → heading of its list, class of its mark.
STAGES = {
    "в работе": ("Делаем", "go"),
    "сбор средств": ("Собираем деньги", "go"),
    "идея": ("Задумано", "plan"),
    "готово": ("Сделано", "done"),
}


@frozen
class ProjectRow:
    """A project in a list; ``progress`` is percent, or None if not known."""

    title: str
    href: str
    text: str
    stage: str
    mark: str
    owner: str
    progress: int | None
    sample: bool
    picture: Picture | None = None


@frozen
class Stage:
    """A stage with its projects."""

    title: str
    rows: tuple[ProjectRow, ...]


@frozen
class ProjectsView:
    """The list of projects, or of those of one theme or district."""

    head: Head
    title: str
    lede: str
    stages: tuple[Stage, ...]
    filters: tuple[Filter, ...]
    crumbs: tuple[Link, ...] = ()


@frozen
class Share:
    """A row of the table of costs."""

    who: str
    sum: str
    part: str
    percent: int


@frozen
class ProjectView:
    """The page of a project."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    title: str
    lede: str
    stage: str
    mark: str
    progress: int | None
    photo: Picture | None
    drawing: Picture | None
    before: Picture | None
    after: Picture | None
    facts: tuple[Fact, ...]
    cost: tuple[Share, ...]
    total: str
    html: str
    blocks: tuple[Block, ...]
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every project."""
    url = addresses.SECTIONS["project"]
    parts = tuple(_parts(lookup))
    names = [(part.title, part.name) for part in parts]
    view = Later(_whole, names, (lookup, url, parts))
    yield page(lookup, url, "projects.html", view, url)
    for part in parts:
        paths = [item.path for item in part.items]
        yield page(lookup, part.url, "projects.html", Later(_list, paths, (lookup, part)), part.url)
    for item in lookup.site.projects:
        yield project(lookup, item)


def _whole(lookup: Lookup, url: str, parts: "tuple[_Part, ...]") -> ProjectsView:
    lede = "Площадки, скверы, лавочки и праздники: что соседи сделали, делают и задумали."
    return ProjectsView(
        head=head(lookup, url, "Проекты", lede, "project"),
        title="Проекты",
        lede=lede,
        stages=_stages(lookup, lookup.site.projects),
        filters=tuple(
            Filter(
                title, tuple(Link(p.name, lookup.href(p.url)) for p in parts if p.title == title)
            )
            for title in dict.fromkeys(part.title for part in parts)
        ),
    )


@frozen
class _Part:
    """Projects of one theme or one district."""

    title: str
    name: str
    url: str
    items: tuple[Item[Project], ...]


def _parts(lookup: Lookup) -> Iterator[_Part]:
    """Yield the themes, then the districts, of which there are projects."""
    config = lookup.site.config
    ways: tuple[tuple[str, str, tuple[str, ...], Callable[[Item[Project]], str]], ...] = (
        ("tema", "По темам", config.themes, lambda item: item.record.theme),
        ("rayon", "По районам", config.districts, lambda item: _district(lookup, item)),
    )
    for kind, title, names, of in ways:
        for name in names:
            items = tuple(item for item in lookup.site.projects if of(item) == name)
            if items:
                url = f"{addresses.SECTIONS['project']}{kind}/{slugify(name)}/"
                yield _Part(title, name, url, items)


def _district(lookup: Lookup, item: Item[Project]) -> str:
    tos = lookup.site.find("tos", item.record.tos)
    return getattr(tos.record, "district", "") if tos else ""


def _list(lookup: Lookup, part: _Part) -> ProjectsView:
    title = f"Проекты: {part.name}"
    return ProjectsView(
        head=head(lookup, part.url, title, f"{title}. Что соседи сделали и делают.", "project"),
        title=title,
        lede="",
        stages=_stages(lookup, part.items),
        filters=(),
        crumbs=crumbs(lookup, "project"),
    )


def _stages(lookup: Lookup, projects: tuple[Item[Project], ...]) -> tuple[Stage, ...]:
    stages = (
        Stage(title, tuple(_illustrated(lookup, p) for p in projects if p.record.stage == name))
        for name, (title, _) in STAGES.items()
    )
    return tuple(stage for stage in stages if stage.rows)


def project_row(lookup: Lookup, item: Item[Project]) -> ProjectRow:
    """Return a project for a list."""
    record = item.record
    tos = lookup.site.find("tos", record.tos)
    title, mark = STAGES[record.stage]
    return ProjectRow(
        title=record.title,
        href=lookup.href(item.url),
        text=summary(item),
        stage=title,
        mark=mark,
        owner=tos.record.title if tos else "",
        progress=record.progress,
        sample=record.sample,
    )


def _illustrated(lookup: Lookup, item: Item[Project]) -> ProjectRow:
    record = item.record
    newest = lookup.photo(item, record.after, CARD_WIDTH) or lookup.picture(item, CARD_WIDTH)
    return replace(project_row(lookup, item), picture=newest)


def project(lookup: Lookup, item: Item[Project]) -> Page:
    """Return the page of a project."""
    return item_page(lookup, item, "project.html", _view)


def _view(lookup: Lookup, item: Item[Project]) -> ProjectView:
    record = item.record
    site = lookup.site
    title, mark = STAGES[record.stage]
    total = sum(share.rubles for share in record.cost)
    photo = lookup.photo(item, record.cover)
    return ProjectView(
        head=item_head(lookup, item, own_feeds(lookup, item), photo),
        crumbs=crumbs(lookup, "project"),
        notices=notices(item),
        title=record.title,
        lede=summary(item),
        stage=title,
        mark=mark,
        progress=record.progress,
        photo=photo,
        drawing=None if photo else lookup.picture(item),
        before=lookup.photo(item, record.before),
        after=lookup.photo(item, record.after),
        facts=_facts(lookup, record),
        cost=tuple(
            Share(s.who, rubles(s.rubles), _part(s.rubles, total), _percent(s.rubles, total))
            for s in record.cost
        ),
        total=rubles(total),
        html=lookup.html(item),
        blocks=block("Новости о проекте", lookup.rows(site.naming(item, "article"))),
        trust=trust(lookup, item),
    )


def rubles(number: int) -> str:
    """Write a sum of whole rubles: «200 000 ₽»."""
    return f"{group(number)}{_NBSP}₽"


def _percent(number: int, total: int) -> int:
    return round(number * 100 / total) if total else 0


def _part(number: int, total: int) -> str:
    share = number * 100 / total if total else 0
    if 0 < share < 1:
        return f"меньше 1{_NBSP}%"
    return f"{round(share)}{_NBSP}%" if total else ""


def _facts(lookup: Lookup, record: Project) -> tuple[Fact, ...]:
    return known(
        fact("Чей проект", *lookup.entries([lookup.site.find("tos", record.tos)])),
        fact("Тема", record.theme),
        fact("Начали", lookup.full(record.started).text if record.started else ""),
        fact("Закончили", lookup.full(record.finished).text if record.finished else ""),
        fact("Грант", *lookup.entries([lookup.site.find("grant", record.grant)])),
        fact("Помогали", _helpers(record.volunteers)),
    )


def _helpers(number: int | None) -> Entry | None:
    return Entry(f"{group(number)}{_NBSP}чел.") if number else None
