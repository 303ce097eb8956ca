"""A source as its editor sees it: the text of each paragraph, and the way back to its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from hub.core.diagnostics import Span
from hub.core.frozen import frozen
from hub.core.text.typography.findings import PARAGRAPH
from hub.core.text.typography.source import FrontMatter, Piece, body_pieces, text_of
from hub.core.text.typography.source.pieces import extent


@dataclass(frozen=True)
class Manuscript:
    """One file: ``texts`` are the names of the front-matter fields that people read.

    ``guide`` says that the text tells what to do; ``known`` are abbreviations that need no
    explanation.
    """

    path: str
    source: str
    texts: Collection[str]
    known: frozenset[str] = frozenset()
    guide: bool = False

    def span(self, start: int, end: int) -> Span:
        """Return the place of a stretch of the source; at most to the end of its line."""
        line = self.source.count("\n", 0, start) + 1
        column = start - (self.source.rfind("\n", 0, start) + 1) + 1
        stop = self.source.find("\n", start)
        last = min(end, len(self.source) if stop < 0 else stop)
        return Span(line, column, max(1, last - start))

    @cached_property
    def _front(self) -> FrontMatter:
        return FrontMatter(self.source, self.texts)

    @cached_property
    def front(self) -> list[Piece]:
        """The text fields of the front matter."""
        return list(self._front.pieces())

    @cached_property
    def body(self) -> list[Piece]:
        """The text of the body, with blank lines between the paragraphs."""
        return list(body_pieces(self.source, self._front.body))

    @cached_property
    def paragraphs(self) -> tuple["Paragraph", ...]:
        """The paragraphs, headings, items and cells of the body that hold letters."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator["Paragraph"]:
        pieces: list[Piece] = []
        for piece in self.body:
            if piece.text == PARAGRAPH:
                yield from self._paragraph(pieces)
                pieces = []
            else:
                pieces.append(piece)
        yield from self._paragraph(pieces)

    def _paragraph(self, pieces: list[Piece]) -> Iterator["Paragraph"]:
        text = text_of(pieces).replace("\n", " ")
        if any(c.isalpha() for c in text):
            yield Paragraph(self, text, tuple(pieces))


@frozen
class Paragraph:
    """A text without markup, one line long."""

    manuscript: Manuscript
    text: str
    pieces: tuple[Piece, ...]

    @property
    def quoted(self) -> bool:
        """Tell whether it stands in a block quote: somebody else's words."""
        source = self.manuscript.source
        at = next((piece.at for piece in self.pieces if piece.size), 0)
        line = source[source.rfind("\n", 0, at) + 1 : at]
        return line.lstrip().startswith(">")

    def span(self, start: int, end: int) -> Span:
        """Return the place in the file of a stretch of the text."""
        return self.manuscript.span(*extent(self.pieces, start, end))
