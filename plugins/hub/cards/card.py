"""What a share card says: the words about a thing, and which picture stands beside them."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Literal

from hub.core.agenda import Occurrence, nearest
from hub.core.covers import cover_name
from hub.core.frozen import frozen
from hub.core.model import Article, Event, Guide, Tos
from hub.core.site import Item, Site
from hub.core.text.dates import format_date, format_time
from hub.core.text.names import WEEKDAYS
from hub.core.text.plural import count

Tone = Literal["rose", "blue", "green", "ochre"]
TONES: tuple[Tone, ...] = ("rose", "blue", "green", "ochre")
_NBSP = "\N{NO-BREAK SPACE}"


@frozen
class Cover:
    """The drawing of a thing, by its name."""

    name: str


@frozen
class Day:
    """The day of an event: «10», «декабря», «четверг», «18:00»; ``off`` if it was cancelled."""

    number: str
    month: str
    weekday: str
    time: str
    tone: Tone
    off: bool


@frozen
class Steps:
    """The steps of a guide, as numbered rings."""

    number: int
    tone: Tone


Panel = Cover | Day | Steps


@frozen
class Card:
    """A card: ``kicker`` in the colour of ``tone``, ``note`` beside it, the headline, the brand."""

    kicker: str
    tone: Tone
    note: str
    title: str
    brand: str
    place: str
    panel: Panel


def card(site: Site, item: Item[Any]) -> Card:
    """Return the card of an article, a TOS, a guide or an event."""
    record = item.record
    kicker, tone, note, panel = _KINDS[item.kind](site, item)
    says_so = record.title.startswith("Образец")
    return Card(
        kicker=f"Образец · {kicker}" if record.sample and not says_so else kicker,
        tone=tone,
        note=note,
        title=record.title,
        brand=site.config.site_name,
        place=site.config.city,
        panel=panel,
    )


_Words = tuple[str, Tone, str, Panel]


def _article(site: Site, item: Item[Article]) -> _Words:
    record = item.record
    tone = _tone(record.category, site.config.categories)
    return record.category, tone, _date(site, record.date), _cover(item)


def _tos(site: Site, item: Item[Tos]) -> _Words:
    district = item.record.district
    note = f"{district} район" if district else ""
    return "Справочник ТОС", _tone(district, site.config.districts), note, _cover(item)


def _guide(site: Site, item: Item[Guide]) -> _Words:
    steps = item.steps
    tone = TONES[ord(item.record.id[-1]) % len(TONES)]
    note = count(steps, "шаг", "шага", "шагов") if steps else _date(site, item.record.checked)
    return "Инструкция", tone, note, Steps(steps, tone) if steps else _cover(item)


def _event(site: Site, item: Item[Event]) -> _Words:
    record = item.record
    shown = nearest(item, site.now)
    form = record.form[:1].upper() + record.form[1:]
    state = "" if shown.state == "состоится" else shown.state[:1].upper() + shown.state[1:]
    tone = TONES[sum(map(ord, record.form)) % len(TONES)]
    kicker = f"{state}: {record.form}" if state else form
    return kicker, "rose" if state else tone, _where(site, record), _day(site, shown, tone)


_KINDS: dict[str, Callable[[Site, Item[Any]], _Words]] = {
    "article": _article,
    "tos": _tos,
    "guide": _guide,
    "event": _event,
}


def _day(site: Site, shown: Occurrence, tone: Tone) -> Day:
    record = shown.item.record
    start = shown.start.astimezone(site.config.timezone)
    day = start.date()
    number, month = format_date(day, "day").split(_NBSP)
    year = "" if day.year == _local(site, site.now).year else f" {day.year}"
    time = "весь день" if record.all_day else format_time(start)
    return Day(
        number, month + year, WEEKDAYS[start.weekday()], time, tone, record.state == "отменено"
    )


def _where(site: Site, event: Event) -> str:
    where = site.find("organization", event.organization)
    return event.place or (where.record.title if where else "Онлайн" if event.online else "")


def _cover(item: Item[Any]) -> Cover:
    return Cover(cover_name(item.record.id, item.kind))


def _tone(name: str, names: tuple[str, ...]) -> Tone:
    """Return the colour that the site gives to a name, by its place in the settings."""
    return TONES[names.index(name) % len(TONES)] if name in names else TONES[0]


def _date(site: Site, value: date | datetime | None) -> str:
    return format_date(_local(site, value)) if value else ""


def _local(site: Site, value: date | datetime) -> date:
    if isinstance(value, datetime):
        return value.astimezone(site.config.timezone).date()
    return value
