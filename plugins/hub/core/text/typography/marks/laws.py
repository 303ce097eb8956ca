"""Numbers of laws.

| written                          | set          |
|----------------------------------|--------------|
| 131 ФЗ, 131 - ФЗ, 131–ФЗ, 131ФЗ  | 131-ФЗ       |
| 131 -- ФЗ                        | 131-ФЗ       |
| ст. 27 ФЗ «О…»                   | (no change: an article of a law) |
| ФЗ-131, ФЗ № 131                 | (no change)  |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.context import word_before
from hub.core.text.typography.findings import Finding

CODE = "HUB312"
_LAW = regex(r"ФК?З(?!\w)")
_BEFORE = regex(r"(?<=\d)(?:[ \N{NO-BREAK SPACE}]?(?:[–—]|-{1,3}))?[ \N{NO-BREAK SPACE}]?$")
_DIGITS = regex(r"(?<![\d.,])[\d.,]++$")
_LIST = (
    "ст статья статьи статье статью статьёй п пп пункт пункта пункте "
    "ч часть части гл глава главы главе абз"
)
_ARTICLES = frozenset(_LIST.split())


def find(text: str) -> Iterator[Finding]:
    """Find a law whose number is joined otherwise than by a hyphen."""
    if "Ф" not in text:
        return
    for match in _LAW.finditer(text):
        end = match.start()
        found = _BEFORE.search(text, max(0, end - 5), end)
        if found is None or found[0] == "-":
            continue
        start = found.start()
        if found[0].strip() or not _is_article(text, start):
            yield Finding(start, end, CODE, "-")


def _is_article(text: str, end: int) -> bool:
    """Tell whether the number before ``end`` is that of an article: «ст. 27 ФЗ»."""
    number = _DIGITS.search(text, max(0, end - 8), end)
    return number is not None and word_before(text, number.start()) in _ARTICLES
