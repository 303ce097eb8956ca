"""Telephone numbers: spaces around the code, hyphens between the groups.

| written              | set                   |
|----------------------|-----------------------|
| 8(8332)64-50-08      | 8 (8332) 64-50-08     |
| +7(912)345-67-89     | +7 (912) 345-67-89    |
| 8 (8332) 64–50–08    | 8 (8332) 64-50-08     |
| (8332)64-50-08       | (8332) 64-50-08       |
| +79123456789         | +7 912 345-67-89      |
| 8-800-555-35-35      | (no change)           |

A code of unknown length is not guessed: «+78332645008» stays.
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB311"
_NUMBER = regex(
    r"\((?=\d{3,5}\)[ \N{NO-BREAK SPACE}]?\d{1,3}(?:[-–—]\d\d){2}(?![\w–—-]))(?<![^\W\d]\()"
)
_LEAD = regex(r"(?<![\w+])(?:\+7|8)$")
_DASH = regex(r"[–—]")
_MOBILE = regex(r"\+7(?=9\d{9}(?!\d))(?<![\w+]\+7)")


def find(text: str) -> Iterator[Finding]:
    """Find telephone numbers that should look otherwise."""
    if "(" in text:
        for match in _NUMBER.finditer(text):
            yield from _with_code(text, match.start())
    if "+79" in text:
        for match in _MOBILE.finditer(text):
            at = match.end()
            for place, mark in ((0, " "), (3, " "), (6, "-"), (8, "-")):
                yield Finding(at + place, at + place, CODE, mark)


def _with_code(text: str, start: int) -> Iterator[Finding]:
    if start and text[start - 1].isdigit():
        if not _LEAD.search(text, max(0, start - 4), start):
            return
        yield Finding(start, start, CODE, " ")
    after = text.index(")", start) + 1
    if text[after].isdigit():
        yield Finding(after, after, CODE, " ")
    for dash in _DASH.finditer(text, after, after + 11):
        yield Finding(*dash.span(), CODE, "-")
