"""The ellipsis: one character for three points; two points after «!» and «?».

| written      | set         |
|--------------|-------------|
| и вот...     | и вот…      |
| Как?...      | Как?..      |
| Ура!…        | Ура!..      |
| ФИО ........ | ФИО ........ (a blank to fill) |
| a/.../b      | a/.../b     |
"""

from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding

CODE = "HUB307"
_DOTS = regex(r"\.\.\.(?<![./\\…]\.\.\.)(?![./\\…])")
_SIGNED = regex(r"…(?<=[!?]…)(?<![!?]{2}…)(?![.…])")


def find(text: str) -> Iterator[Finding]:
    """Find three points, and an ellipsis after «!» or «?»."""
    if "..." in text:
        for match in _DOTS.finditer(text):
            start, end = match.span()
            sign = text[start - 1 : start]
            if sign and sign in "!?":
                if text[start - 2 : start - 1] not in {"!", "?"}:
                    yield Finding(start, end, CODE, "..")
            else:
                yield Finding(start, end, CODE, "…")
    if "…" in text:
        for match in _SIGNED.finditer(text):
            yield Finding(*match.span(), CODE, "..")
