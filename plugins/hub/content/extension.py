"""Python-Markdown without searches that cannot succeed; the result is the same."""

from collections.abc import Callable, Sequence
from functools import partial
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

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
    "linebreak": (inlinepatterns.SubstituteTagInlineProcessor, "  \n"),
    "html": (inlinepatterns.HtmlInlineProcessor, "<"),
    "entity": (inlinepatterns.HtmlInlineProcessor, "&"),
}


# The same for blocks: a block that holds none of these is none of the processor's business.
_BLOCK_NEEDS = {
    "hashheader": (blockprocessors.HashHeaderProcessor, ("#",)),
    "setextheader": (blockprocessors.SetextHeaderProcessor, ("\n=", "\n-")),
    "hr": (blockprocessors.HRProcessor, ("-", "_", "*")),
    "quote": (blockprocessors.BlockQuoteProcessor, (">",)),
    "reference": (blockprocessors.ReferenceProcessor, ("]:",)),
    "footnote": (FootnoteBlockProcessor, ("]:",)),
}


class Lean(Extension):
    """Spares the stock stages their vain searches; to be registered after all other extensions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Replace the inline stage, at the same priority, and guard the block processors."""
        md.treeprocessors.register(_LeanInlineProcessor(md), "inline", 20)
        processors = md.parser.blockprocessors
        for name, (kind, needed) in _BLOCK_NEEDS.items():
            if name in processors and type(processors[name]) is kind:
                processor = processors[name]
                processor.test = partial(_test, needed, processor.test)  # type: ignore[method-assign]


def _test(
    needed: tuple[str, ...], test: Callable[[Element, str], bool], parent: Element, block: str
) -> bool:
    return any(text in block for text in needed) and test(parent, block)


class _LeanInlineProcessor(InlineProcessor):
    """Asks of each text first whether it holds the character that a pattern begins with.

    Most paragraphs hold no markup, and the stock class runs a dozen regular expressions over each.
    """

    _patterns: Sequence[tuple[inlinepatterns.Pattern, str]] = ()

    # The stock method is private to its class: this is its name for a subclass.
    def _InlineProcessor__handleInline(self, data: str, place: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        if not self._patterns:
            self._patterns = _with_needs(self.md)
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


def _with_needs(md: Markdown) -> list[tuple[inlinepatterns.Pattern, str]]:
    """List all patterns in order, each with the text without which it finds nothing ("": any)."""
    needs = {}
    for name, (kind, needed) in _NEEDED.items():
        if name in md.inlinePatterns and type(md.inlinePatterns[name]) is kind:
            needs[md.inlinePatterns.get_index_for_name(name)] = needed
    return [(pattern, needs.get(place, "")) for place, pattern in enumerate(md.inlinePatterns)]
