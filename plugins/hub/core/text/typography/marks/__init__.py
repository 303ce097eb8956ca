"""The rules about what is seen: quotes, dashes, signs. One rule a file, with its table.

Each module has ``find(text)``, which gives findings in any order. No rule needs another one to have
gone before; where two speak of the same characters, the one that is named first in ``RULES`` wins.
A rule puts ordinary spaces only: ``nobreak`` makes them no-break for the reader.
"""

from collections.abc import Callable, Iterable

from hub.core.text.typography.findings import Finding, settle
from hub.core.text.typography.marks import (
    abbreviations,
    addresses,
    dashes,
    ellipsis,
    initials,
    laws,
    minus,
    multiplication,
    phones,
    quotes,
    ranges,
    signs,
    spacing,
    units,
    words,
)
from hub.core.text.typography.protected import masked

RULES: tuple[Callable[[str], Iterable[Finding]], ...] = (
    phones.find,
    laws.find,
    minus.find,
    ranges.find,
    words.find,
    dashes.find,
    multiplication.find,
    quotes.find,
    ellipsis.find,
    abbreviations.find,
    initials.find,
    addresses.find,
    signs.find,
    units.find,
    spacing.find,
)


def find(text: str) -> list[Finding]:
    """Return what all rules find, in order, without overlaps."""
    text = masked(text)
    found: list[Finding] = []
    for rule in RULES:
        found += rule(text)
    return settle(found) if found else found
