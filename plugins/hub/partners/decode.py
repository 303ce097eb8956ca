"""From the bytes of a feed to its text, whatever encoding it has and whatever it says it has."""

import re

from hub.core.regex import regex
from hub.core.text.characters import FORBIDDEN
from hub.core.text.encoding import KNOWN, russian, russian_letters
from hub.partners.story import Refused

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_PROLOG = regex(r"[\s\ufeff]*(?:<\?xml[^>]{0,300}\?>\s*)?")
_DANGER = regex(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REFERENCE = regex(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_SIGN = "\N{REPLACEMENT CHARACTER}"


def decode(body: bytes, charset: str = "") -> str:
    """Return the text without its XML declaration and without what XML forbids.

    Valid UTF-8 wins over every declaration; a few bad bytes become U+FFFD, one each; then what is
    declared, then windows-1251, if the result reads as Russian.

    Raises:
        Refused: it reads as nothing, or declares entities (a bomb needs no network).
    """
    text = _REFERENCE.sub(_lawful, FORBIDDEN.sub("", _understood(body, charset)))
    prolog = _PROLOG.match(text)
    text = text[prolog.end() if prolog else 0 :]  # one copy: text may be 10 MB
    # Last of all: «<!DOC\0TYPE» is none until what XML forbids has gone.
    if _DANGER.search(text):
        raise Refused("в ленте объявлены сущности (DOCTYPE): такие ленты не читаем")
    return text


def _understood(body: bytes, charset: str) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return body.decode("utf-16")
        except UnicodeDecodeError:
            raise Refused("кодировку ленты не удалось понять") from None
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = body.decode("utf-8-sig", "replace")
    bad = text.count(_SIGN)
    if bad * 50 < russian_letters(text):
        return text
    del text  # 10 MB, while others of the kind are made
    match = _DECLARED.search(body[:1000])
    named = [charset, match[1].decode("ascii") if match else "", "cp1251"]
    for name in named:
        found = russian(body, KNOWN.get(name.strip().lower(), ""))
        if found is not None:
            return found
    raise Refused("кодировку ленты не удалось понять")


def _lawful(match: re.Match[str]) -> str:
    """Keep a numeric reference unless it names a character that XML forbids."""
    number = int(match[1], 16) if match[1] else int(match[2])
    lawful = number < 0x110000 and not 0xD800 <= number < 0xE000
    return match[0] if lawful and not FORBIDDEN.match(chr(number)) else ""
