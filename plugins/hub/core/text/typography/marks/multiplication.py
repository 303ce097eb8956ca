"""The multiplication sign between numbers; the letter «х» there is no letter.

| written        | set            |
|----------------|----------------|
| 3х4, 3x4, 3*4  | 3×4            |
| 2 х 2 м        | 2 × 2 м        |
| 10х15х20 см    | 10×15×20 см    |
| 0x10, 5* 6     | (no change)    |

This is the only rule that replaces a letter.
"""

import re
from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB306"
_NUMBER = r"\d++(?>(?:[.,]\d++)?)"
_SIGN = r"(?:[xхXХ*](?=\d)|[ \N{NO-BREAK SPACE}][xхXХ*×][ \N{NO-BREAK SPACE}](?=\d)|×(?=\d))"
_CHAIN = regex(
    rf"(?<!\d[.,])(?<![\w*×])(?<!\w[-–—])(?!0x){_NUMBER}(?>(?:{_SIGN}{_NUMBER})+)(?=[^\w*]|$|м\b|[а-яёА-ЯЁ]{{2}})"
)
# By far most texts have no such sign: one look for each letter tells.
_HINTS = {sign: regex(rf"{re.escape(sign)}(?=.?\d)(?:(?<=\d.)|(?<=\d..))") for sign in "xхXХ*"}
_LETTER = regex("[xхXХ*]")


def find(text: str) -> Iterator[Finding]:
    """Find letters and asterisks that stand for ×."""
    if not any(sign in text and hint.search(text) for sign, hint in _HINTS.items()):
        return
    for match in _CHAIN.finditer(text):
        for sign in _LETTER.finditer(text, match.start(), match.end()):
            yield Finding(*sign.span(), CODE, "×")
