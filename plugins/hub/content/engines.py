"""Which texts of a site the two Markdown engines read differently."""

import re
from collections.abc import Iterator
from itertools import zip_longest

from hub.content.body import Body
from hub.content.enrich import mark
from hub.content.markdown import markdown_engine
from hub.content.records import MARKDOWN_SUFFIXES
from hub.core.config import Config
from hub.core.diagnostics import Report
from hub.core.files import read, walk
from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.core.source import split

_SHOWN = 100
_PRE = regex(r"(<pre.*?</pre>)", re.DOTALL)
_BLOCK = regex(
    r" ?(</?(?:p|[uod]l|li|d[td]|div|figure|figcaption|blockquote|h\d|hr|br"
    r"|table|thead|tbody|t[rdh])"
    r"(?: [^>]*)?>) ?"
)


@frozen
class Difference:
    """A text that reads differently: the first line of its HTML that does, by each engine.

    ``line`` is where the text below the front matter begins.
    """

    path: str
    line: int
    one: str
    other: str


def differences(config: Config) -> Iterator[Difference]:
    """Yield the texts of a content folder whose pages would differ."""
    extensions = config.markdown
    engines = (markdown_engine(extensions), markdown_engine(extensions, "commonmark"))
    for path in walk(config.content, config.ignore, Report()):
        suffix = "." + path.rpartition(".")[2].lower()
        source = read(config.content, path, Report()) if suffix in MARKDOWN_SUFFIXES else None
        document = split(source, Report()) if source else None
        if document is not None:
            one, other = (shown(mark(document, engine, Report())) for engine in engines)
            if one != other:
                yield Difference(path, document.body_line, *_first(one, other))


def shown(body: Body) -> list[str]:
    """Return what a reader sees of a text, an element a line; spaces count only in code."""
    pieces = _PRE.split("".join(body.parts))
    pieces[::2] = [_BLOCK.sub(r"\n\1\n", " ".join(text.split())) for text in pieces[::2]]
    return [line for piece in pieces for line in piece.split("\n") if line.strip()]


def _first(one: list[str], other: list[str]) -> tuple[str, str]:
    pairs = zip_longest(one, other, fillvalue="")
    first, second = next(pair for pair in pairs if pair[0] != pair[1])
    return first[:_SHOWN], second[:_SHOWN]
