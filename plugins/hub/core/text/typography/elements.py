"""What the elements of HTML mean for a text that is set."""

from hub.core.text.typography.findings import BREAK, OBJECT, PARAGRAPH

# Elements that stand inside a line of text; any other one begins and ends a paragraph.
_INLINE = (
    "a abbr b bdi bdo big cite data del dfn em font i ins label mark nobr q s small span strike"
    " strong time u"
)
# Inside a line, but no text to be set: names of things, keys to press, footnote marks.
_FOREIGN = (
    "code kbd samp var tt sup sub img svg math picture video audio canvas object iframe embed"
    " input select button output meter progress"
)
_SKIPPED = "pre script style template textarea noscript title xmp listing"
# What an element means for the text: another text goes on inside (None), or what stands for it.
STANDS_FOR: dict[str, str | None] = {
    **dict.fromkeys(_INLINE.split()),
    **dict.fromkeys(_FOREIGN.split(), OBJECT),
    **dict.fromkeys(_SKIPPED.split(), PARAGRAPH),
    "br": BREAK,
    "wbr": "",
}
CODE = frozenset(("code", "kbd", "samp", "pre", "textarea"))
ATTRIBUTES = ("alt", "title", "aria-label")
