"""Russian words as they stand in a sentence: cases, durations, ordinals, lists, the alphabet.

Nothing comes from the system's locale. Numbers with nouns are in ``plural``, dates in ``dates``.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from hub.core.text.characters import fold
from hub.core.text.names import MONTHS
from hub.core.text.plural import count

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]
Gender = Literal["masculine", "feminine", "neuter", "plural"]

CASES: tuple[Case, ...] = (
    "nominative", "genitive", "dative", "accusative", "instrumental", "prepositional",
)  # fmt: skip
# Endings of a noun by the end of its nominative; months in -арь and -брь are stressed on the end.
_MONTH_ENDINGS = {
    "т": ("т", "та", "ту", "т", "том", "те"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "арь": ("арь", "аря", "арю", "арь", "арём", "аре"),
    "брь": ("брь", "бря", "брю", "брь", "брём", "бре"),
    "враль": ("враль", "враля", "вралю", "враль", "вралём", "врале"),
    "ь": ("ь", "я", "ю", "ь", "ем", "е"),
}
# «район» is masculine and not alive: the accusative is the nominative.
_ADJECTIVE_ENDINGS = {
    "кий": ("кий", "кого", "кому", "кий", "ким", "ком"),
    "гий": ("гий", "гого", "гому", "гий", "гим", "гом"),
    "хий": ("хий", "хого", "хому", "хий", "хим", "хом"),
    "ший": ("ший", "шего", "шему", "ший", "шим", "шем"),
    "щий": ("щий", "щего", "щему", "щий", "щим", "щем"),
    "ний": ("ний", "него", "нему", "ний", "ним", "нем"),
    "ый": ("ый", "ого", "ому", "ый", "ым", "ом"),
    "ой": ("ой", "ого", "ому", "ой", "ым", "ом"),
}
_NOUN = ("район", "района", "району", "район", "районом", "районе")
# ГОСТ Р 7.0.97 and the usual rule: the last letter, or two if a vowel stands before it.
_ORDINAL_ENDINGS: dict[Gender, tuple[str, ...]] = {
    "masculine": ("й", "го", "му", "й", "м", "м"),
    "feminine": ("я", "й", "й", "ю", "й", "й"),
    "neuter": ("е", "го", "му", "е", "м", "м"),
    "plural": ("е", "х", "м", "е", "ми", "х"),
}
_DAY = 24 * 60
_INNER = str.maketrans("«»", "„“")


def month(number: int, case: Case = "nominative") -> str:
    """Return the name of a month: ``month(11, "prepositional")`` is «ноябре» («в ноябре»)."""
    return _declined(MONTHS[number - 1], _MONTH_ENDINGS, case)


def district(name: str, case: Case = "nominative") -> str:
    """Return a district in a case: «Ленинский» is «Ленинском районе» in the prepositional.

    A name that is no adjective follows its noun: «районе Центр».
    """
    noun = _NOUN[CASES.index(case)]
    name = name.removesuffix(" район")
    if not name.endswith(tuple(_ADJECTIVE_ENDINGS)):
        return f"{noun} {name}"
    return f"{_declined(name, _ADJECTIVE_ENDINGS, case)} {noun}"


def duration(minutes: int) -> str:
    """Return a length of time in its two largest units: «2 часа 30 минут», «1 день»."""
    days, rest = divmod(minutes, _DAY)
    hours, rest = divmod(rest, 60)
    parts = (
        count(days, "день", "дня", "дней") if days else "",
        count(hours, "час", "часа", "часов") if hours else "",
        count(rest, "минута", "минуты", "минут") if rest or not minutes else "",
    )
    return " ".join([part for part in parts if part][:2])


def ordinal(number: int, gender: Gender = "masculine", case: Case = "nominative") -> str:
    """Return an ordinal in figures: «5-й» этаж, «3-я» квартира, в «2-м» подъезде."""
    return f"{number}-{_ORDINAL_ENDINGS[gender][CASES.index(case)]}"


def listed(words: Sequence[str]) -> str:
    """Return words in a row: «двор», «двор и сад», «двор, сад и дом»."""
    *before, last = words or ("",)
    return f"{', '.join(before)} и {last}" if before else last


def quoted(name: str) -> str:
    """Put a name into quotes; those inside it become the inner ones: «Клуб „Двор“»."""
    return f"«{name.translate(_INNER)}»"


def alphabetical(text: str) -> tuple[str, str]:
    """Return the key of the Russian alphabet: case does not count, ё is е, after it in a tie."""
    return fold(text), text.casefold()


def _declined(name: str, endings: Mapping[str, tuple[str, ...]], case: Case) -> str:
    for nominative, forms in endings.items():
        if name.endswith(nominative):
            return name.removesuffix(nominative) + forms[CASES.index(case)]
    return name
