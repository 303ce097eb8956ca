"""Headlines of partners, as they stand in the snapshot: text and links, never a picture."""

from hub.pages.lookup import Lookup
from hub.pages.views.common import Entry, PartnerBlock


def partner_blocks(lookup: Lookup, most: int = 0) -> tuple[PartnerBlock, ...]:
    """Return the headlines of each partner; ``most`` of each, if not 0."""
    partners = {item.record.slug: item.record for item in lookup.site.partners}
    return tuple(
        PartnerBlock(
            title=partners[news.slug].title,
            href=partners[news.slug].site,
            when=lookup.full(lookup.local(news.good)),
            links=tuple(
                Entry(item.title, item.url, when=lookup.day(item.published), foreign=True)
                for item in (news.headlines[:most] if most else news.headlines)
            ),
        )
        for news in lookup.site.partner_news
    )
