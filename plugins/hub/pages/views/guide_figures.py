"""What the figures of a guide rest on, and when they are to be looked at again."""

import calendar
import re
from datetime import date

from hub.core.frozen import frozen
from hub.core.model import Guide
from hub.core.text.characters import fold
from hub.pages.lookup import Lookup
from hub.pages.views.common import Notice, When
from hub.pages.views.guide_steps import Body


@frozen
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


def figures(lookup: Lookup, record: Guide, body: Body) -> tuple[Figure, ...]:
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


def doubts(lookup: Lookup, record: Guide) -> tuple[Notice, ...]:
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
