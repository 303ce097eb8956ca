"""Hashtags: the tags of a text in the form that all three platforms link."""

import unicodedata
from collections.abc import Iterable, Iterator

from hub.core.regex import regex
from hub.core.text.characters import normalise

_GAPS = regex(r"_+")
_LONGEST = 60


def hashtags(tags: Iterable[str], most: int) -> tuple[str, ...]:
    """Return at most ``most`` hashtags: «Дворы и подъезды» is «#дворы_и_подъезды».

    TDLib links «#» with letters, decimal digits and «_», at least one of them a letter. A tag
    without a letter («2026») would stay plain text and is left out, likewise what is too long.
    """
    return tuple(dict.fromkeys(_legal(tags)))[:most]


def _legal(tags: Iterable[str]) -> Iterator[str]:
    for tag in tags:
        kept = "".join(c if _letter(c) or c.isdecimal() else "_" for c in _plain(tag))
        name = _GAPS.sub("_", kept).strip("_")
        if any(map(_letter, name)) and len(name) <= _LONGEST:
            yield f"#{name}"


def _plain(tag: str) -> str:
    return unicodedata.normalize("NFC", normalise(tag).casefold())


def _letter(character: str) -> bool:
    return unicodedata.category(character).startswith("L")
