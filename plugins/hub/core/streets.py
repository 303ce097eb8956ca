"""Streets and addresses as people write them: «ул. Московская, д. 173», «173 московская».

The browser reads addresses by the same rules (``theme/static/tos/address.js``): the vocabulary goes
to it from here, and ``tests/cases/addresses.txt`` is run through both.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from hub.core.frozen import frozen
from hub.core.regex import regex

# What a street or a place is, and how that is written. One that is not named is a street.
KINDS: Mapping[str, tuple[str, ...]] = {
    "ул": ("ул", "улица", "ул-ца"),
    "пр-т": ("пр-т", "пр-кт", "просп", "проспект", "пр"),
    "пр-д": ("пр-д", "проезд"),
    "пер": ("пер", "переулок"),
    "б-р": ("б-р", "бул", "бульв", "бульвар"),
    "пл": ("пл", "площадь"),
    "наб": ("наб", "набережная"),
    "ш": ("ш", "шоссе"),
    "туп": ("туп", "тупик"),
    "ал": ("ал", "аллея"),
    "мкр": ("мкр", "мкрн", "мкр-н", "микрорайон"),
    "кв-л": ("кв-л", "квартал"),
    "г": ("г", "гор", "город"),
    "д": ("д", "дер", "деревня"),
    "с": ("с", "село"),
    "п": ("п", "пос", "поселок", "пгт"),
    "сл": ("сл", "слобода"),
}
PLACES = frozenset(("г", "д", "с", "п", "сл"))
"""Kinds that are no street: beside a street they are left out, alone they count."""
STREET = "ул"
NOISE = frozenset(("им", "имени", "дом", "россия", "рф"))
"""Words that tell nothing of a street."""
REGIONS = frozenset(("обл", "область", "край", "респ", "республика"))
"""Words that, with the one before them, name a region."""
FLATS = frozenset(("кв", "квартира", "оф", "офис", "под", "подъезд"))
"""Words after which the number of a flat follows."""
BLOCKS = frozenset(("к", "корп", "корпус"))
# Latin letters that look like Russian ones.
LOOKALIKE = ("abcehkmoptx", "авсенкмортх")

_SPELT = {spelling: kind for kind, spellings in KINDS.items() for spelling in spellings}
_LATIN = str.maketrans(*LOOKALIKE)
_LOST = str.maketrans("э", "е", "ьъ")
# A hyphen joins only to a word: «пр-т», «1-я»; «Московская-3» is a street and a house.
_TOKEN = regex(r"[0-9a-zа-я]+(?:-[a-zа-я]+|/[0-9a-zа-я]+)*")
_HYPHEN = regex("[\u2010\u2011]")
_SLASH = regex(r"\s*/\s*")
_RUSSIAN = regex(r"[а-я]")
_ORDINAL = regex(r"(\d+)-(?:я|й|ая|ый|ий|ой|го|е)")
_HOUSE = regex(r"([1-9]\d{0,3})([а-я]?)(?:/(\d{1,4}[а-я]?))?(?:(?:к|корп)(\d{1,3}[а-я]?))?")
# Longer spellings of a kind are words, which may themselves be a name.
_SHORT = 4
_POSTCODE = regex(r"\d{6}")


@dataclass(frozen=True, slots=True, order=True)
class Street:
    """A street by which others are compared: its words in the order of the alphabet, its kind.

    ``kind`` is "" if it was not written; ``written`` are the words in their own order.
    """

    words: tuple[str, ...]
    kind: str = ""
    written: tuple[str, ...] = field(default=(), compare=False)

    @property
    def order(self) -> tuple[str, ...]:
        """What streets are sorted by: «1-я Садовая» stands at «С»."""
        numbers = tuple(word.rjust(4, "0") for word in self.written if word.isdigit())
        return (*(word for word in self.written if not word.isdigit()), *numbers)


@frozen
class Address:
    """A street and a house on it; ``house`` is "" or as ``House`` prints it: «12к3»."""

    street: Street
    house: str = ""


def vocabulary() -> dict[str, object]:
    """Return the words by which addresses are read, for the browser."""
    return {
        "kinds": KINDS,
        "places": sorted(PLACES),
        "noise": sorted(NOISE),
        "regions": sorted(REGIONS),
        "flats": sorted(FLATS),
        "blocks": sorted(BLOCKS),
        "lookalike": LOOKALIKE,
    }


def lookup_key(word: str) -> str:
    """Return a word of a street as it is looked up: without the letters that Latin spelling loses.

    «kolcova» and «kol'tsova» are «Кольцова», «elektricheskaya» is «Электрическая».
    """
    return word.translate(_LOST)


@lru_cache(maxsize=65_536)
def parse_street(text: str, city: str = "") -> Street:
    """Read the name of a street; the words of ``city`` are left out beside others."""
    return _street(tokens(text), city)


def read_address(text: str, city: str = "") -> tuple[Address, ...]:
    """Read an address in every sensible way, the most likely one first.

    A number behind the street is a house; one before it may also belong to the name: «8 Марта».
    """
    found = _without_flat(tokens(text))
    start, house = _house_at_end(found)
    if house:
        return (Address(_street(found[:start], city), house),)
    whole = Address(_street(found, city))
    first, end = _house(found, 0)
    if first and end < len(found):
        return (whole, Address(_street(found[end:], city), first))
    return (whole,)


def tokens(text: str) -> list[str]:
    """Cut a text into words and numbers: lower case, ё as е, no Latin letter in a Russian word."""
    folded = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
    folded = _SLASH.sub("/", _HYPHEN.sub("-", folded))
    return [_russian(token) for token in _TOKEN.findall(folded)]


def settle(streets: Iterable[Street]) -> dict[Street, Street]:
    """Give a kind to streets that were written without: that of the one namesake, or «ул»."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    every = list(streets)
    for street in every:
        if street.kind:
            kinds.setdefault(street.words, set()).add(street.kind)
    return {street: street if street.kind else _kinded(street, kinds) for street in every}


def _kinded(street: Street, kinds: Mapping[tuple[str, ...], set[str]]) -> Street:
    known = kinds.get(street.words, set())
    kind = next(iter(known)) if len(known) == 1 else STREET
    return Street(street.words, kind, street.written)


def _russian(token: str) -> str:
    mixed = _RUSSIAN.search(token) or token[:1].isdigit()
    return token.translate(_LATIN) if mixed else token


def _street(found: Sequence[str], city: str) -> Street:
    kinds: list[str] = []
    words: list[str] = []
    for token in found:
        kind = _SPELT.get(token)
        if token in REGIONS:
            words = words[:-1]
        elif kind:
            kinds.append(token)
        elif token not in NOISE:
            words += _words(token)
    home = tokens(city)
    others = [word for word in words if word not in home]
    if others and len(others) < len(words):  # «г. Киров, Московская»
        words = others
        kinds = [token for token in kinds if _SPELT[token] != "г"]
    named = [token for token in kinds if len(token) > _SHORT and _SPELT[token] != STREET]
    if not words and named:  # «Набережная», «Набережная улица»
        words = named[:1]
        kinds.remove(named[0])
    chosen = [_SPELT[token] for token in kinds]
    streets = [kind for kind in chosen if kind not in PLACES]
    kind = next(iter(streets or chosen), "")
    return Street(tuple(sorted(words)), kind, tuple(words))


def _words(token: str) -> list[str]:
    ordinal = _ORDINAL.fullmatch(token)
    return [ordinal[1]] if ordinal else re.split(r"[-/]", token)


def _without_flat(found: Sequence[str]) -> list[str]:
    kept: list[str] = []
    skip = False
    for token in found:
        flat = token in FLATS
        if not (flat or (skip and token[:1].isdigit()) or _POSTCODE.fullmatch(token)):
            kept.append(token)
        skip = flat
    return kept


def _house_at_end(found: Sequence[str]) -> tuple[int, str]:
    """Return where the house at the end begins, with the word before it, and the house."""
    for start in range(max(0, len(found) - 4), len(found)):
        house, end = _house(found, start)
        if house and end == len(found):
            marked = start > 0 and found[start - 1] in {"д", "дом"}
            return start - marked, house
    return len(found), ""


def _house(found: Sequence[str], start: int) -> tuple[str, int]:
    """Read the house that begins at a token: «18», «18 а», «12 корп 3»; return it and its end."""
    if start >= len(found) or not _HOUSE.fullmatch(found[start]):
        return "", start
    text, end = found[start], start + 1
    if end < len(found) and re.fullmatch(r"[а-я]", found[end]) and text[-1].isdigit():
        block = found[end + 1] if end + 1 < len(found) else ""
        if not (found[end] in BLOCKS and block[:1].isdigit()):
            if found[end] in _SPELT and end + 1 < len(found):
                return _normal(text), end  # «5 п. Ганино»
            text, end = text + found[end], end + 1
    if end + 1 < len(found) and found[end] in BLOCKS and found[end + 1][:1].isdigit():
        text, end = f"{text}к{found[end + 1]}", end + 2
    elif end < len(found) and re.fullmatch(r"(?:к|корп|корпус)\d{1,3}[а-я]?", found[end]):
        text, end = text + re.sub(r"^[а-я]+", "к", found[end]), end + 1
    return (_normal(text), end) if _HOUSE.fullmatch(text) else ("", start)


def _normal(text: str) -> str:
    match = _HOUSE.fullmatch(text)
    if match is None:
        return ""
    number, letter, corner, block = match.groups()
    return f"{number}{letter}{f'/{corner}' if corner else ''}{f'к{block}' if block else ''}"
