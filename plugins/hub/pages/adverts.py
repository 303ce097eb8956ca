"""Which advertisements stand on a page today."""

from hub.pages.lookup import Lookup
from hub.pages.views.common import Advert


def adverts(lookup: Lookup, slot: str) -> tuple[Advert, ...]:
    """Return the labelled advertisements of a slot: home, article or list."""
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
        for ad in lookup.site.ads
        if ad.record.slot == slot and ad.record.from_ <= lookup.today <= ad.record.to
    )
