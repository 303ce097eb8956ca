"""Spaces beside punctuation.

| written            | set             |
|--------------------|-----------------|
| сад , двор ; дом . | сад, двор; дом. |
| Когда ? Сегодня !  | Когда? Сегодня! |
| сад,двор;дом       | сад, двор; дом  |
| «Сад»,двор 9,кв. 5 | «Сад», двор 9, кв. 5 |
| сад ,двор !Дом     | сад, двор! Дом  |
| 1,5; привет ;) .рф | (no change)     |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB314"
_HINT = regex(" [,.;!?]")
_LEFT = r"(?:(?<=[^\W_])|(?<=[»)\]%])|(?<=[^\s(\[{«„][\"“”]))"
_BEFORE = regex(rf"{_LEFT} ++(?=[,;.!?](?:\s|$))")
_AROUND = regex(rf"{_LEFT} ++([,;!?])(?=[А-Яа-яЁё])")
_AFTER = {mark: regex(rf"{mark}(?<=[\w»)%₽.]{mark})(?=[А-Яа-яЁё])") for mark in ",;"}


def find(text: str) -> Iterator[Finding]:
    """Find spaces that are missing or too many."""
    if _HINT.search(text):
        for match in _BEFORE.finditer(text):
            yield Finding(*match.span(), CODE, "")
        for match in _AROUND.finditer(text):
            yield Finding(*match.span(), CODE, f"{match[1]} ")
    for mark, pattern in _AFTER.items():
        if mark in text:
            for match in pattern.finditer(text):
                yield Finding(match.end(), match.end(), CODE, " ")
