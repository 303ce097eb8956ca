"""Guides: the list and the page with steps, figures and documents."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from selectolax.lexbor import LexborHTMLParser

from hub.core import addresses
from hub.core.model import Guide
from hub.core.output import Page
from hub.core.site import Item
from hub.core.text.plural import count
from hub.pages.head import crumbs, head, item_head, share, trust
from hub.pages.lookup import Lookup
from hub.pages.output import item_page, page
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
    Tone,
    Trust,
    When,
    block,
    box,
    fact,
    known,
)
from hub.pages.wording import contacts, notices, summary

TINTS: tuple[Tone, ...] = ("green", "ochre", "blue", "rose")


@dataclass(frozen=True, slots=True)
class GuideCard:
    """A guide in a list."""

    title: str
    href: str
    text: str
    steps: str
    documents: str
    tone: Tone
    sample: bool


@dataclass(frozen=True, slots=True)
class GuidesView:
    """The list of guides."""

    head: Head
    title: str
    lede: str
    cards: tuple[GuideCard, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its heading and what follows it."""

    id: str
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it rests on."""

    value: str
    what: str
    law: str
    href: str
    checked: When
    verified: bool
    note: str


@dataclass(frozen=True, slots=True)
class Document:
    """A form to download."""

    title: str
    href: str
    form: str


@dataclass(frozen=True, slots=True)
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
    steps: tuple[Step, ...]
    figures: tuple[Figure, ...]
    documents: tuple[Document, ...]
    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    share: tuple[Link, ...]
    leaflet: str
    trust: Trust


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every guide."""
    url = addresses.SECTIONS["guide"]
    lede = (
        "Как создать ТОС, провести собрание и найти деньги: по шагам, с источником у каждой цифры."
    )
    view = GuidesView(
        head=head(lookup, url, "Инструкции", lede, "guide"),
        title="Инструкции",
        lede=lede,
        cards=cards(lookup, lookup.site.guides),
    )
    yield page(url, "guides.html", view, url)
    for item in lookup.site.guides:
        yield guide(lookup, item, with_leaflet=True)
        yield _leaflet(lookup, item)


def cards(lookup: Lookup, items: tuple[Item[Guide], ...]) -> tuple[GuideCard, ...]:
    """Return guides for a list, each in the next tint."""
    return tuple(_card(lookup, item, TINTS[n % len(TINTS)]) for n, item in enumerate(items))


def _card(lookup: Lookup, item: Item[Guide], tone: Tone) -> GuideCard:
    steps = sum(heading.level == 2 for heading in item.headings)
    documents = len(item.record.documents)
    return GuideCard(
        title=item.record.title,
        href=lookup.href(item.url),
        text=summary(item),
        steps=count(steps, "шаг", "шага", "шагов") if steps else "",
        documents=count(documents, "документ", "документа", "документов") if documents else "",
        tone=tone,
        sample=item.record.sample,
    )


def _leaflet(lookup: Lookup, item: Item[Guide]) -> Page:
    steps = tuple(step.title for step in split_steps(item.html)[1])
    sheet = leaflets.Sheet(
        "Инструкция", "Все шаги, документы и адреса", steps=steps, opening=item.opening
    )
    return leaflets.leaflet(lookup, item, sheet)


def _facts(record: Guide) -> tuple[Fact, ...]:
    return known(
        fact("Для кого", record.audience),
        fact("Сколько времени", record.time),
        fact("Сколько стоит", record.cost),
        fact("Что получится", record.result),
    )


def guide(lookup: Lookup, item: Item[Guide], *, with_leaflet: bool = False) -> Page:
    """Return the page of a guide."""
    record = item.record
    site = lookup.site
    intro, steps = split_steps(item.html)
    view = GuideView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "guide"),
        notices=(*notices(item), *_overdue(lookup, record)),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        facts=_facts(record),
        intro=intro,
        steps=steps,
        figures=tuple(
            Figure(f.value, f.what, f.law, f.url, lookup.full(f.checked), f.verified, f.note)
            for f in record.figures
        ),
        documents=tuple(_documents(lookup, item)),
        boxes=(
            *box("Кто поможет", _helpers(lookup, record)),
            *box("Кому писать", contacts(record.contacts)),
            *box("Где взять деньги", lookup.entries(lookup.found("grant", record.grants)), "sun"),
        ),
        blocks=block("Новости по теме", lookup.rows(site.naming(item, "article"))),
        share=share(lookup, item),
        leaflet=leaflets.address(lookup, item) if with_leaflet else "",
        trust=trust(lookup, item),
    )
    return item_page(item, "guide.html", view)


def _helpers(lookup: Lookup, record: Guide) -> tuple[Entry, ...]:
    return lookup.entries(lookup.found("organization", record.organizations))


def split_steps(html: str) -> tuple[str, tuple[Step, ...]]:
    """Split a body at its headings of level 2: what stands before them, and the steps."""
    tree = LexborHTMLParser(html).body if "<h2" in html else None
    if tree is None:
        return html, ()
    intro: list[str] = []
    steps: list[tuple[str, str, list[str]]] = []
    for node in tree.iter(include_text=True):
        if node.tag == "h2":
            steps.append((node.attrs.get("id") or "", node.text().strip(), []))
        else:
            (steps[-1][2] if steps else intro).append(node.html or "")
    return "".join(intro).strip(), tuple(Step(i, t, "".join(h).strip()) for i, t, h in steps)


def _documents(lookup: Lookup, item: Item[Guide]) -> Iterator[Document]:
    for document in item.record.documents:
        media = lookup.media(item, document.file)
        if media:
            form = PurePosixPath(media.source).suffix.lstrip(".").upper()
            yield Document(document.title, lookup.href(media.url), form)


def _overdue(lookup: Lookup, record: Guide) -> tuple[Notice, ...]:
    """Warn when the guide has not been checked for longer than it allows."""
    if record.checked is None or _later(record.checked, record.review_after) >= lookup.today:
        return ()
    return (
        Notice(
            "Пора перепроверить",
            f"Последний раз инструкцию сверяли {lookup.full(record.checked).text} "
            "С тех пор правила могли измениться.",
        ),
    )


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
