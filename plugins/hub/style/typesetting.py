"""Typography in the source: what a reader will see otherwise than it was typed."""

from hub.core.diagnostics import Report
from hub.core.text.typography.source import lint_pieces
from hub.style.manuscript import Manuscript

_AROUND = 12


def note_typography(manuscript: Manuscript, report: Report) -> None:
    """Note each place that a rule of typography changes, or where only a person can tell."""
    source = manuscript.source
    for start, end, code, replacement in lint_pieces(manuscript.front, manuscript.body):
        old = source[start:end]
        left = source[source.rfind("\n", 0, start) + 1 : start][-_AROUND:]
        right = source[end : end + _AROUND].split("\n", 1)[0]
        new = replacement if code == "HUB301" else f"{left}{replacement}{right}".strip()
        report.error(manuscript.path, manuscript.span(start, end), code, old=old, new=new)
