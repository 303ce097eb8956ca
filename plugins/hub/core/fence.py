"""The lines of dashes around front matter: what people write instead; spaces that look plain."""

import re

from hub.core.diagnostics import Report, Span
from hub.core.regex import regex

FENCE = regex(r"---[ \t]*")
# What people take for it: a dash of another kind, a sign too many, an indent.
_LIKE_FENCE = regex(r"\s*(?:[-‐-―−]{2,}|[‐-―−]|={3,}|\+{3,}|\*{3,}|_{3,}|\.{3})\s*")
# Spaces that look like the plain one and are none for YAML, where they divide: in an indent and
# after the name of a field.
_HARD = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_HARD_SPACE = regex(f"[{_HARD}]")
_INDENT = regex(f"^[ {_HARD}]+", re.MULTILINE)
_AFTER_NAME = regex(rf"^( *(?:- +)?[\w-]+:)([ {_HARD}]+)", re.MULTILINE)


def opens_otherwise(path: str, lines: list[str], report: Report) -> bool:
    """Report a header that hardly begins as it has to: after a blank line, with another dash."""
    number = next(n for n, line in enumerate(lines) if line.strip())
    line = lines[number]
    if FENCE.fullmatch(line):
        problem = "перед первой строкой «---» стоит пустая"
        cure = "Удалите пустые строки в начале файла."
        span = Span(1)
    elif _LIKE_FENCE.fullmatch(line):
        problem, cure = _no_fence(line)
        span = Span(number + 1, 1, len(line))
    else:
        return False
    report.error(path, span, "HUB690", what="открыта", problem=problem, cure=cure)
    return True


def report_open(path: str, lines: list[str], report: Report) -> None:
    """Report a header without its end; a line before the text may have been meant for it."""
    for number, line in enumerate(lines[1:], 1):
        if not line.strip():
            break
        if _LIKE_FENCE.fullmatch(line):
            problem, cure = _no_fence(line)
            span = Span(number + 1, 1, len(line))
            report.error(path, span, "HUB690", what="закрыта", problem=problem, cure=cure)
            return
    report.error(path, Span(1, 1, 3), "HUB010")


def _no_fence(line: str) -> tuple[str, str]:
    cure = "Напишите три дефиса с самого начала строки, и больше ничего."
    return f"вместо «---» стоит «{line.rstrip()}»", cure


def plain_spaces(front: str) -> str:
    """Return front matter with plain spaces where YAML needs them; columns stay.

    A no-break space, which word processors and chats bring, looks the same in any editor.
    """
    if not _HARD_SPACE.search(front):
        return front
    front = _INDENT.sub(lambda match: " " * len(match[0]), front)
    return _AFTER_NAME.sub(lambda match: match[1] + " " * len(match[2]), front)
