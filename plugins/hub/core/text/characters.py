"""Which characters may stand in a text: NFC, LF, nothing forbidden by XML, no bidi controls."""

import re
import unicodedata

from hub.core.regex import regex

# XML 1.0 §2.2 forbids most C0 controls and the two non-characters; C1 controls are never meant.
# Bidi and invisible controls can make a text read otherwise than it is stored (CVE-2021-42574).
_FORBIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
    "\u200b\u200c\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff"
)
# Emoji sequences are joined by U+200D; anywhere else it is invisible noise.
_EMOJI = "\u200d\ufe0f\U0001f3fb-\U0001f3ff\u2190-\u2bff\U0001f000-\U0001faff"
FORBIDDEN = regex(f"[{_FORBIDDEN}]|(?<![{_EMOJI}])\u200d|\u200d(?![{_EMOJI}])")
# One character class is searched ten times faster; nearly every text ends here.
_SUSPECT = regex(f"[{_FORBIDDEN}\u200d]")
_BLANKS = "\t\v\f\r\x85\u2028\u2029"
_NAMES = {"\ufeff": "метка порядка байтов (BOM)", "\u200b": "пробел нулевой ширины"}


def normalise(text: str) -> str:
    """Return ``text`` in NFC with LF line ends, without forbidden characters; the usual text
    comes back as is.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _SUSPECT.search(text):
        text = FORBIDDEN.sub("", text)
    return composed(text)


def composed(text: str) -> str:
    """Return ``text`` in NFC."""
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def forbidden(text: str) -> re.Match[str] | None:
    """Return the first forbidden character of a text, or None."""
    return FORBIDDEN.search(text) if _SUSPECT.search(text) else None


def name(character: str) -> str:
    """Name a forbidden character for a message: «U+202E, направление письма»."""
    code = f"U+{ord(character):04X}"
    if character in _NAMES:
        return f"{code}, {_NAMES[character]}"
    if unicodedata.category(character) == "Cc":
        return f"{code}, управляющий символ"
    if unicodedata.bidirectional(character) not in {"BN", "ON", "NSM", ""}:
        return f"{code}, управление направлением письма"
    return f"{code}, невидимый символ"


def fold(text: str) -> str:
    """Return the form by which names are compared and sorted: lower case, ё as е."""
    folded = unicodedata.normalize("NFC", text).casefold().replace("ё", "е")
    return " ".join(folded.split())


def one_line(text: str) -> str:
    """Return a text with single spaces and no line ends; spaces that must not break stay."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    if "\n" in text:
        text = " ".join(filter(None, text.split("\n")))
    while "  " in text:  # each round halves them; fifteen times faster than a pattern
        text = text.replace("  ", " ")
    return text.strip()
