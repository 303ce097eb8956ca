"""Python-Markdown without searches that cannot succeed; the result is the same."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor, FootnoteInlineProcessor
from markdown.extensions.tables import TableProcessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import STX, AtomicString

_BREAK = "  \n"
# A stock pattern finds nothing in a text that lacks these characters. A pattern that an extension
# put in its place, or one that is not named here, is always searched for.
_NEEDED = {
    "backtick": (inlinepatterns.BacktickInlineProcessor, "`"),
    "escape": (inlinepatterns.EscapeInlineProcessor, "\\"),
    "reference": (inlinepatterns.ReferenceInlineProcessor, "["),
    "link": (inlinepatterns.LinkInlineProcessor, "["),
    "image_link": (inlinepatterns.ImageInlineProcessor, "!["),
    "image_reference": (inlinepatterns.ImageReferenceInlineProcessor, "!["),
    "short_reference": (inlinepatterns.ShortReferenceInlineProcessor, "["),
    "short_image_ref": (inlinepatterns.ShortImageReferenceInlineProcessor, "!["),
    "autolink": (inlinepatterns.AutolinkInlineProcessor, "<"),
    "automail": (inlinepatterns.AutomailInlineProcessor, "<"),
    "linebreak": (inlinepatterns.SubstituteTagInlineProcessor, _BREAK),
    "html": (inlinepatterns.HtmlInlineProcessor, "<"),
    "entity": (inlinepatterns.HtmlInlineProcessor, "&"),
    "footnote": (FootnoteInlineProcessor, "[^"),
    "em_strong": (inlinepatterns.DelimiterProcessor, ""),
}
# A text that holds none of these is none of the business of those that are named above.
_SPECIAL = re.compile(r"[`\\\[!<&*_]")


# The same for blocks: a block that holds none of these is none of the processor's business.
_BLOCK_NEEDS = {
    "hashheader": (blockprocessors.HashHeaderProcessor, ("#",)),
    "setextheader": (blockprocessors.SetextHeaderProcessor, ("\n=", "\n-")),
    "hr": (blockprocessors.HRProcessor, ("-", "_", "*")),
    "quote": (blockprocessors.BlockQuoteProcessor, (">",)),
    "reference": (blockprocessors.ReferenceProcessor, ("]:",)),
    "footnote": (FootnoteBlockProcessor, ("]:",)),
    "table": (TableProcessor, ("|",)),
}


class Lean(Extension):
    """Spares the stock stages their vain searches; to be registered after all other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Replace the inline stage, at the same priority, and guard the block processors."""
        md.treeprocessors.register(_LeanInlineProcessor(md), "inline", 20)
        if type(md.treeprocessors["unescape"]) is UnescapeTreeprocessor:
            md.treeprocessors.register(_LeanUnescape(md), "unescape", 0)
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]
        processors = md.parser.blockprocessors
        for name, (kind, needed) in _BLOCK_NEEDS.items():
            if name in processors and type(processors[name]) is kind:
                processor = processors[name]
                processor.test = partial(_test, needed, processor.test)  # type: ignore[method-assign]


def _test(
    needed: tuple[str, ...], test: Callable[[Element, str], bool], parent: Element, block: str
) -> bool:
    for text in needed:  # half the time of any()
        if text in block:
            return test(parent, block)
    return False


class _LeanUnescape(UnescapeTreeprocessor):
    """Looks for escaped characters only where there is the mark of one."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text


class _LeanInlineProcessor(InlineProcessor):
    """Asks of each text first whether it holds the character that a pattern begins with.

    Most paragraphs hold no markup, and the stock class runs a dozen regular expressions over each.
    """

    _patterns: Sequence[tuple[inlinepatterns.Pattern, str]] = ()
    _all_known = False

    # The stock method is private to its class: this is its name for a subclass.
    def _InlineProcessor__handleInline(self, data: str, place: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        if not self._patterns:
            self._patterns = _with_needs(self.md)
            self._all_known = _are_known(self.md)
        if self._all_known and _BREAK not in data and not _SPECIAL.search(data):
            return data
        patterns = self._patterns
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start = 0
        while place < len(patterns):
            pattern, needed = patterns[place]
            if needed in data:
                data, matched, start = apply(pattern, data, place, start)
                if matched:
                    continue
            place, start = place + 1, 0
        return data


def _are_known(md: Markdown) -> bool:
    """Tell whether every pattern is one whose first characters are known."""
    named = {md.inlinePatterns[name] for name in _known(md)}
    return named == set(md.inlinePatterns)


def _known(md: Markdown) -> Iterator[str]:
    """Yield the names of the patterns that are those of the table."""
    for name, (kind, _) in _NEEDED.items():
        if name in md.inlinePatterns and type(md.inlinePatterns[name]) is kind:
            yield name


def _with_needs(md: Markdown) -> list[tuple[inlinepatterns.Pattern, str]]:
    """List all patterns in order, each with the text without which it finds nothing ("": any)."""
    places = {md.inlinePatterns.get_index_for_name(name): name for name in _known(md)}
    needs = {place: _NEEDED[name][1] for place, name in places.items()}
    return [(pattern, needs.get(place, "")) for place, pattern in enumerate(md.inlinePatterns)]
