"""The space between initials, and between them and the surname.

| written         | set             |
|-----------------|-----------------|
| А.С.Пушкин      | А. С. Пушкин    |
| А.С. Пушкин     | А. С. Пушкин    |
| Пушкин А.С.     | Пушкин А. С.    |
| А.Б.В.Г. (four) | (no change)     |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB308"
_INITIALS = regex(
    r"\.(?<=(?<!\w)(?<![А-ЯЁ]\.)[А-ЯЁ]\.)(?>([А-ЯЁ]\.)?)(?=[А-ЯЁ][а-яё]|(?<=\..\.)(?!\w|\.))"
)


def find(text: str) -> Iterator[Finding]:
    """Find initials written together."""
    for match in _INITIALS.finditer(text):
        first = match.start() + 1
        if match[1]:
            yield Finding(first, first, CODE, " ")
        if text[match.end() : match.end() + 1].isalpha():
            yield Finding(match.end(), match.end(), CODE, " ")
