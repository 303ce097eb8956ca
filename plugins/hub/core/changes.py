"""Single times of a repeating event that were called off or moved: which are ahead, in words."""

from collections.abc import Iterable
from datetime import date, datetime

from hub.core.agenda import Occurrence, changed
from hub.core.model import Event
from hub.core.site import Item
from hub.core.text.dates import format_date, format_time

_NBSP = "\N{NO-BREAK SPACE}"


def ahead(item: Item[Event], today: date) -> tuple[Occurrence, ...]:
    """Return the changes that still matter: the day was to come, or the new one is."""
    return tuple(
        one for one in changed(item) if max(one.planned.date(), one.closes.date()) >= today
    )


def sentence(was: datetime, to: datetime | None, *, all_day: bool = False) -> str:
    """Say what became of a time: «Встреча 10 декабря перенесена на 12 декабря, 12:00.», or off."""
    day = format_date(was.date(), "day")
    if to is None:
        return f"Встреча {day} не{_NBSP}состоится."
    hour = "" if all_day else f", {format_time(to)}"
    return f"Встреча {day} перенесена на{_NBSP}{format_date(to.date(), 'day')}{hour}."


def in_words(changes: Iterable[Occurrence]) -> str:
    """Tell changes, each in a sentence."""
    return " ".join(
        sentence(o.planned, None if o.off else o.start, all_day=o.item.record.all_day)
        for o in changes
    )
