"""The text fields of a front matter as pieces: what people read, not what the site sorts by.

Which fields are texts is told by the model (``hub.core.model.fields.read_by_people``); all others
(id, slug, dates, tags, links, telephones) are left alone.
"""

import re
from collections.abc import Collection, Iterator
from typing import Any

import yaml

from hub.core.front_matter import Loader
from hub.core.regex import regex
from hub.core.text.typography.findings import OBJECT, PARAGRAPH
from hub.core.text.typography.source.pieces import Piece

_OPENING = regex(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = regex(r"^---[ \t]*\r?$\n?", re.MULTILINE)
_HEADER = regex(r" {0,3}([A-Za-z0-9_-]+):[ \t]*([^\r\n]*)")
_ESCAPE = regex(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|.)")
_LINE_END = regex(r"[ \t]*\r?\n[ \t]*")


class FrontMatter:
    """Where the front matter of a source lies, and where its body begins."""

    def __init__(self, source: str, texts: Collection[str]) -> None:
        self._texts = texts
        self.source = source
        self.start = self.end = self.body = 0
        opening = _OPENING.match(source)
        self._stock: list[Piece] = []
        if opening is None:
            self._stock += self._headers()
            return
        closing = _CLOSING.search(source, opening.end())
        if closing:
            self.start, self.end, self.body = opening.end(), closing.start(), closing.end()
        else:
            self.start = self.end = self.body = len(source)

    def pieces(self) -> Iterator[Piece]:
        """Give the text fields with blank lines between; nothing if the YAML cannot be read."""
        yield from self._stock
        for node, is_text in self._scalars():
            if is_text:
                yield from self._scalar(node)

    def values(self) -> list[tuple[str, bool]] | None:
        """Return all values, each with whether it is a text; None if the YAML cannot be read."""
        scalars = list(self._scalars())
        return [(node.value, is_text) for node, is_text in scalars] if scalars else None

    def _scalars(self) -> list[tuple[Any, bool]]:
        if self.start == self.end:
            return []
        try:
            root = yaml.compose(self.source[self.start : self.end], Loader=Loader)
        except (yaml.YAMLError, RecursionError):
            return []
        found: list[tuple[Any, bool]] = []
        waiting: list[tuple[Any, bool]] = [(root, False)]
        while waiting:
            node, is_text = waiting.pop()
            if isinstance(node, yaml.ScalarNode):
                found.append((node, is_text))
            elif isinstance(node, yaml.SequenceNode):
                waiting += [(item, is_text) for item in reversed(node.value)]
            elif isinstance(node, yaml.MappingNode):
                for key, value in reversed(node.value):
                    named = isinstance(key, yaml.ScalarNode) and key.value in self._texts
                    waiting += ((value, named), (key, False))
        return found

    def _scalar(self, node: Any) -> Iterator[Piece]:
        start, end = self.start + node.start_mark.index, self.start + node.end_mark.index
        marks = _PATTERNS[node.style or ""]
        if node.style in {"'", '"'}:
            start, end = start + 1, end - 1
        elif node.style in {"|", ">"}:
            start = self.source.find("\n", start, end) + 1 or end
        done = start
        for match in marks.finditer(self.source, start, end):
            if match.start() > done:
                yield Piece(self.source[done : match.start()], done, match.start() - done)
            yield Piece(_meaning(match[0]), match.start(), match.end() - match.start())
            done = match.end()
        if end > done:
            yield Piece(self.source[done:end], done, end - done)
        yield Piece(PARAGRAPH, end, 0)

    def _headers(self) -> Iterator[Piece]:
        """Read the ``Title: …`` lines of stock Pelican."""
        at = 0
        while match := _HEADER.match(self.source, at):
            if match[1].lower() in self._texts and match[2]:
                yield Piece(match[2], match.start(2), len(match[2]))
                yield Piece(PARAGRAPH, match.end(2), 0)
            at = self.source.find("\n", match.end()) + 1
            self.body = at or len(self.source)
            if not at:
                break


# What is not itself inside a scalar, by its style.
_PATTERNS = {
    "": _LINE_END,
    "|": _LINE_END,
    ">": _LINE_END,
    "'": regex(rf"''|{_LINE_END.pattern}"),
    '"': regex(rf"{_ESCAPE.pattern}|{_LINE_END.pattern}"),
}


def _meaning(mark: str) -> str:
    if mark == "''":
        return "'"
    if mark[0] == "\\":
        return mark[1] if mark[1] in '"/\\' else OBJECT
    return "\n\n" if mark.count("\n") > 1 else "\n"
