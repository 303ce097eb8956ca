"""The minus sign: a character of its own, as wide as the plus.

| written          | set               |
|------------------|-------------------|
| до -15 °C        | до −15 °C         |
| от -5 до +3      | от −5 до +3       |
| -5...-10         | −5…−10            |
| 5 - 3 = 2        | 5 − 3 = 2         |
| лето -2026       | (no change: a slip in a dash, not a number below zero) |
"""

from collections.abc import Iterator
from itertools import compress

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB305"
_VALUE = r"\d++(?>(?:[.,]\d++)?)(?![A-WYZa-wyz_-]|[xX](?!\d)|[а-яё](?!\w))"
# Not after a number: «10 -15» may be a range; and not before a year.
_SIGN = r"{0}(?=\d)(?<![^\s(\[]{0})(?<!\d\s{0})(?!(?:1[5-9]|20)\d\d(?!\d))(?={1})"
_EQUATION = r"{0}(?<=\d\s{0})(?=\s{1}\s?=)"
_AFTER_DOTS = r"{0}(?:(?<=\d\.\.\.{0})|(?<=\d…{0}))(?={1})"
_PATTERNS = {
    dash: tuple(regex(p.format(dash, _VALUE)) for p in (_SIGN, _EQUATION, _AFTER_DOTS))
    for dash in "-–"
}


def find(text: str) -> Iterator[Finding]:
    """Find hyphens and dashes that stand for a minus."""
    for dash, patterns in _PATTERNS.items():
        if dash in text:
            # An equation needs its sign; three points are one character or three.
            asked = (True, "=" in text, "…" in text or "..." in text)
            for pattern in compress(patterns, asked):
                for match in pattern.finditer(text):
                    yield Finding(*match.span(), CODE, "−")
