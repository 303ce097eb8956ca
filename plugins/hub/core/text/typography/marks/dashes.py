"""The dash between words and at the start of speech; the hyphen inside words stays.

| written                    | set                         |
|----------------------------|-----------------------------|
| ТОС - это соседи           | ТОС — это соседи            |
| ТОС -- это; ТОС – это      | ТОС — это                   |
| - Приходите! (line start)  | — Приходите!                |
| Приходите!» - сказала она  | Приходите!» — сказала она   |
| Да,- сказала она           | Да, — сказала она           |
| кто-то, двух- и трёхлетний | (no change)                 |
"""

import re
from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB303"
_HYPHEN = regex(r"-(?<=\s-)-{0,2}+(?=\s)")
_EN = regex(r"–(?<=\s–)(?=\s)")
_FIRST = regex(r"(?:-{1,3}+|–)(?=\s)")
_STUCK = regex(r"-(?:(?<=[\w»\"“”][,!?]-)|(?<=[^\s(\[{][»\"“”]-))(?=[ \N{NO-BREAK SPACE}]\w)")
# At the start of a line before a number it may be a minus or the mark of a list.
_NUMBER = regex(r"\s*+\d")


def find(text: str) -> Iterator[Finding]:
    """Find hyphens and short dashes that stand for a dash."""
    if (match := _FIRST.match(text)) and not _NUMBER.match(text, match.end()):
        yield Finding(*match.span(), CODE, "—")
    if "-" in text:
        yield from _between(text, _HYPHEN)
        for match in _STUCK.finditer(text):
            yield Finding(*match.span(), CODE, " —")
    if "–" in text:
        yield from _between(text, _EN)


def _between(text: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        start, end = match.span()
        if text[start - 1] == "\n" and _NUMBER.match(text, end):
            continue
        yield Finding(start, end, CODE, "—")
