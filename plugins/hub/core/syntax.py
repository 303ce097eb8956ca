"""What an editor got wrong when YAML does not parse: where to look, and what to do about it.

YAML's own messages name the place where reading stopped, often lines after the slip. Both spellings
of each message are known here: libyaml's and that of PyYAML's reader in Python.
"""

import re
from collections.abc import Callable
from dataclasses import field

import yaml

from hub.core.diagnostics import Span
from hub.core.frozen import frozen
from hub.core.regex import regex

_TAB = regex(r" *(\t[ \t]*)")
_FIELD = regex(r"\s*(?:- )?[\w-]+:(?:\s|$)")
_GLUED = regex(r"\s*(?:- )?[\w-]+(:)\S")
_CLOSING = {"[": "]", "{": "}"}
_QUOTE = "Возьмите всё значение в кавычки."
_ALIGN = "Выровняйте её по соседним строкам: поля одного уровня начинаются друг под другом."
_OPEN_QUOTE = ("кавычка открыта, но не закрыта", "Закройте её в конце значения.")


@frozen
class Mistake:
    """A code of ``messages`` with its values; the span counts lines from the header's first."""

    code: str
    span: Span
    values: dict[str, str] = field(default_factory=dict)


@frozen
class _Trouble:
    """The header's lines, where reading stopped and where the thing that was being read began."""

    lines: list[str]
    at: tuple[int, int]
    since: tuple[int, int]

    def slip(self, place: tuple[int, int], length: int, problem: str, cure: str) -> Mistake:
        return Mistake("HUB014", _span(place, length), {"problem": problem, "cure": cure})


def _span(place: tuple[int, int], length: int = 1) -> Span:
    return Span(place[0] + 1, place[1] + 1, max(1, length))


def explain(error: yaml.YAMLError, front: str) -> Mistake:
    """Find the slip behind an error of YAML in the text of a header."""
    lines = [*front.split("\n"), ""]
    at = _place(getattr(error, "problem_mark", None), lines)
    trouble = _Trouble(lines, at, _place(getattr(error, "context_mark", None), lines, at))
    for number, text in enumerate(lines[: at[0] + 1]):
        if match := _TAB.match(text):
            return Mistake("HUB017", _span((number, match.start(1)), len(match[1])))
    story = f"{getattr(error, 'context', '')}; {getattr(error, 'problem', '')}"
    for pattern, tell in _TELLERS:
        if re.search(pattern, story):
            return tell(trouble)
    return _puzzle(trouble)


def _place(mark: object, lines: list[str], default: tuple[int, int] = (0, 0)) -> tuple[int, int]:
    line, column = getattr(mark, "line", None), getattr(mark, "column", None)
    if line is None or column is None:
        return default
    return min(line, len(lines) - 1), column


def _puzzle(trouble: _Trouble) -> Mistake:
    cure = "Сравните с соседними строками; значение со знаками : # [ { @ & * ! берите в кавычки."
    return trouble.slip(trouble.at, 1, "запись нарушает правила YAML", cure)


def _machinery(trouble: _Trouble) -> Mistake:
    """An anchor, alias or tag, most often a «*» or «!» at the beginning of a text."""
    line, column = trouble.since
    word = re.split(r"\s", trouble.lines[line][column:])[0]
    return Mistake("HUB015", _span(trouble.since, len(word)), {"what": word})


def _open_quote(trouble: _Trouble) -> Mistake:
    return trouble.slip(trouble.since, 1, *_OPEN_QUOTE)


def _bracket(trouble: _Trouble) -> Mistake:
    """A list or mapping in brackets: a comma is missing inside, or the closing bracket."""
    line, column = trouble.since
    sign = trouble.lines[line][column : column + 1]
    if trouble.at[0] == line and trouble.at[1] < len(trouble.lines[line].rstrip()):
        problem = f"в скобках «{sign}» не хватает запятой"
        return trouble.slip(trouble.at, 1, problem, "Разделите значения запятыми.")
    problem = f"скобка «{sign}» открыта, но не закрыта"
    cure = f"Поставьте «{_CLOSING.get(sign, sign)}» в конце значения."
    return trouble.slip(trouble.since, 1, problem, cure)


def _colon(trouble: _Trouble) -> Mistake:
    """A colon where none may stand: inside a value, or of a field that YAML took for a value."""
    line, column = trouble.at
    text = trouble.lines[line]
    if _FIELD.match(text) is None or text.find(":") != column:
        return Mistake("HUB019", _span(trouble.at))
    if text.startswith(" "):
        problem = "строка сдвинута вправо, будто продолжает предыдущую"
        return trouble.slip((line, 0), len(text) - len(text.lstrip()), problem, _ALIGN)
    before = (n for n in range(line) if trouble.lines[n].strip())
    return _nameless(trouble, max(before, default=line))


def _no_colon(trouble: _Trouble) -> Mistake:
    return _nameless(trouble, trouble.since[0])


def _nameless(trouble: _Trouble, line: int) -> Mistake:
    text = trouble.lines[line]
    if match := _GLUED.match(text):
        return Mistake("HUB021", _span((line, match.start(1))))
    indent = len(text) - len(text.lstrip())
    return trouble.slip(
        (line, indent),
        len(text.strip()),
        "в строке нет имени поля с двоеточием",
        "Если строка продолжает предыдущую, сдвиньте её вправо на два пробела.",
    )


def _misplaced(trouble: _Trouble) -> Mistake:
    """Something stands where a field or an item of a list should begin."""
    line, column = trouble.at
    before, after = trouble.lines[line][:column], trouble.lines[line][column:]
    if not before.strip():
        first = trouble.lines[0]
        if first.startswith(" "):  # then all the others seem to be out of line
            line, before = 0, first[: len(first) - len(first.lstrip())]
        return trouble.slip((line, 0), len(before), "строка сдвинута не так, как соседние", _ALIGN)
    if before.count('"') % 2:
        for number in range(line - 1, -1, -1):
            if trouble.lines[number].count('"') % 2:
                return trouble.slip((number, trouble.lines[number].rindex('"')), 1, *_OPEN_QUOTE)
    return trouble.slip(
        trouble.at,
        len(after.rstrip()),
        "после закрывающей кавычки стоит ещё текст",
        "Замените внутренние кавычки «ёлочками» или возьмите всё значение в одинарные: '…'.",
    )


def _backslash(trouble: _Trouble) -> Mistake:
    problem = "в двойных кавычках стоит обратная косая черта"
    return trouble.slip(trouble.at, 1, problem, "Замените двойные кавычки одинарными: '…'.")


def _sign(trouble: _Trouble) -> Mistake:
    return _wrong_sign(trouble, trouble.at)


def _block_sign(trouble: _Trouble) -> Mistake:
    return _wrong_sign(trouble, trouble.since)


def _wrong_sign(trouble: _Trouble, place: tuple[int, int]) -> Mistake:
    sign = trouble.lines[place[0]][place[1] : place[1] + 1]
    return trouble.slip(place, 1, f"значение не может начинаться со знака «{sign}»", _QUOTE)


_TELLERS: tuple[tuple[str, Callable[[_Trouble], Mistake]], ...] = (
    (r"(?:anchor|alias|tag);", _machinery),
    (r"quoted scalar; .*(?:end of stream|document)", _open_quote),
    (r"flow (?:sequence|mapping); .*expected ',' or", _bracket),
    (r"mapping values", _colon),
    (r"could not find expected ':'", _no_colon),
    (r"expected (?:key|'-'|<block end>|'?<document start>)", _misplaced),
    (r"escape|hexdecimal", _backslash),
    (r"block scalar;", _block_sign),
    (r"cannot start any|not allowed|node content", _sign),
)
