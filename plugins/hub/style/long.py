"""Sentences that a reader loses half-way."""

from collections.abc import Iterator

from hub.core.diagnostics import Report
from hub.core.text.plural import count
from hub.style.manuscript import Manuscript, Paragraph
from hub.style.sentences import sentences, words

MOST = 30


def note_long(manuscript: Manuscript, report: Report) -> None:
    """Note sentences of more than 30 words; another's words in a block quote are left alone."""
    for paragraph in manuscript.paragraphs:
        if not paragraph.quoted:
            for start, end, number in _long(paragraph):
                span = paragraph.span(start, end)
                amount = count(number, "слово", "слова", "слов").replace("\N{NO-BREAK SPACE}", " ")
                report.error(manuscript.path, span, "HUB320", words=amount)


def _long(paragraph: Paragraph) -> Iterator[tuple[int, int, int]]:
    for start, end in sentences(paragraph.text):
        number = len(words(paragraph.text[start:end]))
        if number > MOST:
            yield start, end, number
