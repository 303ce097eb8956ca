"""Bytes that somebody calls a text: in which of the encodings of Russian they were written."""

import re

from hub.core.regex import regex

# Encodings in which Russian was written; Python knows more, and some of them loop or expand.
KNOWN = {
    "windows-1251": "cp1251",
    "windows1251": "cp1251",
    "win-1251": "cp1251",
    "cp1251": "cp1251",
    "cp-1251": "cp1251",
    "koi8-r": "koi8-r",
    "koi8-u": "koi8-u",
    "iso-8859-5": "iso8859-5",
    "cp866": "cp866",
    "ibm866": "cp866",
    "x-mac-cyrillic": "mac-cyrillic",
}
# So many characters tell in which encoding a text is; five millions would take a second.
_JUDGED = 500_000
_NO_LETTERS = regex(r"[\x00-\x7f]+|(?!\ufffd)[\W\d_]+")
_NOT_RUSSIAN = regex(r"[^а-яёА-ЯЁ]+")
_NOT_SMALL = regex(r"[^а-яё]+")


def russian(body: bytes, encoding: str) -> str | None:
    """Decode, if what comes out is Russian: read in a wrong one, its letters are of other
    languages, or small letters turn into capitals (KOI8-R and windows-1251).
    """
    if not encoding:
        return None
    text = body.decode(encoding, "replace")
    judged = text[:_JUDGED]
    letters, cyrillic = _without(_NO_LETTERS, judged), russian_letters(judged)
    small = _without(_NOT_SMALL, judged)
    return text if letters and cyrillic > 0.9 * letters and small * 2 > cyrillic else None


def russian_letters(text: str) -> int:
    """Count the Russian letters."""
    return _without(_NOT_RUSSIAN, text)


def _without(others: re.Pattern[str], text: str) -> int:
    """Count the characters that are no ``others``, without a list of them."""
    return len(others.sub("", text))


def readable(body: bytes) -> str | None:
    """Return the text of a file of which nobody says the encoding; None if it reads as nothing.

    UTF-8, UTF-16 with its mark, windows-1251, KOI8-R, or that of DOS, in this order.
    """
    try:
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            return body.decode("utf-16")
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        tried = (russian(body, encoding) for encoding in ("cp1251", "koi8-r", "cp866"))
        return next((text for text in tried if text is not None), None)
