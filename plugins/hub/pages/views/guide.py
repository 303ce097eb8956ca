"""The page of a guide: steps, a list to tick, figures, documents."""

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Guide
from hub.core.model.guide import FormFile
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.slug import slugify
from hub.pages.head import crumbs, item_head, share, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page
from hub.pages.views import leaflets
from hub.pages.views.common import (
    Block,
    Box,
    Entry,
    Fact,
    Head,
    Link,
    Notice,
    Picture,
    Trust,
    block,
    box,
    fact,
    known,
)
from hub.pages.views.guide_figures import Figure, doubts, figures
from hub.pages.views.guide_steps import Note, Step, split_steps
from hub.pages.wording import contacts, notices, summary

# The newest; older ones are found by the words of the guide.
_NEWS = 3


@frozen
class Tick:
    """A line to tick; the browser remembers it by ``key``."""

    key: str
    text: str


@frozen
class Document:
    """A form to download."""

    title: str
    href: str
    form: str


@frozen
class GuideView:
    """The page of a guide."""

    head: Head
    crumbs: tuple[Link, ...]
    notices: tuple[Notice, ...]
    photo: Picture | None
    title: str
    lede: str
    facts: tuple[Fact, ...]
    intro: str
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]
    ticks: tuple[Tick, ...]
    remember: str
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    share: tuple[Link, ...]
    leaflet: str
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield every guide with its leaflet."""
    for item in lookup.site.guides:
        yield guide(lookup, item, with_leaflet=True)
        yield leaflets.leaflet(lookup, item, _sheet)


def _sheet(_lookup: Lookup, item: Item[Guide]) -> leaflets.Sheet:
    steps = tuple(step.title for step in split_steps(item.html).steps)
    return leaflets.Sheet(
        "Инструкция", "Все шаги, документы и адреса", steps=steps, opening=item.opening
    )


def guide(lookup: Lookup, item: Item[Guide], *, with_leaflet: bool = False) -> Page:
    """Return the page of a guide."""
    make = _with_leaflet if with_leaflet else _view
    return item_page(lookup, item, "guide.html", make, inputs=with_leaflet)


def _view(lookup: Lookup, item: Item[Guide], *, with_leaflet: bool = False) -> GuideView:
    record = item.record
    site = lookup.site
    body = split_steps(lookup.html(item))
    return GuideView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "guide"),
        notices=(*notices(item), *doubts(lookup, record)),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        facts=_facts(record),
        intro=body.intro,
        notes=body.notes,
        steps=body.steps,
        ticks=_ticks(record, body.steps),
        remember=record.id,
        figures=figures(lookup, record, body),
        documents=tuple(_documents(lookup, item)),
        boxes=(
            *box("Кто поможет", _helpers(lookup, record)),
            *box("Кому писать", contacts(record.contacts)),
            *box("Где взять деньги", lookup.entries(lookup.found("grant", record.grants)), "sun"),
        ),
        blocks=block("Новости по теме", lookup.rows(site.naming(item, "article")[:_NEWS])),
        share=share(lookup, item),
        leaflet=leaflets.address(lookup, item) if with_leaflet else "",
        trust=trust(lookup, item),
    )


_with_leaflet = partial(_view, with_leaflet=True)


def _facts(record: Guide) -> tuple[Fact, ...]:
    return known(
        fact("Для кого", record.audience),
        fact("Сколько времени", record.time),
        fact("Сколько стоит", record.cost),
        fact("Что получится", record.result),
    )


def _helpers(lookup: Lookup, record: Guide) -> tuple[Entry, ...]:
    return lookup.entries(lookup.found("organization", record.organizations))


def _ticks(record: Guide, steps: tuple[Step, ...]) -> tuple[Tick, ...]:
    """Return the lines to tick: the guide's own list, or else its steps."""
    if record.checklist:
        return tuple(Tick(slugify(line)[:60], line) for line in record.checklist)
    return tuple(Tick(step.id, step.title) for step in steps)


def _documents(lookup: Lookup, item: Item[Guide]) -> Iterator[Document]:
    for document in item.record.documents:
        if document.form:
            yield from _forms(lookup, item, document)
            continue
        media = lookup.media(item, document.file)
        if media:
            form = PurePosixPath(media.source).suffix.lstrip(".").upper()
            yield Document(document.title, lookup.href(media.url), form)


def _forms(lookup: Lookup, item: Item[Guide], document: FormFile) -> Iterator[Document]:
    form = lookup.site.find("form", document.form)
    if form is None:
        return
    for suffix in addresses.FORMATS:
        url = addresses.document(item.url, form.record.slug, suffix)
        yield Document(document.title or form.record.title, lookup.href(url), suffix.upper())
