"""Spaces beside punctuation.

| written            | set             |
|--------------------|-----------------|
| сад , двор ; дом . | сад, двор; дом. |
| Когда ? Сегодня !  | Когда? Сегодня! |
| сад,двор           | сад, двор       |
| 1,5; привет ;)     | (no change)     |
"""

import re
from collections.abc import Iterator

from hub.core.text.typography.findings import Finding

CODE = "HUB314"
_HINT = re.compile(" [,.;!?]")
_BEFORE = re.compile(r"(?:(?<=[^\W_])|(?<=[»)\]%])|(?<=[^\s(\[{«„][\"“”])) ++(?=[,;.!?](?:\s|$))")
_AFTER = re.compile(r",(?<=[а-яё],)(?=[А-Яа-яЁё])")


def find(text: str) -> Iterator[Finding]:
    """Find spaces that are missing or too many."""
    if _HINT.search(text):
        for match in _BEFORE.finditer(text):
            yield Finding(*match.span(), CODE, "")
    for match in _AFTER.finditer(text):
        yield Finding(match.end(), match.end(), CODE, " ")
