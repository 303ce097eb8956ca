"""The short dash between months, days of the week and centuries.

| written                | set                  |
|------------------------|----------------------|
| январь-март            | январь–март          |
| Пн-пт, понедельник-пятница | Пн–пт, понедельник–пятница |
| XIX-XX века            | XIX–XX века          |
| май-июнь по-летнему    | май–июнь по-летнему  |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB304"
MONTHS = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
)
DAYS = (
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "пн вт ср чт пт сб вс",
)
_LINE = {word: line for line in MONTHS + DAYS for word in line.split()}
_STARTS = (
    "янв|фев|мар|апр|ма[йя]|ию[нл]|авг|сен|окт|ноя|дек"
    "|пон|вто|сре|чет|пят|суб|вос|вт|ср|чт|пт|сб|вс|пн"
)
_WORDS = {dash: regex(rf"{dash}(?={_STARTS})") for dash in "-—"}
_LEFT = regex(r"(?<![\w-])[А-Яа-яё]{2,12}$")
_RIGHT = regex(r"[А-Яа-яё]{2,12}(?![\w-])")
_ROMAN = {dash: regex(rf"{dash}(?<=[IVX].)(?=[IVX])") for dash in "-—"}
_ROMAN_LEFT = regex(r"(?<![\w-])[IVX]{1,5}$")
_ROMAN_RIGHT = regex(r"[IVX]{1,5}(?![\w-])")
_VALUES = {"I": 1, "V": 5, "X": 10}


def find(text: str) -> Iterator[Finding]:
    """Find hyphens and long dashes between the ends of a range told in words."""
    for dash in "-—":
        if dash in text:
            for match in _WORDS[dash].finditer(text):
                if _follow(text, match.start()):
                    yield Finding(*match.span(), CODE, "–")
            for match in _ROMAN[dash].finditer(text):
                if _grow(text, match.start()):
                    yield Finding(*match.span(), CODE, "–")


def _follow(text: str, at: int) -> bool:
    """Tell whether the words around a dash stand in one line of the table."""
    left = _LEFT.search(text, max(0, at - 13), at)
    right = _RIGHT.match(text, at + 1)
    if left is None or right is None:
        return False
    line = _LINE.get(left[0].lower())
    return line is not None and line == _LINE.get(right[0]) and left[0].lower() != right[0]


def _grow(text: str, at: int) -> bool:
    left = _ROMAN_LEFT.search(text, max(0, at - 6), at)
    right = _ROMAN_RIGHT.match(text, at + 1)
    return bool(left and right and _roman(left[0]) < _roman(right[0]))


def _roman(number: str) -> int:
    values = [_VALUES[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
