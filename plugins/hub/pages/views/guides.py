"""The list of guides, and their cards on other pages."""

from collections.abc import Iterator

from hub.core import addresses
from hub.core.frozen import frozen
from hub.core.model import Guide
from hub.core.output import Later, Page
from hub.core.site import Item
from hub.core.text.plural import count
from hub.pages.head import head
from hub.pages.lookup import Lookup
from hub.pages.output import page
from hub.pages.views import guide
from hub.pages.views.common import Head, Tone
from hub.pages.wording import summary

_URL = addresses.SECTIONS["guide"]
_TITLE = "Инструкции"
_LEDE = "Как создать ТОС, провести собрание и найти деньги: по шагам, с источником у каждой цифры."
TINTS: tuple[Tone, ...] = ("green", "ochre", "blue", "rose")


@frozen
class GuideCard:
    """A guide in a list."""

    title: str
    href: str
    text: str
    steps: str
    documents: str
    tone: Tone
    sample: bool


@frozen
class GuidesView:
    """The list of guides."""

    head: Head
    title: str
    lede: str
    cards: tuple[GuideCard, ...]


def pages(lookup: Lookup) -> Iterator[Page]:
    """Yield the list and every guide."""
    yield page(lookup, _URL, "guides.html", Later(_view, of=(lookup,)), _URL)
    yield from guide.pages(lookup)


def _view(lookup: Lookup) -> GuidesView:
    return GuidesView(
        head=head(lookup, _URL, _TITLE, _LEDE, "guide"),
        title=_TITLE,
        lede=_LEDE,
        cards=cards(lookup, lookup.site.guides),
    )


def cards(lookup: Lookup, items: tuple[Item[Guide], ...]) -> tuple[GuideCard, ...]:
    """Return guides for a list, each in the next tint."""
    return tuple(_card(lookup, item, TINTS[n % len(TINTS)]) for n, item in enumerate(items))


def _card(lookup: Lookup, item: Item[Guide], tone: Tone) -> GuideCard:
    documents = len(item.record.documents)
    return GuideCard(
        title=item.record.title,
        href=lookup.href(item.url),
        text=summary(item),
        steps=count(item.steps, "шаг", "шага", "шагов") if item.steps else "",
        documents=count(documents, "документ", "документа", "документов") if documents else "",
        tone=tone,
        sample=item.record.sample,
    )
