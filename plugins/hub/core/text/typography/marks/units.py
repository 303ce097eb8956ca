"""The space between a number and its unit.

| written              | set                    |
|----------------------|------------------------|
| 5км, 20кг, 15мин     | 5 км, 20 кг, 15 мин    |
| 100руб., 100₽        | 100 руб., 100 ₽        |
| 300тыс., 2млн        | 300 тыс., 2 млн        |
| 2026г., 2026года     | 2026 г., 2026 года     |
| 20°C                 | 20 °C                  |
| 5 кв.м, 3 куб.м      | 5 кв. м, 3 куб. м      |
| 45 тыс.руб., 2 млн.рублей | 45 тыс. руб., 2 млн. рублей |
| 45а, 12к3, 5м, 100%  | (no change)            |

One letter is no unit here: it would be a house («45г»). «100 %» and «100%» are both right.
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB310"
UNITS = (
    "руб|рубля|рублей|рубль|коп|тыс|тысяч|тысячи|млн|млрд|трлн|км|см|мм|кг|га|кв|чел|мин|сек"
    "|год|года|году|лет"
)
_UNIT = regex(
    rf"[0-9](?=[ркмтсгчл₽°])(?:(?=(?:{UNITS})(?!\w))|(?=₽|°[CСFК](?!\w))|(?<=(?<!\w)[12]\d\d\d)(?=гг?\.))"
)
_SHORT = regex(
    r"\.(?=[а-яё])(?:(?<=(?<!\w)(?:тыс|млн)\.)|(?<=(?<!\w)млрд\.)"
    r"|(?=[мскд]?м(?!\w))(?:(?<=(?<!\w)кв\.)|(?<=(?<!\w)куб\.)))"
)


def find(text: str) -> Iterator[Finding]:
    """Find a unit that touches its number, «кв.» or «тыс.»."""
    for pattern in (_UNIT, _SHORT):
        for match in pattern.finditer(text):
            yield Finding(match.end(), match.end(), CODE, " ")
