"""Which advertisements stand on a page today."""

from collections.abc import Iterable
from datetime import date

from hub.core.model import Ad, Article
from hub.core.site import Item
from hub.pages.lookup import Lookup
from hub.pages.views.common import Advert


def adverts(lookup: Lookup, slot: str, beside: Iterable[Item[Article]] = ()) -> tuple[Advert, ...]:
    """Return the labelled advertisements of a slot: home, article or list.

    ``beside`` are the news of the page: beside grief nothing is sold (setting GRIEF).
    """
    shown = [ad for ad in lookup.site.ads if _is_on(ad.record, slot, lookup.today)]
    if not shown or any(in_grief(lookup, item) for item in beside):
        return ()
    return tuple(
        Advert(
            label="Реклама" if ad.record.type == "реклама" else "Социальная реклама",
            text=ad.record.title,
            href=ad.record.url,
            advertiser=ad.record.advertiser,
            inn=ad.record.inn,
            erid=ad.record.erid,
            picture=lookup.photo(ad, ad.record.picture),
        )
        for ad in shown
    )


def _is_on(ad: Ad, slot: str, today: date) -> bool:
    return ad.slot == slot and ad.from_ <= today <= ad.to


def in_grief(lookup: Lookup, item: Item[Article]) -> bool:
    """Tell whether a category or a tag of the article is one of GRIEF; case and ё do not count."""
    record = item.record
    return not lookup.grief.isdisjoint(map(lookup.folded, (record.category, *record.tags)))
