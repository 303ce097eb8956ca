"""Organizations and places in the Human Services Data Specification 3.2 (docs.openreferral.org).

One array of ``organization`` objects: the bodies that help neighbours, and the TOS themselves. The
specification's address wants a postal code, which nobody keeps here: an address stands in words in
the description of its location.
"""

import json
from collections.abc import Iterator
from typing import Any

from hub.core.datasets import DATASETS
from hub.core.model import Organization, Tos
from hub.core.site import Item, Site

_SETS = {dataset.kind: dataset for dataset in DATASETS}


def to_hsds(site: Site) -> bytes:
    """Return the array of organizations."""
    items = (*_SETS["organization"].of(site), *_SETS["tos"].of(site))
    document = [_organization(site, item) for item in items]
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _organization(site: Site, item: Item[Any]) -> dict[str, Any]:
    record = item.record
    columns = {c.name: c for c in _SETS[item.kind].columns}
    links: Any = columns["links"].of(site, item)
    sites = [link for link in links if link.startswith(("https://", "http://"))]
    emails: Any = columns["emails"].of(site, item) if "emails" in columns else []
    phones: Any = columns["phones"].of(site, item) if "phones" in columns else []
    founded = record.founded.date if isinstance(record, Tos) else None
    found = {
        "id": _id(record.id, "organization"),
        "name": record.title,
        "alternate_name": getattr(record, "short_name", ""),
        "description": record.summary or record.title,
        "email": next(iter(emails), ""),
        "website": next(iter(sites), ""),
        "additional_websites": [
            {"id": _id(record.id, "url", link), "url": link} for link in sites[1:]
        ],
        "year_incorporated": int(founded[:4]) if founded else None,
        "legal_status": _legal_status(record),
        "uri": site.absolute(item.url) if site.config.site_url else "",
        "phones": [{"id": _id(record.id, "phone", number), "number": number} for number in phones],
        "locations": list(_locations(record)),
        "organization_identifiers": list(_identifiers(record)),
    }
    return {name: value for name, value in found.items() if value}


def _legal_status(record: Organization | Tos) -> str:
    if isinstance(record, Organization):
        return record.kind
    return "" if record.legal_form == "неизвестно" else record.legal_form


def _locations(record: Organization | Tos) -> Iterator[dict[str, Any]]:
    if isinstance(record, Organization):
        place, words = record.point, record.address
    else:
        place = record.geometry
        words = "; ".join(f"{street}, {houses}" for street, houses in record.houses.items())
    if place is None and not words:
        return
    found = {
        "id": _id(record.id, "location"),
        "location_type": "physical",
        "organization_id": _id(record.id, "organization"),
        "name": record.title,
        "description": words,
        "latitude": round(place.middle[1], 6) if place else None,
        "longitude": round(place.middle[0], 6) if place else None,
    }
    yield {name: value for name, value in found.items() if value not in {"", None}}


def _identifiers(record: Organization | Tos) -> Iterator[dict[str, Any]]:
    for kind in ("ogrn", "inn"):
        value = getattr(record, kind, "")
        if value:
            yield {
                "id": _id(record.id, kind),
                "organization_id": _id(record.id, "organization"),
                "identifier_scheme": f"RU-{kind.upper()}",
                "identifier_type": {"ogrn": "ОГРН", "inn": "ИНН"}[kind],
                "identifier": value,
            }


def _id(*parts: str) -> str:
    """Return the UUID that names a part of a record, the same in every build."""
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(NAMESPACE_URL, "urn:hub:" + ":".join(parts)))
