"""One row of a register as a profile: fields of the model, and the text of the file."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from hub.core.frozen import frozen
from hub.core.ids import derived_id
from hub.core.regex import regex

_RUSSIAN_DAY = regex(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?: *г\.?)?")
_STATES = {
    "действ": "действует",
    "активн": "действует",
    "создан": "действует",
    "созда": "создаётся",
    "приостан": "приостановлен",
    "ликвид": "ликвидирован",
    "прекра": "ликвидирован",
}


@frozen
class Register:
    """The register that is read: its name, where it is published, of which day it is."""

    name: str
    url: str = ""
    day: str = ""


def fields_of(cells: Mapping[str, str], register: Register) -> dict[str, Any]:
    """Return front matter of what a row tells; empty cells tell nothing."""
    known = {name: cell for name, cell in cells.items() if cell and cell not in {"-", "–", "—"}}
    number = known.get("number", "")
    title = known.get("title", "")
    found: dict[str, Any] = {
        "id": derived_id("register", register.name, identity(cells)),
        "title": title or None,
        "status_of_life": _state(known.get("status", "")),
        "legal_form": known.get("legal_form"),
        "ogrn": known.get("ogrn"),
        "inn": known.get("inn"),
        "district": _district(known.get("district", "")),
        "houses": _houses(known.get("street", ""), known.get("houses", "")),
        "boundaries": _known(text=known.get("boundaries"), act=known.get("boundaries_act")),
        "geometry": _point(known),
        "founded": _known(date=_day(known.get("founded")), protocol=known.get("protocol")),
        "charter": _known(
            number=known.get("charter_number"),
            date=_day(known.get("charter_date")),
            act=known.get("charter_act"),
        ),
        "registry": {"name": register.name, "number": number} if number else None,
        "council_size": known.get("council_size"),
        "residents": _residents(known.get("residents"), register),
        "sources": [
            _known(title=register.name, url=register.url or None, date=register.day or None)
        ],
        "checked": register.day or None,
    }
    return {name: value for name, value in found.items() if value}


def identity(cells: Mapping[str, str]) -> str:
    """Return what tells a row from others: its number, or else name and place."""
    place = (cells.get(name, "") for name in ("title", "district", "street", "houses"))
    return cells.get("number", "") or ", ".join(part for part in place if part)


def text_of(fields: Mapping[str, Any], register: Register) -> str:
    """Return the file of a profile."""
    header = yaml.dump(
        dict(fields),
        Dumper=yaml.CSafeDumper,
        allow_unicode=True,
        sort_keys=False,
        width=100,
        default_flow_style=None,
    )
    number = (fields.get("registry") or {}).get("number")
    entry = f", запись № {number}" if number else ""
    return f"---\n{header}---\n\nСведения из реестра «{register.name}»{entry}.\n"


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _state(text: str) -> str:
    """Return the state of life; what is not understood stays as it is and is told as wrong."""
    spelt = text.lower().replace("ё", "е")
    if not spelt:
        return "неизвестно"
    return next((state for root, state in _STATES.items() if spelt.startswith(root)), text)


def _district(text: str) -> str:
    """Return «Ленинский» of «Ленинский район города»."""
    return re.sub(r"\s*район.*$", "", text, flags=re.IGNORECASE)


def _day(text: str | None) -> str | None:
    """Return «01.02.2024» as «2024-02-01»; other words stay, the model judges them."""
    match = _RUSSIAN_DAY.fullmatch(text or "")
    return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}" if match else text


def _houses(street: str, houses: str) -> dict[str, str]:
    """Return houses by street: of two columns, or of one, «Ленина: 1, 3; Мира: 7–9»."""
    if street and houses:
        return {street: houses}
    found: dict[str, str] = {}
    for part in houses.split(";"):
        name, _, numbers = part.partition(":")
        if numbers.strip():
            found[name.strip()] = numbers.strip()
        elif name.strip():
            found[name.strip()] = "все дома"
    return found or ({street: "все дома"} if street else {})


def _point(known: Mapping[str, str]) -> dict[str, Any] | None:
    place = [known.get(name, "").replace(",", ".") for name in ("longitude", "latitude")]
    if not any(place):
        return None
    return {"type": "Point", "coordinates": [_number(text) for text in place]}


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def _residents(text: str | None, register: Register) -> dict[str, str] | None:
    return _known(number=text, as_of=register.day) if text else None
