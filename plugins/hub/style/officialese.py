"""Officialese: turns of speech that nobody uses aloud, each with plainer words.

The table is ``officialese.txt`` beside this file; editors read and extend it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hub.core.diagnostics import Report
from hub.style.manuscript import Manuscript

_TABLE = Path(__file__).with_name("officialese.txt")
# Names of laws and contests and others' speech stand in quotation marks.
_QUOTED = re.compile("«[^»]*»")


def note_officialese(manuscript: Manuscript, report: Report) -> None:
    """Note each turn of the table outside quotes, with what to say instead."""
    for paragraph in manuscript.paragraphs():
        if not paragraph.quoted:
            for start, end, advice in turns(paragraph.text):
                phrase = paragraph.text[start:end]
                span = paragraph.span(start, end)
                report.error(manuscript.path, span, "HUB321", phrase=phrase, advice=advice)


def turns(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the turns of a text with the advice on each; of two that overlap, the longer."""
    silent = _QUOTED.sub(lambda quote: " " * len(quote[0]), text)
    pattern, advice = table()
    for match in pattern.finditer(silent):
        if match.lastindex:
            yield match.start(), match.end(), advice[match.lastindex - 1]


@cache
def table() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Read the table: one pattern with a group for each turn, and the advice by group."""
    rows = [
        (turn.strip(), advice.strip())
        for line in _TABLE.read_text("utf-8").splitlines()
        if line and not line.startswith("#")
        for turn, _, advice in [line.partition("→")]
    ]
    rows.sort(key=lambda row: -len(row[0]))
    turns = "|".join(f"({_expression(turn)})" for turn, _ in rows)
    return re.compile(rf"(?<![\w-])(?:{turns})(?![\w-])", re.IGNORECASE), tuple(a for _, a in rows)


def _expression(turn: str) -> str:
    words = (
        "(?:" + "|".join(re.escape(form).replace(r"\*", r"\w*") for form in word.split("|")) + ")"
        for word in turn.split()
    )
    return r"\s+".join(words)
