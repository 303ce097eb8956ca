"""What the headings of a register mean: registers of different towns call one thing differently."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field

from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.core.text.characters import fold

# Field → the headings under which it is found, folded, without signs.
_HEADINGS = {
    "title": "наименование тос|наименование|название тос|название|полное наименование тос|полное "
    "наименование|тос|title",
    "number": "номер в реестре|номер записи|реестровый номер|рег номер|регистрационный номер|номер "
    "тос|registry number",
    "charter_number": "номер устава|регистрационный номер устава|номер регистрации "
    "устава|charter number",
    "charter_date": "дата регистрации устава|дата регистрации|charter date",
    "charter_act": "акт о регистрации устава|постановление о регистрации|акт о регистрации",
    "district": "район|район города|городской район|district",
    "status": "статус|состояние|status",
    "legal_form": "правовая форма|организационно правовая форма|legal form",
    "ogrn": "огрн|ogrn",
    "inn": "инн|inn",
    "street": "улица",
    "houses": "дома|номера домов|дом|адреса домов|адреса|houses",
    "boundaries": "границы|границы тос|границы территории|описание границ|территория|boundaries",
    "boundaries_act": "решение о границах|решение об установлении границ|акт об установлении "
    "границ|boundaries act",
    "founded": "дата учредительного собрания|дата создания|дата учреждения|founded",
    "protocol": "номер протокола|протокол",
    "council_size": "численность совета|человек в совете|council size",
    "residents": "численность жителей|количество жителей|число жителей|жителей|численность|"
    "residents",
    "longitude": "долгота|longitude|lon",
    "latitude": "широта|latitude|lat",
}
_PERSONAL = "председатель|руководитель|фио|телефон|почта|контакт|e mail|email|паспорт|рождени|член"
_IGNORED = "п п|n|id|url|summary|checked|city|примечание|примечания"
_SIGNS = regex(r"[^\w]+")
FIELDS = tuple(_HEADINGS)
REQUIRED = {"title": "Наименование ТОС"}


@frozen
class Columns:
    """Which column holds which field; headings that are not taken, and why."""

    places: Mapping[str, int]
    personal: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


def understand(header: Iterable[str], named: Mapping[str, str]) -> Columns:
    """Find the fields in a header; ``named`` maps headings to fields, as the command line says."""
    known = {name: f for f, names in _HEADINGS.items() for name in names.split("|")}
    known |= {key(heading): f for heading, f in named.items()}
    places: dict[str, int] = {}
    names: dict[str, str] = {}
    personal, unknown = [], []
    for place, heading in enumerate(header):
        spelt = key(heading)
        found = known.get(spelt)
        if found and found not in places:
            places[found], names[found] = place, heading
        elif re.search(_PERSONAL, spelt):
            personal.append(heading)
        elif spelt and spelt not in _IGNORED.split("|"):
            unknown.append(heading)
    missing = tuple(words for name, words in REQUIRED.items() if name not in places)
    return Columns(places, tuple(personal), tuple(unknown), missing, names)


def key(heading: str) -> str:
    """Return what headings are compared by: words in small letters, ё as е, «№» as «номер»."""
    spelt = fold(heading.replace("№", " номер "))
    words = " ".join(_SIGNS.sub(" ", spelt.replace("_", " ")).split())
    return words.removeprefix("номер ") if words == "номер п п" else words
