"""A style sheet as a tree of rules, each with the classes without which it matches nothing.

It reads what ``assets.compact`` leaves: no comments, no needless spaces. A library for CSS would
take longer to read the theme than the build takes for a page that changed.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from hub.core.frozen import frozen
from hub.core.regex import regex

Way = tuple[str, ...]

_PIECE = regex(r"""((?:"[^"]*"|'[^']*'|[^{};"'])*)([{};]|$)""")
# In a selector: a string or an attribute, a pseudo-class with an argument, a class, the rest.
_SIGN = regex(r""""[^"]*"|\[(?:"[^"]*"|[^\]])*\]|:([\w-]+)\(|\.([a-zA-Z][\w-]*)|[(),]""")
_USED = regex(r"var\((--[\w-]+)")
_PROPERTY = regex(r"""(--[\w-]+):(?:"[^"]*"|[^;}"])*;?""")
_ANY_OF = frozenset({"is", "where", "has"})


class Selector(NamedTuple):
    """One selector of a rule.

    It matches nothing unless all classes of one of its ``ways`` are there; they stand in its order.
    """

    text: str
    ways: tuple[Way, ...]


@frozen
class Rule:
    """A block: its selectors, or the words of an at-rule; what stands in it, in order."""

    words: str
    selectors: tuple[Selector, ...]
    items: "tuple[Rule | str, ...]"
    plain: str | None
    """The items in one text, if there are no rules among them."""


def read(css: str) -> tuple[Rule | str, ...]:
    """Return the rules of a compact style sheet; a text is a declaration or a statement."""
    return tuple(_items(_PIECE.finditer(css)))


def _items(pieces: Iterator[re.Match[str]]) -> Iterator[Rule | str]:
    for piece in pieces:
        text, end = piece[1].strip(), piece[2]
        if end == "{":
            yield _rule(text, tuple(_items(pieces)))
        elif text:
            yield text
        if end == "}":
            return


def _rule(words: str, items: tuple[Rule | str, ...]) -> Rule:
    lines = [item for item in items if isinstance(item, str)]
    plain = ";".join(lines) if len(lines) == len(items) else None
    apart = () if words.startswith("@") else _apart(words)
    selectors = tuple(Selector(text, tuple(_ways(_SIGN.finditer(text)))) for text in apart)
    return Rule(words, selectors, items, plain)


def _apart(text: str) -> Iterator[str]:
    """Yield the selectors of a list; a comma in parentheses parts nothing."""
    depth = start = 0
    for sign in _SIGN.finditer(text):
        depth += sign[0].endswith("(") - (sign[0] == ")")
        if sign[0] == "," and not depth:
            yield text[start : sign.start()].strip()
            start = sign.end()
    yield text[start:].strip()


def _ways(signs: Iterator[re.Match[str]]) -> Iterator[Way]:
    """Yield, up to the closing parenthesis, the classes of each way in which it can match."""
    ways: list[Way] = [()]
    for sign in signs:
        if sign[2]:
            ways = [(*way, sign[2]) for way in ways]
        elif sign[1] or sign[0] == "(":
            inner = list(_ways(signs))
            if sign[1] in _ANY_OF:
                ways = [way + other for way in ways for other in inner]
        elif sign[0] == ",":
            yield from ways
            ways = [()]
        elif sign[0] == ")":
            break
    yield from ways


def print_rules(items: Iterable[Rule | str], classes: frozenset[str]) -> str:
    """Return a style sheet without what has no effect where only ``classes`` are.

    That is every rule that matches nothing, and every custom property that no rule uses.
    """
    css = _print(items, classes)
    used = frozenset(_USED.findall(css))
    return _PROPERTY.sub(lambda found: found[0] if found[1] in used else "", css)


def _print(items: Iterable[Rule | str], classes: frozenset[str]) -> str:
    made = ""
    for item in items:
        text = item if isinstance(item, str) else _block(item, classes)
        made += f";{text}" if text and made and made[-1] != "}" else text
    return made


def _block(rule: Rule, classes: frozenset[str]) -> str:
    words = rule.words
    if rule.selectors:
        words = ",".join([text for text, ways in rule.selectors if _matches(ways, classes)])
        if not words:
            return ""
    inside = _print(rule.items, classes) if rule.plain is None else rule.plain
    return f"{words}{{{inside}}}" if inside else ""


def _matches(ways: Iterable[Way], classes: frozenset[str]) -> bool:
    return any(map(classes.issuperset, ways))


def roots(rules: Iterable[Rule | str]) -> frozenset[str]:
    """Return the classes with which the selectors of a style sheet begin."""
    return frozenset(way[0] for way in ways(rules) if way)


def ways(items: Iterable[Rule | str]) -> Iterator[Way]:
    """Yield the classes of every way in which a rule of a style sheet can match."""
    for rule in items:
        if isinstance(rule, Rule):
            yield from (way for selector in rule.selectors for way in selector.ways)
            yield from ways(rule.items)


def joined(items: Iterable[Rule | str]) -> Iterator[Rule | str]:
    """Yield the rules with neighbours of the same layer in one block."""
    for words, group in groupby(items, _layer):
        if words:
            blocks = (rule for rule in group if isinstance(rule, Rule))
            yield _rule(words, tuple(item for block in blocks for item in block.items))
        else:
            yield from group


def _layer(item: Rule | str) -> str:
    return item.words if isinstance(item, Rule) and item.words.startswith("@layer ") else ""
