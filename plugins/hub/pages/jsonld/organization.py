"""Bodies that help neighbours: https://schema.org/Organization and its subtypes."""

from hub.core.model import Organization
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

_TYPES = {
    "библиотека": "Library",
    "отдел администрации": "GovernmentOrganization",
    "администрация": "GovernmentOrganization",
    "некоммерческая организация": "NGO",
    "фонд": "NGO",
}


def organization(lookup: Lookup, item: Item[Organization]) -> Node:
    """Return what is known of a body."""
    record = item.record
    return node(
        _TYPES.get(record.kind, "Organization"),
        name=record.title,
        description=summary(item),
        url=address(lookup, item.url),
        image=pictures(lookup, item),
        address=postal(lookup, record.address) if record.address else None,
        areaServed=district(lookup, record.district),
        **contact_points(record.contacts),
    )
