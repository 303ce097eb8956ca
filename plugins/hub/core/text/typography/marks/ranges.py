"""The short dash between numbers, years, dates and times; no spaces around it.

| written                          | set                     |
|----------------------------------|-------------------------|
| 10-15 человек, 10—15             | 10–15 человек, 10–15    |
| 10 - 15 человек                  | 10–15 человек           |
| 2019-2021, 2019 - 2021           | 2019–2021               |
| 1-5 мая, 01.05-05.05.2026        | 1–5 мая, 01.05–05.05.2026 |
| 9:00-18:00, 9:00 - 18:00         | 9:00–18:00              |
| 10 000-15 000 ₽, 1,5-2 часа      | 10 000–15 000 ₽, 1,5–2 часа |
| 80-90-е годы                     | 80–90-е годы            |
| 10%-15%                          | 10%–15%                 |
| 64-50-08, 2026-11-23, 5-3        | (no change: a telephone, a date, not from less to more) |
| 1.2.3-4                          | (no change: a version)  |
| № 12-14, ГОСТ 123-2019           | (no change: a number of a thing) |
| д. 12-14, Кольцова, 12-14        | (no change: a house and a flat?) |
| в 18-30, с 9-00                  | (no change: a time of day) |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.context import word_before
from hub.core.text.typography.findings import Finding

CODE = "HUB304"
_GAP = "[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]"
# The dash comes first in a pattern: finding one character is quick, looking around it is rare.
_DASHES = {
    "-": regex(rf"-(?:(?<=\d-)(?=\d)|(?<=\d{_GAP}-)(?={_GAP}\d))"),
    "–": regex(rf"–(?<=\d{_GAP}–)(?={_GAP}\d)"),
    "—": regex(r"—(?<=\d—)(?=\d)"),
}
_LEFT = regex(r"(?<!\d[.,:])(?<![\w/+№%×−–—-])\d++(?>(?:[.,:]\d++)*)$")
_RIGHT = regex(r"(\d++(?>(?:[.,:]\d++)*))(?!-\d|/)")
_PERCENT = regex(r"%[-—](?<=\d%.)(?=\d++(?>(?:,\d++)?)%)")
_GROUPS_BEFORE = regex(rf"(?<![\d.,+])\d{{1,3}}(?:{_GAP}\d{{3}})*{_GAP}$")
_GROUPS_AFTER = regex(rf"(?:{_GAP}\d{{3}}(?!\d))+")
_CLOCK = regex(r"(?:[01]?\d|2[0-4])(?::[0-5]\d)?")
_DATE = regex(r"[0-3]?\d\.[01]\d(?:\.(?:\d\d){1,2})?")
_YEAR = regex(r"1[5-9]\d\d|20\d\d")
_DAY = regex(r"[12]?\d|3[01]")
_SPACES = regex(_GAP)
_LONGEST = 15
_STREET = regex(r"[А-ЯЁ][\w-]*+,\s$")
# «№», a code of a town in brackets, the country's code: what follows is one number.
_NUMBER_OF = regex(r"№\s?$|\d\)\s?$|\+\d[\d\s()-]{0,14}$")
_LIST = (
    "n гост р сп снип санпин iso isbn тел телефон телефона телефону доб факс д дом дома доме "
    "код индекс приказ протокол решение решения постановление постановления договор договора "
    "модель школа школе школы серия"
)
_NUMBERED = frozenset(_LIST.split())
_LABELS = (
    "дом", "квартир", "подъезд", "школ", "округ", "участ", "групп", "класс", "корпус", "тос", "сад",
    "кабинет", "этаж", "год",
)  # fmt: skip
_TIME_OF_DAY = frozenset({"в", "с", "до", "к", "на", "после"})
_COUNTED = regex(
    r"\s?(?:[%‰₽°]|тыс|млн|млрд|руб|коп|чел|лет|год|месяц|недел|дн|день|час|минут|мин|секунд|раз"
    r"|домов|дома|квартир|жител|сосед|проект|метр|км|см|мм|кг|га|этаж|процент|участник|подъезд"
    r"|деревьев|январ|феврал|март|апрел|ма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)"
)


def find(text: str) -> Iterator[Finding]:
    """Find hyphens and long dashes between the ends of a range."""
    for dash, pattern in _DASHES.items():
        if dash in text:
            for match in pattern.finditer(text):
                yield from _judged(text, match.start())
    if "%" in text:
        for match in _PERCENT.finditer(text):
            yield Finding(match.end() - 1, match.end(), CODE, "–")


def _judged(text: str, at: int) -> Iterator[Finding]:
    apart = not text[at + 1].isdigit()
    start, end = (at - 1, at + 2) if apart else (at, at + 1)
    low = _LEFT.search(text, max(0, start - _LONGEST), start)
    high = _RIGHT.match(text, end)
    if low is None or high is None:
        return
    left, right = low[0], high[1]
    if len(right) > _LONGEST:
        return
    stop = end + len(right)
    letter = text[stop : stop + 1]
    # «12-14а» is a house, «2019-2021г.» are years.
    if letter.isalpha() and letter != "г" and not text[stop + 1 : stop + 2].isalpha():
        return
    before = text[max(0, low.start() - 20) : low.start()]
    word = word_before(text, low.start()) if before[-1:].isspace() or before[-1:] in ".:" else ""
    if word in _NUMBERED or _NUMBER_OF.search(before):
        return
    after = text[stop : stop + 12]
    is_range = _is_range_apart if apart else _is_range
    if _is_obvious(left, right) or is_range(left, right, before, word, after):
        yield Finding(start, end, CODE, "–")


def _is_obvious(left: str, right: str) -> bool:
    """Tell two times, two dates or two years that grow."""
    if ":" in left or ":" in right:
        return bool(_CLOCK.fullmatch(left) and _CLOCK.fullmatch(right))
    if "." in left and "." in right:
        return bool(_DATE.fullmatch(left) and _DATE.fullmatch(right))
    return bool(_YEAR.fullmatch(left) and _YEAR.fullmatch(right) and left < right)


def _is_range(left: str, right: str, before: str, word: str, after: str) -> bool:
    if ":" in left or ":" in right or left.count(".") > 1:
        return False
    at_a_place = word in _TIME_OF_DAY or before.endswith((", ", ",\N{NO-BREAK SPACE}"))
    if at_a_place and not _COUNTED.match(after):
        is_time = _CLOCK.fullmatch(left) and _CLOCK.fullmatch(f"0:{right}")
        if is_time or _STREET.search(before):
            return False
    if "." in right and _DAY.fullmatch(left) and _DATE.fullmatch(right):
        return True
    return _grows(left, right, before, after)


def _is_range_apart(left: str, right: str, before: str, word: str, after: str) -> bool:
    """Tell a range written with spaces: only before what is counted, and not «дом 5 - 12 окон»."""
    if ":" in left or ":" in right or word.startswith(_LABELS) or not _COUNTED.match(after):
        return False
    return _grows(left, right, before, after)


def _grows(left: str, right: str, before: str, after: str) -> bool:
    """Tell whether the right number is the greater one; codes such as 007 do not count."""
    if len(left) == 3 and (found := _GROUPS_BEFORE.search(before)):
        left = found[0] + left
    if found := _GROUPS_AFTER.match(after):
        right += found[0]
    low, high = _value(left), _value(right)
    return low < high and len(right) < len(left) + 3


def _value(number: str) -> tuple[float, ...]:
    """Read «10 000», «1,5» or «5.1.2» so that greater ones come later; a code is less than all."""
    if number.startswith("0") and number[1:2].isdigit():
        return ()
    number = _SPACES.sub("", number)
    if number.isdigit():
        return (int(number),)
    if "," in number:
        number = number.replace(",", ".", 1)
        return (float(number),) if number.count(".") == 1 and "," not in number else ()
    return tuple(map(int, filter(None, number.split("."))))
