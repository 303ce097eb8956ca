"""The inline stage: most paragraphs hold no markup, or a few words in bold and a link."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.extensions.footnotes import FootnoteInlineProcessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from hub.core.regex import regex

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
_SPECIAL = regex(rf"[`\\\[<&*_{STX}]")
# Markup that is what it looks like: emphasis, strong words and links, one after the other, each
# around nothing but words. All that could be read in two ways is left to the stock stage. Each way
# begins with its character, so that nothing else is looked at; the last ones are all else that is
# special.
_WORDS = rf"[^`\\\[\]<&*_{STX}]"
_HREF = rf"[^\s`\\\[\]()<>&*!'\"{STX}]+"
_SIMPLE = regex(
    rf"\*\*(?!\s)(?P<strong>{_WORDS}+)(?<!\s)\*\*(?!\*)"
    rf"|\*(?!\s)(?P<em>{_WORDS}+)(?<!\s)\*(?!\*)"
    rf"|\[(?<!!\[)(?!\^)(?P<a>{_WORDS}+)\]\((?P<href>{_HREF})\)"
    rf"|`|\\|<|&|_|{STX}|\*|\["
)

_Set = tuple[Element, str, list[Element]]


class LeanInlineProcessor(InlineProcessor):
    """Sets simple markup by itself and leaves all other to the stock class.

    Of what is left it asks first whether it holds the character that a pattern begins with: the
    stock class runs a dozen regular expressions over each text.
    """

    _patterns: Sequence[tuple[inlinepatterns.Pattern, str]] = ()
    _all_known = False

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply inline patterns below ``tree``."""
        if not self._patterns:
            self._patterns = _with_needs(self.md)
            self._all_known = _are_known(self.md)
        if not self._all_known:
            return super().run(tree, ancestors)
        plain, simple, is_left = _texts(tree)
        if is_left:
            # All marks go one way: where the stock class loses its way it shows their numbers.
            for element, _ in plain:
                element.text = None  # it passes by
            super().run(tree, ancestors)
            for element, text in plain:
                element.text = text
            return tree
        self.stashed_nodes: dict[str, Element | str] = {}
        for element, text, inline in simple:
            element.text = text
            element[:0] = inline
        return tree

    # The stock method is private to its class: this is its name for a subclass.
    def _InlineProcessor__handleInline(self, data: str, place: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        if self._all_known and not _is_marked(data):
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


def _texts(tree: Element) -> tuple[list[tuple[Element, str]], list[_Set], bool]:
    """Return the texts without markup, those with simple markup, and whether there are others."""
    plain: list[tuple[Element, str]] = []
    simple: list[_Set] = []
    is_left = False
    for element in tree.iter():
        text = element.text
        if text and element is not tree and not isinstance(text, AtomicString):
            if not _is_marked(text):
                plain.append((element, text))
            elif not is_left:
                found = _set(text)
                if found:
                    simple.append((element, *found))
                else:
                    is_left = True
        if (tail := element.tail) and _is_marked(tail):
            is_left = True
    return plain, simple, is_left


def _is_marked(text: str) -> bool:
    return _SPECIAL.search(text) is not None or ("\n" in text and _BREAK in text)


def _set(text: str) -> tuple[str, list[Element]] | None:
    """Return a text up to its first element, and its elements; None if not all of it is simple."""
    if _BREAK in text:
        return None
    inline: list[Element] = []
    done, opening = 0, ""
    for match in _SIMPLE.finditer(text):
        kind = match.lastgroup
        if kind is None:
            return None
        between = text[done : match.start()]
        if inline:
            inline[-1].tail = between
        else:
            opening = between
        if kind == "href":
            element = Element("a", {"href": match["href"]})
            element.text = match["a"]
        else:
            element = Element(kind)
            element.text = match[kind]
        inline.append(element)
        done = match.end()
    if not inline:
        return None
    inline[-1].tail = text[done:]
    return opening, inline


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
