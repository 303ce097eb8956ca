"""Slugs: the Latin name of a thing in its address."""

import re
from functools import lru_cache

import iuliia

from hub.core.regex import regex

SLUG = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST = 80
# Letters that have no Latin name of their own.
_LETTERS = {"Э": "eh", "Ы": "yi", "Ъ": "tz", "Ь": "mz"}


def slugify(text: str) -> str:
    """Transliterate by the «Яндекс.Карты» schema of iuliia, ё folded to е; at most 80 bytes.

    A cut falls between words. Text without a letter or digit gives the empty string.
    """
    folded = text.lower().replace("ё", "е")
    latin = " ".join(_latin(word) for word in folded.split())
    slug = "-".join(re.findall(r"[a-z0-9]+", latin))
    if len(slug) <= LONGEST:
        return slug
    whole = slug[: LONGEST + 1].rpartition("-")[0]
    return whole or slug[:LONGEST]


def letter_slug(letter: str) -> str:
    """Name a letter in Latin, each by another name; 0–9 and A–Z are named as they are."""
    return _LETTERS.get(letter) or slugify(letter) or f"u{letter.encode('utf-16-be').hex()}"


@lru_cache(maxsize=32_768)
def _latin(word: str) -> str:
    """Transliterate one word: the schema looks no further, and a language repeats its words."""
    return str(iuliia.YANDEX_MAPS.translate(word)).lower()
