"""Nodes: objects of one schema.org type, and the values that several types share."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from hub.core import addresses
from hub.core.model.common import Contact, SourceNote
from hub.core.site import Item
from hub.pages.lookup import Lookup
from hub.pages.wording import stamp

Node = dict[str, Any]


def node(kind: str, /, **values: Any) -> Node:
    """Return an object of a type with those properties whose values are known."""
    known = {name: value for name, value in values.items() if value or value == 0}
    return {"@type": kind, **known}


def moment(lookup: Lookup, value: date | datetime | None) -> str:
    """Write a day, or a moment with its offset (ISO 8601)."""
    if value is None:
        return ""
    return stamp(lookup.at(value)) if isinstance(value, datetime) else value.isoformat()


def address(lookup: Lookup, url: str) -> str:
    """Return the full address of a page or file."""
    return lookup.site.absolute(url)


def pictures(lookup: Lookup, item: Item[Any]) -> list[str]:
    """Return the addresses of a thing's photo and of its share card."""
    cover = item.record.cover
    photo = lookup.media(item, cover.file) if cover else None
    found = [photo.url] if photo and photo.width else []
    if item.kind in addresses.WITH_CARD:
        found.append(addresses.card(item.record.id))
    return [address(lookup, url) for url in found]


def citations(lookup: Lookup, sources: Iterable[SourceNote]) -> list[Node]:
    """Return the sources of a text."""
    return [
        node("CreativeWork", name=s.title, url=s.url, datePublished=moment(lookup, s.date))
        for s in sources
    ]


def publisher(lookup: Lookup) -> Node:
    """Return the body behind the site."""
    config = lookup.site.config
    return node("Organization", name=config.owner or config.site_name, url=address(lookup, "/"))


def postal(lookup: Lookup, street: str = "") -> Node:
    """Return an address in the site's city; the hub is made for cities of Russia."""
    city = lookup.site.config.city
    return node("PostalAddress", streetAddress=street, addressLocality=city, addressCountry="RU")


def district(lookup: Lookup, name: str) -> Node | None:
    """Return a district of the city."""
    city = lookup.site.config.city
    where = ", ".join(part for part in (f"{name} район", city) if part)
    return node("AdministrativeArea", name=where) if name else None


def contact_points(contacts: Iterable[Contact]) -> dict[str, Any]:
    """Return public ways to reach a body, as properties of it."""
    found: dict[str, list[str]] = {"telephone": [], "email": [], "sameAs": []}
    for contact in contacts:
        if not contact.public:
            continue
        if contact.kind == "телефон":
            found["telephone"].append(contact.value)
        elif contact.kind == "почта":
            found["email"].append(contact.value)
        elif contact.value.startswith(("https://", "http://")):
            found["sameAs"].append(contact.value)
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}
