"""A dash never opens a line; one that opens a speech goes with its first word.

| written        | joined             |
|----------------|--------------------|
| ТОС — соседи   | ТОС°— соседи       |
| — Приходите!   | —°Приходите!       |

(° is a no-break space.)
"""

import re

from hub.core.regex import regex
from hub.core.text.typography.findings import BREAK, NBSP

_FIRST = regex(f"— (?:(?<!.. )|(?<=[\n{BREAK}]..))(?=\\S)", re.DOTALL)


def bind(text: str) -> str:
    """Join dashes to the word before them; at the start of a line, to the word after."""
    if "—" in text:
        text = _FIRST.sub(f"—{NBSP}", text)
        text = text.replace(" —", f"{NBSP}—")
    return text.replace(" – ", f"{NBSP}– ") if "–" in text else text
