"""The space after abbreviations of addresses, laws and books; none inside «12/1».

| written                       | set                           |
|-------------------------------|-------------------------------|
| г.Киров, ул.Московская, д.45а | г. Киров, ул. Московская, д. 45а |
| ст.27, п.5.1, ч.2             | ст. 27, п. 5.1, ч. 2          |
| стр.5, рис.3, тел.64-50-08    | стр. 5, рис. 3, тел. 64-50-08 |
| д. 12 / 1                     | д. 12/1                       |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB313"
_LIST = (
    "г ул пр пер пл пос дер наб просп мкр обл им д к кв корп стр оф эт с св о ст стст п пп ч "
    "гл абз подп разд рис табл илл см прим тел доб факс т"
)
WORDS = frozenset(_LIST.split())
_POINT = regex(r"\.(?=[А-ЯЁ\d])(?<=[а-я]\.)")
_WORD = regex(r"(?<![^\W\d])(?<!-)(?<!\w\.)[А-Яа-я]{1,5}$")
_FRACTION = regex(r"/(?<=\d[ \N{NO-BREAK SPACE}]/)(?=[ \N{NO-BREAK SPACE}]\d)")
_HOUSE = regex(r"(?:\bд\.|\bдом\w{0,2}|[а-яё],)\s?\d+[а-яё]?$")


def find(text: str) -> Iterator[Finding]:
    """Find abbreviations that touch what follows, and house numbers torn apart."""
    for match in _POINT.finditer(text):
        word = _WORD.search(text, max(0, match.start() - 6), match.start())
        if word and word[0].lower() in WORDS:
            yield Finding(match.end(), match.end(), CODE, " ")
    if "/" in text:
        for match in _FRACTION.finditer(text):
            start, end = match.start() - 1, match.end() + 1
            if _HOUSE.search(text, max(0, start - 12), start):
                yield Finding(start, end, CODE, "/")
