"""A number goes with the part of a law or a book that it numbers.

| words, in every case               |
|------------------------------------|
| статья часть пункт глава раздел    |

What may also be counted stays apart: «в доме 90 жителей».
"""

_START = r"(?<!\w)"
_WORDS = (
    "[Сс]тать[яиею]", "[Чч]аст[ьи]", "[Пп]ункт", "[Пп]ункт[аеу]", "[Гг]лав[аеуы]",
    "[Рр]аздел", "[Рр]аздел[аеу]",
)  # fmt: skip

AROUND = rf"(?=\d)(?:{'|'.join(f'(?<={_START}{word}.)' for word in _WORDS)})"
