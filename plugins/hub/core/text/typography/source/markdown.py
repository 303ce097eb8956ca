r"""The body of a Markdown source as pieces: paragraphs, headings, items, cells; no code.

| line                             | what is read                          |
|----------------------------------|---------------------------------------|
| ## Заголовок, > цитата, - пункт  | what follows the mark                 |
| [^1]: сноска                     | what follows the colon                |
| ```…```, ~~~…~~~, 4 spaces       | nothing: code                         |
| <pre>…</pre>, <!-- … -->         | nothing                               |
| ---, ===, \|---\|              | nothing                               |
| [имя]: https://site.ru           | nothing: an address                   |
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from hub.core.regex import regex
from hub.core.text.typography.findings import PARAGRAPH
from hub.core.text.typography.source.inline import Scan
from hub.core.text.typography.source.pieces import Piece

_LINE = regex(r"[^\n]*\n|[^\n]+")
_FENCE = regex(r"[ \t>]*(`{3,}|~{3,})")
_RULE = regex(r"[ \t>]*[-=*_|:+][-=*_|:+ \t]*$")
_DEFINITION = regex(r" {0,3}(?:\[(?!\^)[^\]\n]+\]:[ \t]*\S|\*\[)")
_MARK = regex(
    r"[ \t]*(?:>[ \t]?)*[ \t]*"
    r"(?:(?P<new>(?:[-*+]|\d{1,9}[.)])[ \t]+|#{1,6}[ \t]*|\[\^[^\]\n]+\]:[ \t]*)"
    r"(?P<more>(?:[-*+]|\d{1,9}[.)])[ \t]+)*)?"
)
_ITEM = regex(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_QUOTE = regex(r"^(?: {0,3}>[ ]?)+")
_RAW = regex(r"<(?:(pre|script|style|textarea)\b|!--)", re.IGNORECASE)

_Lines = list[tuple[int, int]]
_ENDS = (-1, -1)


def body_pieces(source: str, start: int) -> Iterator[Piece]:
    """Give the text of the body that begins at ``start``, with blank lines between paragraphs."""
    block: list[_Lines] = [[]]
    for line in _Body(source, start):
        if line is None:
            yield from _block(source, block)
            block = [[]]
        elif line is _ENDS:
            block.append([])
        else:
            block[-1].append(line)
    yield from _block(source, block)


def _block(source: str, block: list[_Lines]) -> Iterator[Piece]:
    """Give the paragraphs between two blank lines; none if code runs from one into another."""
    found: list[Piece] = []
    for lines in filter(None, block):
        scan = Scan("\n".join(source[start:end] for start, end in lines))
        found += _paragraph(scan, lines)
        if scan.stray:
            return
    yield from found


class _Body:
    """The lines of a body that hold text, without their marks.

    ``_ENDS`` where a paragraph ends, None where a blank line or code stands.
    """

    def __init__(self, source: str, start: int) -> None:
        self._source = source
        self._start = start
        self._fence = ""
        self._raw = ""
        self._listed = False
        self._open = False
        self._blank = True

    def __iter__(self) -> Iterator[tuple[int, int] | None]:
        for match in _LINE.finditer(self._source, self._start):
            line = match[0].rstrip()
            blank = not line.strip("> \t")
            if blank or self._is_code(line):
                yield None
                self._open = False
                self._blank = blank
                continue
            self._blank = False
            if _RULE.match(line) or _DEFINITION.match(line):
                yield _ENDS
                self._open = False
                continue
            mark = _MARK.match(line)
            if mark and mark["new"] is not None:
                yield _ENDS
            skip = mark.end() if mark else 0
            self._open = True
            yield match.start() + skip, match.start() + len(line)
            if line.lstrip(" \t>").startswith("#"):
                yield _ENDS
                self._open = False

    def _is_code(self, line: str) -> bool:
        """Tell whether a line holds no text; keep in mind what it opens and closes."""
        if self._fence or self._raw:
            self._close(line)
            return True
        if fence := _FENCE.match(line):
            self._fence = fence[1]
            return True
        inner = _QUOTE.sub("", line).expandtabs(4)
        indent = len(inner) - len(inner.lstrip())
        if not self._open and indent >= 4:
            if not self._listed or indent >= 8 or not self._blank:
                self._opens_raw(line)
                return True
        elif not self._open or _ITEM.match(line):
            self._listed = bool(_ITEM.match(line)) and not _RULE.match(line)
        return self._opens_raw(line)

    def _opens_raw(self, line: str) -> bool:
        """Tell whether a line begins with a comment or raw HTML, or leaves one open."""
        start, end = -1, ""
        for match in _RAW.finditer(line):
            start, end = match.start(), f"</{match[1].lower()}" if match[1] else "-->"
        if start < 0:
            return False
        if end not in line[start:].lower():
            self._raw = end
            return True
        return bool(_RAW.match(line.lstrip()))

    def _close(self, line: str) -> None:
        if self._fence:
            bare = line.strip(" \t>")
            if bare.startswith(self._fence) and not bare.strip(self._fence[0]):
                self._fence = ""
        elif (end := line.lower().find(self._raw)) >= 0:
            self._raw = ""
            self._opens_raw(line[end:])


def _paragraph(scan: Scan, lines: _Lines) -> Iterator[Piece]:
    """Give the pieces of one paragraph, and of the descriptions of its pictures after it."""
    place = _Place(lines)
    for start, end, stands in scan.tokens():
        if stands == scan.text[start:end]:
            yield from place.literal(scan.text, start, end)
        else:
            yield Piece(stands, place(start), place(end - 1) + 1 - place(start))
    yield Piece(PARAGRAPH, lines[-1][1], 0)
    for start, end in scan.alts:
        if start < end:
            yield from place.literal(scan.text, start, end)
            yield Piece(PARAGRAPH, lines[-1][1], 0)


class _Place:
    """From places in a paragraph to places in the source; asked from left to right."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._starts: list[int] = []
        done = 0
        for start, end in lines:
            self._starts.append(done)
            done += end - start + 1

    def __call__(self, at: int) -> int:
        number = self._line(at)
        return self._lines[number][0] + at - self._starts[number]

    def literal(self, text: str, start: int, end: int) -> Iterator[Piece]:
        """Give a stretch of text line by line."""
        while start < end:
            stop = text.find("\n", start, end)
            stop = end if stop < 0 else stop
            if stop > start:
                yield Piece(text[start:stop], self(start), stop - start)
            if stop < end:
                yield Piece("\n", self(stop), 1)
            start = stop + 1

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1
