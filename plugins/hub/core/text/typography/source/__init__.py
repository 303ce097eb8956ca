"""A source as an editor keeps it: where it is text, what is wrong there, and mending no more."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from hub.core.text.typography import marks
from hub.core.text.typography.findings import Finding, apply
from hub.core.text.typography.source.front import FrontMatter
from hub.core.text.typography.source.markdown import body_pieces
from hub.core.text.typography.source.pieces import Piece, locate, text_of
from hub.core.text.typography.typeset import lint

__all__ = ["FrontMatter", "Piece", "body_pieces", "fix", "lint_pieces", "text_of"]


def lint_pieces(*parts: Iterable[Piece]) -> list[Finding]:
    """Return what is wrong to the eye in parts of a source, with places in the whole file."""
    return sorted(finding for part in parts for finding in _findings(list(part), lint))


def fix(source: str, texts: Collection[str]) -> str:
    """Mend what ``lint_pieces`` can mend; all else stays byte for byte. Twice is as once.

    Front matter that would read otherwise afterwards (a text that YAML needs as it is) stays too.
    """
    front = FrontMatter(source, texts)
    parts = ([*front.pieces()], [*body_pieces(source, front.body)])
    findings = sorted(finding for part in parts for finding in _findings(part, marks.find))
    mended = apply(source, findings)
    if not _is_sound(front, FrontMatter(mended, texts)):
        findings = [finding for finding in findings if finding.start >= front.body]
        mended = apply(source, findings)
    return mended


def _findings(
    pieces: Sequence[Piece], find: Callable[[str], Iterable[Finding]]
) -> Iterator[Finding]:
    return locate(pieces, find(text_of(pieces)))


def _is_sound(before: FrontMatter, after: FrontMatter) -> bool:
    """Tell whether only texts have changed, and in these no letter and no digit."""
    old, new = before.values(), after.values()
    if old is None or new is None or len(old) != len(new):
        return old is None and new is None
    return all(
        a == b if not is_text else _letters(a) == _letters(b)
        for (a, is_text), (b, _) in zip(old, new, strict=True)
    )


def _letters(text: str) -> str:
    """Return letters and digits; a letter that stands for × between numbers does not count."""
    return "".join(c for c in text if c.isalnum() and c not in "xхXХ")
