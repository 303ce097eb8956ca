"""The space after «№» and «§».

| written      | set           |
|--------------|---------------|
| №5, №131-ФЗ  | № 5, № 131-ФЗ |
| §3           | § 3           |
| №№ 5 и 7     | (no change)   |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB309"
# A pattern that begins with one letter is searched many times faster than one with a class.
_SIGNS = {sign: regex(rf"{sign}(?=\w)") for sign in "№§"}


def find(text: str) -> Iterator[Finding]:
    """Find a sign that touches its number."""
    for sign, pattern in _SIGNS.items():
        if sign in text:
            for match in pattern.finditer(text):
                yield Finding(match.end(), match.end(), CODE, " ")
