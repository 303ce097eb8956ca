"""The space inside abbreviations of two words.

| written              | set                  |
|----------------------|----------------------|
| т.е., т.к., т.н.     | т. е., т. к., т. н.  |
| и т.д., и т.п.       | и т. д., и т. п.     |
| в т.ч., т.о.         | в т. ч., т. о.       |
| до н.э.              | до н. э.             |
| и.о. главы, ж.д.     | и. о. главы, ж. д.   |
| к.т.н.               | (no change)          |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB308"
PAIRS = ("т.е", "т.д", "т.п", "т.к", "т.н", "т.о", "т.ч", "т.г", "н.э", "и.о", "ж.д")
_KNOWN = frozenset(PAIRS) | {pair.capitalize() for pair in PAIRS}
_POINT = regex(r"\.(?<=(?<![\w-])(?<!\w\.)[тТнНиИжЖ]\.)(?=[едпкночгэ]\.)(?!..\w)")


def find(text: str) -> Iterator[Finding]:
    """Find pairs of the table that are written together."""
    for match in _POINT.finditer(text):
        at = match.end()
        if text[at - 2 : at + 1] in _KNOWN:
            yield Finding(at, at, CODE, " ")
