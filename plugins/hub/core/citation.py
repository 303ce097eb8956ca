"""Bibliographic records by ГОСТ Р 7.0.100-2018, made from the fields of a library entry.

The marks that the standard prescribes stand between spaces, but for the comma and the full stop:
« : » « / » « ; » « // » and «. – » before every area but the first.
"""

import re
from collections.abc import Iterator

from hub.core.model import Material
from hub.core.regex import regex
from hub.core.text.dates import format_date

_NBSP = "\N{NO-BREAK SPACE}"
# «Фамилия И. О.»: what is written otherwise is printed as it is, and does not head the record.
_AUTHOR = regex(r"(?P<surname>[^\s.]+)\s+(?P<initials>(?:[^\s.]\.\s?){1,3})")
_HEADED = 3
_NAMED = 4


def record(material: Material) -> str:
    """Return the record: heading, title, responsibility, then the areas, «. – » between them."""
    start = " ".join(filter(None, (_heading(material), _title(material))))
    if material.container:  # a part of something larger (п. 7): what it is stands before «//»
        areas = [f"{start}. – {_kind(material)} // {material.container}", *_year(material)]
        areas += [*_place_in(material), *_address(material)]
    else:
        areas = [start, material.edition, *_imprint(material), *_size(material)]
        areas += [*_address(material), _kind(material)]
    return "".join(_closed(area) for area in areas if area).removesuffix(" – ").rstrip()


def _closed(area: str) -> str:
    return f"{area} – " if area.endswith(".") else f"{area}. – "


def _heading(material: Material) -> str:
    """Return «Фамилия, И. О.» of the first of at most three authors (п. 5.1)."""
    first = _AUTHOR.fullmatch(material.authors[0]) if material.authors else None
    if first is None or len(material.authors) > _HEADED:
        return ""
    return f"{first['surname']}, {_spaced(first['initials'])}"


def _title(material: Material) -> str:
    """Return the title, what belongs to it, and who answers for the work: « : », « / », « ; »."""
    title = " : ".join(filter(None, (material.title.rstrip("."), material.subtitle)))
    told = " ; ".join(filter(None, (_names(material), *material.responsibility)))
    return f"{title} / {told}" if told else title


def _names(material: Material) -> str:
    """Name all of at most four authors, or the first three and others (п. 5.2.6)."""
    names = [_straight(name) for name in material.authors]
    if len(names) > _NAMED:
        return ", ".join(names[:_HEADED]) + " [и др.]"
    return ", ".join(names)


def _straight(name: str) -> str:
    match = _AUTHOR.fullmatch(name)
    return f"{_spaced(match['initials'])}{_NBSP}{match['surname']}" if match else name


def _spaced(initials: str) -> str:
    return _NBSP.join(part + "." for part in re.findall(r"[^\s.]", initials))


def _imprint(material: Material) -> Iterator[str]:
    place = " : ".join(filter(None, (material.city, material.publisher)))
    whole = ", ".join(filter(None, (place, str(material.year or ""))))
    if whole:
        yield whole


def _year(material: Material) -> Iterator[str]:
    if material.year:
        yield str(material.year)


def _place_in(material: Material) -> Iterator[str]:
    yield material.issue
    if material.span:
        yield f"С.{_NBSP}{re.sub('[—-]', '–', material.span)}"


def _size(material: Material) -> Iterator[str]:
    if material.pages:
        yield f"{material.pages}{_NBSP}с."
    if material.series:
        yield f"({material.series})"
    if material.isbn:
        yield f"ISBN{_NBSP}{material.isbn}"


def _address(material: Material) -> Iterator[str]:
    if material.url:
        day = format_date(material.checked, "numeric") if material.checked else ""
        seen = f" (дата обращения: {day})" if day else ""
        yield f"URL: {material.url}{seen}"


def _kind(material: Material) -> str:
    """Say what it is and how it is reached (п. 5.10): a copy on a shelf is held in the hand."""
    means = "электронн" if material.url and material.where is None else "непосредственн"
    if material.form == "видео":
        return f"Изображение (движущееся ; двухмерное) : {means}ое"
    return f"Текст : {means}ый"
