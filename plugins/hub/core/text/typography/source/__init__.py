"""A source as an editor keeps it: where it is text, what is wrong there, and mending no more."""

from collections.abc import Collection, Iterator

from hub.core.text.typography import marks
from hub.core.text.typography.findings import Finding, apply
from hub.core.text.typography.source.front import FrontMatter
from hub.core.text.typography.source.markdown import body_pieces
from hub.core.text.typography.source.pieces import Piece, locate, text_of
from hub.core.text.typography.typeset import lint

__all__ = ["FrontMatter", "Piece", "body_pieces", "fix", "lint_source", "text_of"]


def lint_source(source: str, texts: Collection[str]) -> list[Finding]:
    """Return what is wrong to the eye in a Markdown source, with places in the whole file.

    ``texts`` are the names of the front-matter fields that people read.
    """
    return sorted(_findings(source, FrontMatter(source, texts), alone=True))


def fix(source: str, texts: Collection[str]) -> str:
    """Mend what ``lint_source`` can mend; all else stays byte for byte. Twice is as once.

    Front matter that would read otherwise afterwards (a text that YAML needs as it is) stays too.
    """
    front = FrontMatter(source, texts)
    findings = sorted(_findings(source, front, alone=False))
    mended = apply(source, findings)
    if not _is_sound(front, FrontMatter(mended, texts)):
        findings = [finding for finding in findings if finding.start >= front.body]
        mended = apply(source, findings)
    return mended


def _findings(source: str, front: FrontMatter, *, alone: bool) -> Iterator[Finding]:
    for pieces in ([*front.pieces()], [*body_pieces(source, front.body)]):
        text = text_of(pieces)
        yield from locate(pieces, lint(text) if alone else marks.find(text))


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
