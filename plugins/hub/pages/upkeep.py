"""How fresh a profile is, and how a reader tells that something has changed."""

from typing import Any
from urllib.parse import quote, urlencode

from hub.core.federation import federated
from hub.core.freshness import Freshness, freshness
from hub.core.site import Item
from hub.pages.lookup import Lookup
from hub.pages.views.common import Link, Notice, Upkeep, When

_WORDS: dict[Freshness, str] = {
    "fresh": "",
    "ageing": "больше полугода назад",
    "stale": "больше года назад",
    "unknown": "эти сведения ещё не проверяли",
}
_ASKED = (
    "Что изменилось:",
    "Живёт ли ТОС:",
    "Дома:",
    "Контакты, которые можно показать всем:",
    "Откуда это известно:",
)


def upkeep(lookup: Lookup, item: Item[Any]) -> Upkeep:
    """Return how fresh a thing is at the moment of the build."""
    checked = item.record.checked
    age = freshness(checked, lookup.today)
    when = When(f"{checked:%d.%m.%Y}", checked.isoformat()) if checked else None
    links = (Link("Сообщить об изменении", _letter(lookup, item)), _edit(lookup, item))
    return Upkeep(age, when, _WORDS[age], tuple(link for link in links if link and link.href))


def old_news(lookup: Lookup, item: Item[Any]) -> tuple[Notice, ...]:
    """Return the notice to the reader of a profile that nobody checked for a year."""
    if freshness(item.record.checked, lookup.today) != "stale":
        return ()
    return (
        Notice(
            "Сведения могли устареть",
            "Мы проверяли их больше года назад. Прежде чем идти или звонить, уточните у соседей.",
        ),
    )


def _letter(lookup: Lookup, item: Item[Any]) -> str:
    """Return the address of a letter that asks what is needed (RFC 6068)."""
    email = lookup.site.config.email
    if not email:
        return ""
    page = lookup.site.absolute(item.url) if lookup.site.config.site_url else item.record.slug
    body = "\r\n\r\n".join((f"Страница: {page}", *_ASKED))
    fields = {"subject": f"Изменения: {item.record.title}", "body": body}
    return f"mailto:{email}?{urlencode(fields, quote_via=quote)}"


def _edit(lookup: Lookup, item: Item[Any]) -> Link | None:
    """Return a link to the file in the repository, in its host's editor.

    What another hub published is mended there: its page is among the sources.
    """
    config = lookup.site.config
    if not config.edit_url or federated(item.path):
        return None
    return Link("Исправить файл в хранилище", config.edit_url.replace("{path}", quote(item.path)))
