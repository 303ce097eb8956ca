"""A house number goes with its street.

| written                        | joined                         |
|--------------------------------|--------------------------------|
| ул. Московская, 173            | ул.°Московская,°173            |
| на улице Кольцова, 18          | на°улице Кольцова,°18          |
| Воровского, 12/1.              | Воровского,°12/1.              |
| Театральная площадь, 1         | Театральная площадь,°1         |
| В Кирове, 5 домов              | (no change: the number counts what follows) |
| улица Победы, 1-я линия        | (no change: an ordinal) |
| законы о ТОС, 131-ФЗ           | (no change: a law; a name in capitals is no street) |
"""

import re

from hub.core.regex import regex
from hub.core.text.typography.findings import NBSP

_COMMA = regex(r", (?=\d{1,3}[а-яё]?(?:[/к]\d{1,3})?(?![\w/]|-[а-яёА-ЯЁ]))(?<=[а-яёА-Я]..)")
_TYPE = (
    r"(?:\bул\.|\bулиц[аеуы]|\bулицей|\bпр\.|\bпросп\.|\bпроспект[аеу]?|\bпер\.|\bпереул\w+"
    r"|\bнаб\.|\bпл\.)"
)
_STREET = regex(
    rf"{_TYPE}\s[\w-]{{1,30}}(?:\s[А-ЯЁ][\w-]{{1,20}})?$|(?P<bare>(?<![\w-])[А-ЯЁ][а-яё-]{{2,30}})$",
    re.IGNORECASE,
)
_COUNTED = regex(rf"\d+[ {NBSP}][а-яё]")
# A name is a street's by its capital; «Театральная площадь» ends in the kind of street.
_NAME = regex(
    r"[А-ЯЁ]|(?:улиц[аеуы]|проспекте?|площад[ьи]|переул\w+|набережн\w+|проезде?|бульваре?|тракте?)$"
)


def bind(text: str) -> str:
    """Join the numbers of houses to their streets."""
    if ", " not in text:
        return text
    places = [match.start() + 1 for match in _COMMA.finditer(text) if _is_house(text, match)]
    if not places:
        return text
    parts: list[str] = []
    done = 0
    for place in places:
        parts += (text[done:place], NBSP)
        done = place + 1
    parts.append(text[done:])
    return "".join(parts)


def _is_house(text: str, comma: re.Match[str]) -> bool:
    street = _STREET.search(text, max(0, comma.start() - 48), comma.start())
    if street is None:
        return False
    name = street["bare"]
    if name is None:
        return True
    return bool(_NAME.match(name)) and not name.isupper() and not _COUNTED.match(text, comma.end())
