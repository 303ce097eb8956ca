"""Quotation marks: «ёлочки» outside, „лапки“ inside, whatever was typed.

| written                       | set                           |
|-------------------------------|-------------------------------|
| "Качели времени"              | «Качели времени»              |
| “Качели”, „Качели“            | «Качели»                      |
| "ТОС "Двор""                  | «ТОС „Двор“»                  |
| «Книга «Двор» и сад»          | «Книга „Двор“ и сад»          |
| экран 15"                     | экран 15" (inches)            |
| Двор" и сад                   | Двор" и сад (no pair)         |

Odd levels take ёлочки, even ones лапки. A mark without a pair stays, and so does the pair around
it: nobody can tell what was meant. Pairs do not cross a blank line. Straight and English marks turn
left or right by what stands beside them.
"""

from collections.abc import Iterable, Iterator, Sequence

from hub.core.regex import regex
from hub.core.text.typography.findings import Finding, apply

CODE = "HUB301"
UNPAIRED = "HUB302"
_MARKS = regex('["«»„“”]')
_BLANK = regex(r"\n[ \t\r]*+\n")
_NESTED = regex("«[^»]*«")
_LEVELS = (("„", "“"), ("«", "»"))
_OPENING = "([{<"
_CLOSING = ",;:!?)]}>"
_BETWEEN = "-–—−/=+"


# Where a pair begins and ends, and whether a mark without a pair stands inside. Plain tuples: there
# are many of them, and a tuple with names takes five times longer to make.
_Pair = tuple[int, int, bool]


def find(text: str) -> Sequence[Finding]:
    """Find pairs that should look otherwise."""
    if not ('"' in text or "“" in text or "„" in text or "”" in text or _NESTED.search(text)):
        return ()
    pairs, alone = _pairs(text)
    findings = _changes(text, pairs)
    if findings and (alone or any(text[f.start] in "«»" for f in findings)):
        # What would be read otherwise the second time is ambiguous: it stays as it is.
        again = apply(text, sorted(findings))
        if _changes(again, _pairs(again)[0]):
            return ()
    return findings


def unpaired(text: str) -> Iterator[Finding]:
    """Find marks without a pair; the sign of inches is none."""
    for at in _pairs(text)[1]:
        if not (text[at] == '"' and text[at - 1 : at].isdigit()):
            yield Finding(at, at + 1, UNPAIRED, None)


def _changes(text: str, pairs: Iterable[_Pair]) -> list[Finding]:
    ends: list[int] = []
    found: list[Finding] = []
    for start, end, doubtful in pairs:
        while ends and ends[-1] < start:
            ends.pop()
        ends.append(end)
        opening, closing = _LEVELS[len(ends) % 2]
        if not doubtful:
            if text[start] != opening:
                found.append(Finding(start, start + 1, CODE, opening))
            if text[end] != closing:
                found.append(Finding(end, end + 1, CODE, closing))
    return found


def _pairs(text: str) -> tuple[list[_Pair], list[int]]:
    """Pair the marks of each paragraph; return the pairs by start and the marks that are left."""
    pairs: list[_Pair] = []
    alone: list[int] = []
    places: list[int] = []
    for match in _MARKS.finditer(text):
        at = match.start()
        if places and text.find("\n", places[-1], at) >= 0 and _BLANK.search(text, places[-1], at):
            _pair(text, places, pairs, alone)
            places.clear()
        places.append(at)
    _pair(text, places, pairs, alone)
    pairs.sort()
    alone.sort()
    return pairs, alone


def _pair(text: str, places: Sequence[int], pairs: list[_Pair], alone: list[int]) -> None:
    # Marks that wait for a pair: where, whether straight, how many without a pair stood before.
    stack: list[tuple[int, bool, int]] = []
    waiting = [0, 0]  # how many guillemets and how many other marks are among them
    turn, last = 0, -2
    for at, after in zip(places, _following(text, places), strict=True):
        before = ("(" if turn > 0 else "x") if last == at - 1 else text[at - 1 : at]
        straight = text[at] not in "«»"
        turn = _turn(text[at], before, after, inside=bool(stack) and stack[-1][1])
        last = at
        if turn > 0:
            stack.append((at, straight, len(alone)))
            waiting[straight] += 1
        elif turn < 0 and waiting[straight]:
            opened, kind, seen = stack.pop()
            while kind is not straight:
                waiting[kind] -= 1
                alone.append(opened)
                opened, kind, seen = stack.pop()
            waiting[straight] -= 1
            pairs.append((opened, at, len(alone) > seen))
        else:
            alone.append(at)
    alone += (at for at, *_ in stack)


def _following(text: str, places: Sequence[int]) -> list[str]:
    """Return for each mark the character that follows it and the marks that touch it."""
    following = [text[at + 1 : at + 2] for at in places]
    for number in range(len(places) - 1, 0, -1):
        if places[number] == places[number - 1] + 1:
            following[number - 1] = following[number]
    return following


def _turn(mark: str, before: str, after: str, *, inside: bool) -> int:
    """Tell where a mark turns: 1 opens, -1 closes, 0 nobody knows."""
    if mark in "«„":
        return 1
    if mark == "»":
        return -1
    stops = not after or after.isspace() or after in _CLOSING
    if not before or before.isspace() or before in _OPENING:
        return 0 if stops else 1
    if before in _BETWEEN:
        return 1 if after.isalnum() else -1
    if stops or after in ".…" or after in _BETWEEN or inside:
        return -1
    return 0 if before.isdigit() else 1
