"""The extension that makes Python-Markdown lean; to be registered after all other extensions."""

from functools import cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.serializers import to_html_string
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor

from hub.content.lean.blocks import guard_blocks
from hub.content.lean.html import LeanPrettify, LeanUnescape, to_html
from hub.content.lean.inline import LeanInlineProcessor
from hub.content.lean.lines import guard_lines


class Lean(Extension):
    """Spares the stock stages their vain searches."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Put lean stages in the place of stock ones, at the same priority."""
        guard_lines(md)
        guard_blocks(md)
        md.treeprocessors.register(LeanInlineProcessor(md), "inline", 20)
        if type(md.treeprocessors["prettify"]) is PrettifyTreeprocessor:
            md.treeprocessors.register(LeanPrettify(md), "prettify", 10)
        if type(md.treeprocessors["unescape"]) is UnescapeTreeprocessor:
            md.treeprocessors.register(LeanUnescape(md), "unescape", 0)
        if md.output_formats["html"] is to_html_string:
            md.output_formats = {**md.output_formats, "html": to_html}  # type: ignore[misc]
        md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign]
