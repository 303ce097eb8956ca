"""Words about a thing: its summary, its contacts, the remark that it is made up."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit

from hub.core.model import Article, Record, Term
from hub.core.model.common import Contact
from hub.core.site import Item
from hub.pages.views.common import Entry, Notice

_LONGEST = 200
_LONG_TITLE = 90


def stamp(moment: datetime) -> str:
    """Write a moment as HTML's ``datetime`` does: to the minute, with its offset."""
    return moment.isoformat(timespec="minutes")


def summary(item: Item[Any]) -> str:
    """Return the few words about a thing that lists show."""
    record = item.record
    return record.summary or _own_words(record) or shorten(item.opening)


def _own_words(record: Record) -> str:
    if isinstance(record, Article):
        return record.lead
    return record.short if isinstance(record, Term) else ""


def shorten(text: str) -> str:
    """Cut a text between words to at most 200 characters, with an ellipsis."""
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rpartition(" ")[0].rstrip(" ,.;:—-") + "…"


def is_long(title: str) -> bool:
    """Tell whether a title would fill a screen in the largest letters."""
    return len(title) > _LONG_TITLE


def capital(text: str) -> str:
    """Write the first letter large and leave the others: «ВКонтакте» stays as it is."""
    return text[:1].upper() + text[1:]


def notices(item: Item[Any]) -> tuple[Notice, ...]:
    """Return the remark that something is made up, if it is."""
    if not item.record.sample:
        return ()
    return (
        Notice(
            "Образец",
            "Эта страница выдумана: она показывает, какие сведения можно прислать. "
            "Таких людей, мест и сумм нет.",
        ),
    )


def contacts(values: Iterable[Contact]) -> tuple[Entry, ...]:
    """Return the ways to reach somebody that may be shown; ``note`` is the kind of each."""
    return tuple(_contact(value) for value in values if value.public)


def _contact(contact: Contact) -> Entry:
    """Return a way to reach somebody; telephone and mail open at a touch."""
    value = contact.value
    if contact.kind == "телефон":
        number = value.partition("доб")[0]
        return Entry(value, "tel:" + "".join(c for c in number if c in "+0123456789"), "телефон")
    if contact.kind == "почта":
        return Entry(value, f"mailto:{value}", contact.kind)
    if value.startswith(("https://", "http://")):
        return Entry(readable(value), value, contact.kind, foreign=True)
    return Entry(value, note=contact.kind)


def readable(url: str) -> str:
    """Write an address for people: no scheme, «сайт.рф» instead of «xn--…», no closing slash."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    with suppress(UnicodeError):
        host = host.encode("ascii").decode("idna")
    return host + unquote(parts.path).rstrip("/")
