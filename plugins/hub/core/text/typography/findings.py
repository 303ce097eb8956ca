"""What a rule says about a text, and how that is carried out in one string or in many pieces."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

NBSP = "\N{NO-BREAK SPACE}"
# Stands in a text for what is not text (code, a picture): neither a letter nor a space.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
# Stands for ``<br>``: a space that no rule replaces.
BREAK = "\N{LINE SEPARATOR}"
# Stands between paragraphs.
PARAGRAPH = "\n\n"


class Finding(NamedTuple):
    """A stretch of a text, what is wrong there (a code of ``messages``) and what should stand.

    ``replacement`` is None when only a person can tell.
    """

    start: int
    end: int
    code: str
    replacement: str | None


def apply(text: str, findings: Iterable[Finding]) -> str:
    """Carry out the findings, which are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, _, replacement in findings:
        if replacement is not None:
            parts += (text[done:start], replacement)
            done = end
    parts.append(text[done:])
    return "".join(parts)


def place(sizes: Sequence[int], findings: Iterable[Finding]) -> Iterator[tuple[int, Finding]]:
    """Give each finding the number of the piece that holds it, with places inside the piece.

    A finding that crosses a border of two pieces is left out.
    """
    number, left = 0, 0
    for finding in findings:
        while finding.end > left + sizes[number]:
            left += sizes[number]
            number += 1
        if finding.start >= left:
            start, end, code, replacement = finding
            yield number, Finding(start - left, end - left, code, replacement)


def apply_in_pieces(
    text: str, sizes: Sequence[int], findings: Iterable[Finding]
) -> tuple[str, list[int]]:
    """Carry out the findings in a text that lies in pieces of these sizes; return the new sizes.

    A finding that crosses a border of two pieces is left out.
    """
    parts: list[str] = []
    new = list(sizes)
    number, left, done = 0, 0, 0
    for start, end, _, replacement in findings:
        while end > left + sizes[number]:
            left += sizes[number]
            number += 1
        if start >= left and replacement is not None:
            parts += (text[done:start], replacement)
            done = end
            new[number] += len(replacement) - (end - start)
    parts.append(text[done:])
    return "".join(parts), new


def settle(found: Sequence[Finding]) -> list[Finding]:
    """Put findings in order; of two that overlap the one that was found by the earlier rule stays.

    ``found`` is in the order of the rules.
    """
    kept: list[Finding] = []
    last = -1
    for number in sorted(range(len(found)), key=found.__getitem__):
        finding = found[number]
        if kept and _overlap(kept[-1], finding):
            if number < last:
                kept[-1], last = finding, number
        else:
            kept.append(finding)
            last = number
    return kept


def _overlap(one: Finding, other: Finding) -> bool:
    return other.start < one.end or one[:2] == other[:2]
