"""The visiting card of a TOS as vCard 3.0 (RFC 2426), which every telephone reads.

Only contacts that are marked public are on it, and no name of a person: who leads a TOS changes,
and a card in a telephone cannot be taken back.
"""

from icalendar import Component, vText
from icalendar.prop import vAdr, vN, vOrg

from hub.core.model import Tos
from hub.core.site import Item, Site
from hub.core.text.characters import normalise


class _Card(Component):
    """The writer of iCalendar writes the same lines: names, values, folding (RFC 6350 §3)."""

    name = "VCARD"


def vcard(item: Item[Tos], site: Site) -> bytes:
    """Write the card."""
    record = item.record
    card = _Card()
    card.add("version", vText("3.0"))
    card.add("fn", _line(record.title))
    card.add("n", vN((_line(record.title), "", "", "", "")))
    card.add("org", vOrg((_line(record.title),)))
    card.add("x-abshowas", vText("COMPANY"))
    if record.meeting.place:
        place = ("", "", _line(record.meeting.place), _line(site.config.city), "", "", "")
        card.add("adr", vAdr(place))
    for contact in record.contacts:
        if not contact.public:
            continue
        if contact.kind == "телефон":
            card.add("tel", vText(contact.value), parameters={"TYPE": "VOICE"})
        elif contact.kind == "почта":
            card.add("email", vText(contact.value), parameters={"TYPE": "INTERNET"})
        elif contact.value.startswith(("https://", "http://")):
            card.add("url", vText(contact.value))
    if site.config.site_url:
        card.add("url", vText(site.absolute(item.url)))
    if record.meeting.time:
        card.add("note", _line(f"Встречи: {record.meeting.time}"))
    if record.checked:
        card.add("rev", vText(record.checked.isoformat()))
    card.add("uid", vText(f"tos-{record.id}"))
    data: bytes = card.to_ical(sorted=False)
    return data


def _line(text: str) -> vText:
    return vText(" ".join(normalise(text).split()))
