"""A source as its reader will see it: pieces of text, each of which knows its place in the file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hub.core.text.typography.findings import BREAK, OBJECT, PARAGRAPH, Finding, place

_FOREIGN = frozenset({OBJECT, BREAK, PARAGRAPH, "", "\n"})


class Piece(NamedTuple):
    """What stands at ``at`` in a source and takes ``size`` characters there.

    ``text`` is the same, or one character (an entity, an escaped mark), or what stands for markup.
    """

    text: str
    at: int
    size: int


def text_of(pieces: Iterable[Piece]) -> str:
    """Return the text that all pieces make."""
    return "".join(piece.text for piece in pieces)


def locate(pieces: Sequence[Piece], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Move findings from the text of the pieces to the source; those in markup are left out."""
    for number, finding in place([len(piece.text) for piece in pieces], findings):
        text, at, size = pieces[number]
        if text in _FOREIGN:
            continue
        if len(text) == size:
            start, end = at + finding.start, at + finding.end
        elif finding.start == finding.end:
            start = end = at + (size if finding.end else 0)
        else:
            start, end = at, at + size
        yield Finding(start, end, finding.code, finding.replacement)


def extent(pieces: Sequence[Piece], start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of the text (which is not empty) begins and ends in the source."""
    first, last, done = -1, 0, 0
    for text, at, size in pieces:
        following = done + len(text)
        if first < 0 and start < following:
            first = at + (start - done if len(text) == size else 0)
        if end <= following and first >= 0:
            last = at + (end - done if len(text) == size else size)
            break
        done = following
    return max(first, 0), last
