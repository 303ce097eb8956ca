"""A record as RIS, which reference managers import; written by rispy."""

import re
from typing import Any

import rispy

from hub.core.model import Material

_TYPES = {"книга": "BOOK", "статья": "JOUR", "закон": "STAT", "видео": "VIDEO", "сайт": "ELEC"}


class _Writer(rispy.RisWriter):  # type: ignore[misc]  # rispy has no types
    """Writes no number before a record: there is one in each file."""

    def set_header(self, count: int) -> str:  # noqa: ARG002  (rispy's signature)
        return ""


def to_ris(material: Material) -> str:
    """Write the entry."""
    first, _, last = re.sub("[—-]", "–", material.span).partition("–")
    values: dict[str, Any] = {
        "type_of_reference": _TYPES.get(material.form, "GEN"),
        "title": " : ".join(filter(None, (material.title, material.subtitle))),
        "authors": [_inverted(name) for name in material.authors],
        "secondary_title": material.container,
        "place_published": material.city,
        "publisher": material.publisher,
        "year": str(material.year or ""),
        "number": material.issue,
        "edition": material.edition,
        "tertiary_title": material.series,
        "start_page": first or str(material.pages or ""),
        "end_page": last,
        "issn": material.isbn,
        "abstract": material.annotation,
        "urls": [material.url] if material.url else [],
        "access_date": f"{material.checked:%Y/%m/%d}" if material.url and material.checked else "",
        "language": "ru",
    }
    entry = {name: _line(value) for name, value in values.items() if value}
    return f"{rispy.dumps([entry], implementation=_Writer).strip()}\n"


def _inverted(name: str) -> str:
    """Write «Фамилия И. О.» as RIS does: «Фамилия, И. О.»."""
    surname, _, initials = " ".join(name.split()).partition(" ")
    return f"{surname}, {initials}" if initials.endswith(".") else name


def _line(value: Any) -> Any:
    if isinstance(value, list):
        return [_line(part) for part in value]
    return " ".join(str(value).split())
