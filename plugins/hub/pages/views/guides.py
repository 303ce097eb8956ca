"""Guides: the list and the page with steps, figures and documents."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import PurePosixPath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from hub.core import addresses
from hub.core.model import Guide
from hub.core.model.guide import FormFile
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.characters import fold
from hub.core.text.plural import count
from hub.core.text.slug import slugify
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

# The newest; older ones are found by the words of the guide.
_NEWS = 3


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
class Note:
    """A footnote of a guide: what one of its figures rests on."""

    id: str
    number: int
    html: str
    follows: bool = False
    """Whether the note above it has the number before this one."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its heading, what follows it, and the notes to that."""

    id: str
    title: str
    html: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """A line to tick; the browser remembers it by ``key``."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with what it rests on; ``replaced`` tells of the law that came after."""

    value: str
    what: str
    law: str
    href: str
    checked: When
    verified: bool
    note: str
    replaced: str = ""


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
        yield leaflets.leaflet(lookup, item, _sheet)


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


def _sheet(item: Item[Guide]) -> leaflets.Sheet:
    steps = tuple(step.title for step in split_steps(item.html).steps)
    return leaflets.Sheet(
        "Инструкция", "Все шаги, документы и адреса", steps=steps, opening=item.opening
    )


def _facts(record: Guide) -> tuple[Fact, ...]:
    return known(
        fact("Для кого", record.audience),
        fact("Сколько времени", record.time),
        fact("Сколько стоит", record.cost),
        fact("Что получится", record.result),
    )


def guide(lookup: Lookup, item: Item[Guide], *, with_leaflet: bool = False) -> Page:
    """Return the page of a guide."""
    make = partial(_view, lookup, item, with_leaflet=with_leaflet)
    return item_page(item, "guide.html", Later(make))


def _view(lookup: Lookup, item: Item[Guide], *, with_leaflet: bool) -> GuideView:
    record = item.record
    site = lookup.site
    body = split_steps(lookup.html(item))
    return GuideView(
        head=item_head(lookup, item),
        crumbs=crumbs(lookup, "guide"),
        notices=(*notices(item), *_doubts(lookup, record)),
        photo=lookup.photo(item, item.record.cover),
        title=record.title,
        lede=summary(item),
        facts=_facts(record),
        intro=body.intro,
        notes=body.notes,
        steps=body.steps,
        ticks=_ticks(record, body.steps),
        remember=record.id,
        figures=_figures(lookup, record, body),
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


def _helpers(lookup: Lookup, record: Guide) -> tuple[Entry, ...]:
    return lookup.entries(lookup.found("organization", record.organizations))


@dataclass(frozen=True, slots=True)
class Body:
    """A guide's text: what stands before the steps, with its notes, and the steps."""

    intro: str
    notes: tuple[Note, ...]
    steps: tuple[Step, ...]


def split_steps(html: str) -> Body:
    """Split a body at its headings of level 2; each footnote goes to where it is first named."""
    tree = LexborHTMLParser(html).body if "<h2" in html else None
    if tree is None:
        return Body(html, (), ())
    intro: list[str] = []
    steps: list[tuple[str, str, list[str]]] = []
    left: dict[str, Note] = {}
    for node in tree.iter(include_text=True):
        if node.tag == "h2":
            steps.append((node.attrs.get("id") or "", node.text().strip(), []))
        elif node.tag == "div" and node.attrs.get("class") == "footnote":
            lines = enumerate(node.css("li"), 1)
            notes = [
                Note(li.attrs.get("id") or "", n, _plain(li.inner_html).strip()) for n, li in lines
            ]
            left = {note.id: note for note in notes}
        else:
            (steps[-1][2] if steps else intro).append(_plain(node.html))
    start = "".join(intro).strip()
    own = _take(start, left)
    made = []
    for name, title, parts in steps:
        text = "".join(parts).strip()
        made.append(Step(name, title, text, _take(text, left)))
    return Body(start, own, tuple(made))


def _note(line: LexborNode, number: int) -> Note:
    return Note(line.attrs.get("id") or "", number, _plain(line.inner_html).strip())


def _plain(html: str | None) -> str:
    """Write the no-break space as a letter: as an entity it weighs three times as much."""
    return (html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")


_NAMED = re.compile(r'href="#(fn:[\w-]+)"')


def _take(html: str, left: dict[str, Note]) -> tuple[Note, ...]:
    """Return the notes that a text names, and take them away: each is shown once."""
    found = dict.fromkeys(_NAMED.findall(html))
    notes = [left.pop(name) for name in found if name in left]
    above = [0, *(note.number for note in notes)]
    return tuple(replace(n, follows=n.number == a + 1) for a, n in zip(above, notes, strict=False))


def _ticks(record: Guide, steps: tuple[Step, ...]) -> tuple[Tick, ...]:
    """Return the lines to tick: the guide's own list, or else its steps."""
    if record.checklist:
        return tuple(Tick(slugify(line)[:60], line) for line in record.checklist)
    return tuple(Tick(step.id, step.title) for step in steps)


def _figures(lookup: Lookup, record: Guide, body: Body) -> tuple[Figure, ...]:
    """Return the figures that no footnote explains."""
    steps = (note for step in body.steps for note in step.notes)
    noted = {note.id for note in (*body.notes, *steps)}
    return tuple(
        Figure(
            value=f.value,
            what=f.what,
            law=f.law,
            href=f.url,
            checked=lookup.full(f.checked),
            verified=f.verified,
            note=f.note,
            replaced=_successor(lookup, f.law),
        )
        for f in record.figures
        if f"fn:{f.name}" not in noted
    )


def _successor(lookup: Lookup, law: str) -> str:
    """Say by which law the one that a figure names was replaced, or ""."""
    for item in lookup.site.terms:
        new = lookup.site.find("term", item.record.replaced_by)
        if new and any(_names(law, name) for name in (item.record.title, *item.record.also)):
            return f"{item.record.title} заменён: теперь действует {new.record.title}."
    return ""


def _names(law: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(fold(name))}(?!\w)", fold(law)) is not None


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


def _doubts(lookup: Lookup, record: Guide) -> tuple[Notice, ...]:
    """Warn when a figure is older than the guide allows, or a law that it names was replaced."""
    days = [figure.checked for figure in record.figures]
    oldest = min([*days, record.checked] if record.checked else days, default=None)
    if oldest is None:
        return ()
    said = [_successor(lookup, figure.law) for figure in record.figures]
    why = list(dict.fromkeys(filter(None, said)))
    if _later(oldest, record.review_after) < lookup.today:
        why.insert(0, "С тех пор правила могли измениться.")
    if not why:
        return ()
    day = lookup.full(oldest).text.rstrip(".")
    return (Notice(f"Проверьте: данные от {day}", " ".join(why)),)


def _later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
