"""The stages before blocks: most texts have no tabs, no fences and no HTML."""

from collections.abc import Callable
from functools import partial

from markdown import Markdown
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.util import ETX, STX

# A stage leaves a text as it is that holds none of these.
_NEEDS = {
    "fenced_code_block": (FencedBlockPreprocessor, ("```", "~~~")),
    "html_block": (HtmlBlockPreprocessor, ("<", "&")),
}
# What is not normal: other characters for blanks, the marks of the engine, blanks on a blank line.
_ODD = ("\t", "\r", STX, ETX, "\n ")


def guard_lines(md: Markdown) -> None:
    """Ask of each text first whether it holds what a stage looks for."""
    stages = md.preprocessors
    if type(stages["normalize_whitespace"]) is NormalizeWhitespace:
        normal = stages["normalize_whitespace"]
        normal.run = partial(_normal, normal.run)  # type: ignore[method-assign]
    for name, (kind, needed) in _NEEDS.items():
        if name in stages and type(stages[name]) is kind:
            stage = stages[name]
            stage.run = partial(_run, needed, stage.run)  # type: ignore[method-assign]


def _normal(run: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return run(lines) if any(odd in text for odd in _ODD) else [*lines, "", ""]


def _run(
    needed: tuple[str, ...], run: Callable[[list[str]], list[str]], lines: list[str]
) -> list[str]:
    text = "\n".join(lines)
    # One character is found ten times faster than three.
    return run(lines) if any(mark[0] in text and mark in text for mark in needed) else lines
