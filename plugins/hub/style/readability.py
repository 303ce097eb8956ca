"""How hard a text is to read: one figure, the greater the easier.

Flesch's reading ease with the coefficients that I. V. Oborneva found for Russian (2006):
206,835 - 1,3 x words in a sentence - 60,1 x syllables in a word, here cut to 0…100.
"""

import re

from hub.core.diagnostics import Report
from hub.core.regex import regex
from hub.style.manuscript import Manuscript
from hub.style.sentences import sentences, words

LEAST = 30
_VOWEL = regex("[аеёиоуыэюя]", re.IGNORECASE)
# A shorter text says too little of itself.
_ENOUGH = 100


def readability(texts: list[str]) -> int | None:
    """Return the figure of a text given by paragraphs; None if there is too little of it."""
    spoken = [word for text in texts for word in words(text) if _VOWEL.search(word)]
    if len(spoken) < _ENOUGH:
        return None
    number = sum(1 for text in texts for _ in sentences(text))
    syllables = sum(len(_VOWEL.findall(word)) for word in spoken)
    figure = 206.835 - 1.3 * len(spoken) / number - 60.1 * syllables / len(spoken)
    return max(0, min(100, round(figure)))


def figure_of(manuscript: Manuscript) -> int | None:
    """Return the figure of a manuscript's body."""
    return readability([paragraph.text for paragraph in manuscript.paragraphs])


def note_readability(manuscript: Manuscript, report: Report) -> None:
    """Note a guide that is hard to read."""
    figure = figure_of(manuscript) if manuscript.guide else None
    if figure is not None and figure < LEAST:
        report.error(manuscript.path, None, "HUB323", figure=figure, least=LEAST)
