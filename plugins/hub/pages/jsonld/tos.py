"""A TOS as an Organization; one that is a legal person is an NGO: https://schema.org/NGO."""

from hub.core.model import Tos
from hub.core.site import Item
from hub.pages.jsonld.node import (
    Node,
    address,
    contact_points,
    district,
    node,
    pictures,
    postal,
)
from hub.pages.lookup import Lookup
from hub.pages.wording import summary


def tos(lookup: Lookup, item: Item[Tos]) -> Node:
    """Return what is known of a TOS. The model has dropped whoever did not consent to be named."""
    record = item.record
    chair = record.chair
    return node(
        "NGO" if record.legal_form == "юридическое лицо" else "Organization",
        name=record.title,
        alternateName=record.short_name if record.short_name != record.title else "",
        description=summary(item),
        url=address(lookup, item.url),
        image=pictures(lookup, item),
        address=postal(lookup) if lookup.site.config.city else None,
        areaServed=district(lookup, record.district),
        foundingDate=record.founded.date,
        taxID=record.inn,
        identifier=node("PropertyValue", propertyID="ОГРН", value=record.ogrn)
        if record.ogrn
        else None,
        knowsAbout=list(record.themes),
        member=node("Person", name=chair.name, jobTitle=chair.role)
        if chair and chair.name
        else None,
        **contact_points(record.contacts),
    )
