r"""Markup inside a paragraph of Markdown: what is text there and what stands for something else.

| in the source                       | for the rules                         |
|-------------------------------------|---------------------------------------|
| `code`, ``a `b` c``                 | one foreign character                 |
| <https://site.ru>, <a@site.ru>      | one foreign character                 |
| ![Двор](dvor.jpg), [^1]             | one foreign character                 |
| [текст](адрес "имя"), [текст][id]   | «текст»                               |
| **жирно**, _курсив_, ~~нет~~        | «жирно», «курсив», «нет»              |
| <b>да</b>, <!-- нет -->             | «да»                                  |
| <code>x</code>, <kbd>…</kbd>        | one foreign character                 |
| <br>                                | an end of line                        |
| &quot;, &nbsp;, \*                 | the character itself                  |
| a | b                               | two texts (cells of a table)          |
| {: .class}, {#id}                   | nothing                               |
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from hub.core.regex import regex
from hub.core.text.typography.findings import BREAK, OBJECT, PARAGRAPH

_SPECIAL = regex(r"[\\<\[\]!*_~&{|]")
_TICKS = regex(r"(?<!\\)`+")
_ESCAPED = regex(r"\\[!-/:-@\[-`{-~]")
_AUTOLINK = regex(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_TAG = regex(r"</?([A-Za-z][A-Za-z0-9]*)[^<>]*>")
_TARGET = (
    r"\(\s*(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)"
    r"(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?\s*\)"
)
_LINK_END = regex(rf"\](?:{_TARGET}|[ ]?\[[^\[\]\n]*\])")
_IMAGE = regex(rf"!\[([^\[\]]*)\](?:{_TARGET}|\[[^\[\]\n]*\])")
_FOOTNOTE = regex(r"\[\^[^\]\s]+\]")
_ENTITY = regex(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ATTRIBUTES = regex(r"\{[:#.][^{}\n]*\}")
_RUN = regex(r"[*_~]+")
_LONGEST_EMPHASIS = 3

_FOREIGN_TAGS = frozenset(
    ("code", "kbd", "samp", "var", "tt", "sup", "sub", "pre", "script", "style", "svg", "math")
)
_LIST = "a abbr b big cite del dfn em font i ins mark q s small span strong time u wbr img"
_INLINE_TAGS = frozenset(_LIST.split())


class Token(NamedTuple):
    """Markup from ``start`` to ``end`` and the text that stands for it."""

    start: int
    end: int
    stands: str


class Scan:
    """One reading of a paragraph; ``alts`` are the places of descriptions of pictures.

    ``stray`` tells that code begins here and does not end here.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.alts: list[tuple[int, int]] = []
        self.stray = False
        self._links: list[Token] = []
        self._open: list[int] = []
        self._codes = list(self._code_spans())
        # Code comes before all else: what looks like markup inside it is none.
        self._rest = text
        for start, end, _ in reversed(self._codes):
            self._rest = self._rest[:start] + OBJECT * (end - start) + self._rest[end:]

    def tokens(self) -> Iterator[Token]:
        """Give all of the paragraph in order: markup, and text that stands for itself."""
        found: list[Token] = []
        at = 0
        while match := _SPECIAL.search(self._rest, at):
            token = self._read(match[0], match.start())
            at = max(token.end, match.end())
            if token.end > token.start:
                found.append(token)
        done = 0
        for token in sorted([*found, *self._links, *self._codes]):
            if token.start < done:
                continue
            if token.start > done:
                yield Token(done, token.start, self.text[done : token.start])
            yield token
            done = token.end
        if done < len(self.text):
            yield Token(done, len(self.text), self.text[done:])

    def _code_spans(self) -> Iterator[Token]:
        """Find code between runs of as many ticks; like the engine, with fewer if need be."""
        done = 0
        unclosed: set[str] = set()
        for match in _TICKS.finditer(self.text):
            if match.start() < done:
                continue
            for length in range(len(match[0]), 0, -1):
                run = match[0][:length]
                if run in unclosed:
                    continue
                end = re.compile(f"(?<!`){run}(?!`)").search(self.text, match.end())
                if end:
                    done = end.end()
                    yield Token(match.start(), done, OBJECT)
                    break
                unclosed.add(run)
            else:
                self.stray = True

    def _read(self, mark: str, at: int) -> Token:
        """Read what begins at ``at``; an empty token if it is but text."""
        readers = {"<": self._tag, "[": self._bracket, "]": self._bracket_end}
        if mark in readers:
            return readers[mark](at)
        if mark in "*_~":
            return self._emphasis(at)
        if mark == "!":
            return self._image(at)
        if mark == "|":
            return Token(at, at + 1, PARAGRAPH)
        return self._character(at)

    def _character(self, at: int) -> Token:
        if match := _ESCAPED.match(self._rest, at):
            return Token(at, match.end(), match[0][1])
        if match := _ATTRIBUTES.match(self._rest, at):
            return Token(at, match.end(), "")
        if match := _ENTITY.match(self._rest, at):
            character = unescape(match[0])
            return Token(at, match.end(), character if len(character) == 1 else OBJECT)
        return Token(at, at, "")

    def _tag(self, at: int) -> Token:
        if self._rest.startswith("<!--", at):
            end = self._rest.find("-->", at)
            return Token(at, end + 3 if end > 0 else len(self._rest), "")
        if match := _AUTOLINK.match(self._rest, at):
            return Token(at, match.end(), OBJECT)
        match = _TAG.match(self._rest, at)
        if match is None:
            return Token(at, at, "")
        name = match[1].lower()
        if name in _FOREIGN_TAGS and self._rest[at + 1] != "/":
            return Token(at, self._end_of(name, match.end()), OBJECT)
        stands = BREAK if name == "br" else "" if name in _INLINE_TAGS else PARAGRAPH
        return Token(at, match.end(), stands)

    def _end_of(self, name: str, at: int) -> int:
        """Return where a foreign element ends: with the paragraph if nothing closes it."""
        end = re.compile(f"</{name}\\s*>", re.IGNORECASE).search(self._rest, at)
        return end.end() if end else len(self._rest)

    def _image(self, at: int) -> Token:
        match = _IMAGE.match(self._rest, at)
        if match is None:
            return Token(at, at, "")
        if OBJECT not in match[1]:
            self.alts.append(match.span(1))
        return Token(at, match.end(), OBJECT)

    def _bracket(self, at: int) -> Token:
        if match := _FOOTNOTE.match(self._rest, at):
            return Token(at, match.end(), OBJECT)
        self._open.append(at)
        return Token(at, at, "")

    def _bracket_end(self, at: int) -> Token:
        opened = self._open.pop() if self._open else None
        match = _LINK_END.match(self._rest, at)
        if opened is None or match is None:
            return Token(at, at, "")
        self._links.append(Token(opened, opened + 1, ""))
        return Token(at, match.end(), "")

    def _emphasis(self, at: int) -> Token:
        match = _RUN.match(self._rest, at)
        end = match.end() if match else at + 1
        before, after = self._rest[at - 1 : at] or " ", self._rest[end : end + 1] or " "
        if end - at > _LONGEST_EMPHASIS:  # «За ________»: a gap to be filled in by hand
            return Token(at, end, self._rest[at:end])
        if before.isspace() and after.isspace():
            return Token(at, end, self._rest[at:end])
        within = before.isalnum() and after.isalnum()
        if within and (self._rest[at] == "_" or (before + after).isdigit()):
            return Token(at, end, self._rest[at:end])
        return Token(at, end, "")
