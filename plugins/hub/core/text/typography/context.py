"""What stands before a place: the last word, for rules that must know what a number counts."""

from hub.core.regex import regex

_WORD = regex(r"(?<![^\W\d_])([^\W\d_]++)[.:]?\s?$")
_LONGEST = 18


def word_before(text: str, end: int) -> str:
    """Return the word before ``end`` in lower case, with its point and one space passed over."""
    match = _WORD.search(text, max(0, end - _LONGEST), end)
    return match[1].lower() if match else ""
