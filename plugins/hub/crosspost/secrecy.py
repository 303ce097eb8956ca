"""Keeping tokens out of everything that is written or printed."""

from collections.abc import Iterable
from urllib.parse import quote

_STARS = "***"
# Shorter values are no tokens and would blacken half a sentence.
_SHORTEST = 6


class Mask:
    """Replaces tokens in texts, also as they stand in addresses and in ``repr``."""

    def __init__(self, tokens: Iterable[str]) -> None:
        forms = {f for t in tokens if len(t) >= _SHORTEST for f in (t, quote(t), quote(t, safe=""))}
        self._forms = sorted(forms, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """Return the text with stars in place of tokens."""
        for form in self._forms:
            text = text.replace(form, _STARS)
        return text
