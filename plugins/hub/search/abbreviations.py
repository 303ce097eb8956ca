"""Abbreviations and what they stand for: the search knows both by either.

The glossary's terms come first (title and ``also``); what everybody says without a dictionary
stands in the table.
"""

from collections.abc import Iterator, Sequence

from hub.core.site import Site
from hub.search.words import WORD, fold, terms

Abbreviations = Sequence[tuple[str, list[str]]]
"""Folded abbreviations, each with the terms of its full name in their order."""

_TABLE = {
    "ТОС": "территориальное общественное самоуправление",
    "ЦМА": "центр местной активности",
    "ППМИ": "проект поддержки местных инициатив",
    "НКО": "некоммерческая организация",
    "ЖКХ": "жилищно-коммунальное хозяйство",
    "ТСЖ": "товарищество собственников жилья",
    "МКД": "многоквартирный дом",
    "УК": "управляющая компания",
    "МФЦ": "многофункциональный центр",
    "СМИ": "средства массовой информации",
    "ФЗ": "федеральный закон",
}


def abbreviations(site: Site) -> Abbreviations:
    """Return those of the table and of the glossary."""
    rows = [*_TABLE.items(), *_glossary(site)]
    pairs = {(fold(short), tuple(_terms(full))) for short, full in rows}
    return sorted((short, list(full)) for short, full in pairs if len(full) > 1)


def _glossary(site: Site) -> Iterator[tuple[str, str]]:
    for term in site.terms:
        names = [term.record.title, *term.record.also]
        short = [n for n in names if n.isupper() and n.isalpha()]
        full = [n for n in names if " " in n]
        yield from ((abbreviation, name) for abbreviation in short for name in full)


def _terms(name: str) -> Iterator[str]:
    for word in WORD.findall(name):
        yield from terms(word)[:1]
