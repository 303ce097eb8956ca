"""The space after «№» and «§».

| written      | set           |
|--------------|---------------|
| №5, №131-ФЗ  | № 5, № 131-ФЗ |
| §3           | § 3           |
| №№ 5 и 7     | (no change)   |
"""

import re
from collections.abc import Iterator

from hub.core.text.typography.findings import Finding

CODE = "HUB309"
_SIGN = re.compile(r"[№§](?=\w)")


def find(text: str) -> Iterator[Finding]:
    """Find a sign that touches its number."""
    if "№" in text or "§" in text:
        for match in _SIGN.finditer(text):
            yield Finding(match.end(), match.end(), CODE, " ")
