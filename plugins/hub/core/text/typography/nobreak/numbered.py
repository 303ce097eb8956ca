"""A number goes with the part of a law or a book that it numbers, or with its standard.

| words, in every case               |
|------------------------------------|
| статья часть пункт глава раздел    |
| ГОСТ°7.1-2003, ГОСТ°Р°7.0.100-2018 |

What may also be counted stays apart: «в доме 90 жителей».
"""

_START = r"(?<!\w)"
_WORDS = (
    "[Сс]тать[яиею]", "[Чч]аст[ьи]", "[Пп]ункт", "[Пп]ункт[аеу]", "[Гг]лав[аеуы]",
    "[Рр]аздел", "[Рр]аздел[аеу]", "ГОСТ", r"ГОСТ\sР",
)  # fmt: skip

AFTER_STANDARD = rf"(?=Р\s)(?<={_START}ГОСТ.)"
AROUND = rf"(?=\d)(?:{'|'.join(f'(?<={_START}{word}.)' for word in _WORDS)})"
