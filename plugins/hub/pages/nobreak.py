"""No-break spaces in what templates say: their own words, and the texts that they print.

What editors write is set when it is read. The words of the theme and of the views meet here, so
nobody has to think of them: those of a template are bound once, when it is compiled, across its
tags and before what it prints («в {{ city }}»); texts that it prints, by ``escaping.said``.
"""

import re
from collections.abc import Iterable, Iterator

from jinja2 import nodes

from hub.core.regex import regex
from hub.core.text.typography.elements import ATTRIBUTES, CODE, STANDS_FOR
from hub.core.text.typography.findings import OBJECT, PARAGRAPH
from hub.core.text.typography.nobreak import bind

_MARKUP = regex(r"""<!--.*?-->|<(/?)([\w-]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>""", re.DOTALL)
_ATTRIBUTE = regex(r"""\s([\w:-]+)=(?:"([^"]*)"|'([^']*)')""")
_RUSSIAN = regex("[а-яё]", re.IGNORECASE)
_UNREAD = CODE | {"script", "style"}
_READ = frozenset((*ATTRIBUTES, "content", "label", "placeholder"))
# Where an expression is printed as text.
_TEXT = "\0"


def bind_words(outputs: Iterable[nodes.Output]) -> frozenset[nodes.Expr]:
    """Bind the words of a template in place; return the expressions that it prints as text."""
    printed = [node for output in outputs for node in output.nodes]
    words = [node.data if isinstance(node, nodes.TemplateData) else OBJECT for node in printed]
    bound = _bound("".join(words))
    read: list[nodes.Expr] = []
    at = 0
    for node, word in zip(printed, words, strict=True):
        end = at + len(word)
        if isinstance(node, nodes.TemplateData):
            node.data = bound[at:end]
        elif bound[at] == _TEXT:
            read.append(node)
        at = end
    return frozenset(read)


def _bound(html: str) -> str:
    """Bind the texts in HTML, in which expressions are objects; those in texts become marks."""
    spans = list(_spans(html))
    text = "".join([PARAGRAPH if span is None else html[span] for span in spans])
    text = bind(text, lines=True).replace(OBJECT, _TEXT)
    made, at = list(html), 0
    for span in spans:
        size = len(PARAGRAPH) if span is None else span.stop - span.start
        if span is not None:  # binding puts a character for a character
            made[span] = text[at : at + size]
        at += size
    return "".join(made)


def _spans(html: str) -> Iterator[slice | None]:
    """Yield where texts stand; None where a paragraph ends. Attributes come last."""
    attributes: list[slice] = []
    done, unread = 0, ""
    for tag in _MARKUP.finditer(html):
        closing, name, inside = tag.groups()
        start, end = tag.span()
        if unread:
            unread = "" if closing and name == unread else unread
        else:
            yield slice(done, start)
            # Of a name that is printed nothing is known: most are headings.
            stands = STANDS_FOR.get(name, PARAGRAPH) if name else PARAGRAPH
            if stands is not None:
                yield slice(start, start + 1) if stands is OBJECT else None
            if inside and not inside.isascii():
                attributes += _attributes(html, *tag.span(3))
            unread = name if name in _UNREAD and not closing else ""
        done = end
    yield slice(done, len(html))
    for span in attributes:
        yield None
        yield span


def _attributes(html: str, start: int, end: int) -> Iterator[slice]:
    """Yield where attributes stand that people read, and words that scripts show."""
    for match in _ATTRIBUTE.finditer(html, start, end):
        place = slice(*match.span(match.lastindex or 0))
        name = match[1]
        if name in _READ or (name.startswith("data-") and _RUSSIAN.search(html[place])):
            yield place
