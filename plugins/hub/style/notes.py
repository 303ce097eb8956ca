"""All notes on one text."""

from collections.abc import Callable

from hub.core.diagnostics import Report
from hub.style.abbreviations import note_abbreviations
from hub.style.long import note_long
from hub.style.manuscript import Manuscript
from hub.style.officialese import note_officialese
from hub.style.readability import note_readability
from hub.style.typesetting import note_typography

RULES: tuple[Callable[[Manuscript, Report], None], ...] = (
    note_typography,
    note_long,
    note_officialese,
    note_abbreviations,
    note_readability,
)


def note(manuscript: Manuscript, report: Report) -> None:
    """Add what every rule has to say; notes only, never an error."""
    for rule in RULES:
        rule(manuscript, report)
