"""The block stage: a block that holds none of its characters is none of a processor's business."""

from collections.abc import Callable
from functools import partial
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown, blockprocessors
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteBlockProcessor
from markdown.extensions.sane_lists import SaneOListProcessor, SaneUListProcessor
from markdown.extensions.tables import TableProcessor

from hub.core.regex import regex

_NEEDS = {
    "hashheader": (blockprocessors.HashHeaderProcessor, ("#",)),
    "setextheader": (blockprocessors.SetextHeaderProcessor, ("\n=", "\n-")),
    "hr": (blockprocessors.HRProcessor, ("-", "_", "*")),
    "quote": (blockprocessors.BlockQuoteProcessor, (">",)),
    "reference": (blockprocessors.ReferenceProcessor, ("]:",)),
    "footnote": (FootnoteBlockProcessor, ("]:",)),
    "table": (TableProcessor, ("|",)),
}
# With these a line that begins with a letter is a paragraph, if it holds nothing of the above.
_PLAIN = {
    blockprocessors.EmptyBlockProcessor,
    blockprocessors.ListIndentProcessor,
    blockprocessors.CodeBlockProcessor,
    blockprocessors.OListProcessor,
    blockprocessors.UListProcessor,
    SaneOListProcessor,
    SaneUListProcessor,
    blockprocessors.ParagraphProcessor,
    *(kind for kind, _ in _NEEDS.values()),
}
_DEEPEST = 6
# A line that makes a header of the line before it, or is a rule.
_RULED = regex(r"\n *[-=_*]")


def guard_blocks(md: Markdown) -> None:
    """Ask of each block first whether it holds what a processor looks for."""
    parser = md.parser
    for name, (kind, needed) in _NEEDS.items():
        if name in parser.blockprocessors and type(parser.blockprocessors[name]) is kind:
            processor = parser.blockprocessors[name]
            processor.test = partial(_test, needed, processor.test)  # type: ignore[method-assign]
    if {type(processor) for processor in parser.blockprocessors} <= _PLAIN:
        processors = list(parser.blockprocessors)
        paragraph = parser.blockprocessors["paragraph"]
        parser.parseBlocks = partial(_parse, processors, paragraph)  # type: ignore[method-assign]


def _test(
    needed: tuple[str, ...], test: Callable[[Element, str], bool], parent: Element, block: str
) -> bool:
    for text in needed:  # half the time of any()
        if text in block:
            return test(parent, block)
    return False


def _parse(
    processors: list[BlockProcessor],
    paragraph: BlockProcessor,
    parent: Element,
    blocks: list[str],
) -> None:
    """Do what the parser does, but for headers and paragraphs that can be nothing else."""
    while blocks:
        block = blocks[0]
        if block[:1].isalpha() and _is_paragraph(block):
            paragraph.run(parent, blocks)
        elif block[:1] == "#" and "\n" not in block and "\\" not in block:
            _set_header(parent, blocks.pop(0))
        else:
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


def _set_header(parent: Element, line: str) -> None:
    """Do what the stock class does with one line that begins with «#»."""
    words = line.lstrip("#")
    level = min(len(line) - len(words), _DEEPEST)
    SubElement(parent, f"h{level}").text = line[level:].rstrip("#").strip()


def _is_paragraph(block: str) -> bool:
    return not (
        "#" in block
        or ">" in block
        or "|" in block
        or "]:" in block
        or ("\n" in block and _RULED.search(block))
    )
