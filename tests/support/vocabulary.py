"""The vocabulary of schema.org, read from the type declarations of the npm package ``schema-dts``.

A declaration says of each class which class it extends and which properties it has with which
values; of each type, which classes and which words stand for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.support.building import ROOT

DECLARATIONS = ROOT / "node_modules/schema-dts/dist/schema.d.ts"
_BASE = re.compile(r"^interface (\w+)Base extends ([^{]+?) \{\n(.*?)^\}", re.MULTILINE | re.DOTALL)
_LEAF = re.compile(
    r'^export interface (\w+)Leaf extends (\w+) \{\n    "@type": "([^"]+)";', re.MULTILINE
)
_PROPERTY = re.compile(
    r'(?:/\*\*((?:(?!\*/).)*)\*/\s*)?"([\w-]+)"\?: SchemaValue<([^>]+), "', re.DOTALL
)
_UNION = re.compile(r"^export type (\w+) = ([^;]+);", re.MULTILINE)
_SHAPES = {
    "Text": r"[\s\S]+",
    "URL": r"https?://[^\s\"<>\\^`|]+",
    "Date": r"\d{4}(-\d\d(-\d\d)?)?",
    "DateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)",
    "Time": r"\d\d:\d\d(:\d\d)?",
    "Duration": r"P(\d+[YMWD])*(T(\d+[HMS])+)?(?<=[YMWDHS])",
}
_ACTION = re.compile(r"([\w]+)-(?:input|output)")  # https://schema.org/docs/actions.html


@dataclass(frozen=True)
class Property:
    """The names of the classes and shapes that a value may have."""

    ranges: frozenset[str]
    deprecated: bool


class Vocabulary:
    """All classes with their properties."""

    def __init__(self) -> None:
        text = DECLARATIONS.read_text("utf-8")
        self._parents: dict[str, tuple[str, ...]] = {}
        self._own: dict[str, dict[str, Property]] = {}
        for name, parents, body in _BASE.findall(text):
            self._parents[name] = tuple(re.findall(r"(\w+)Base\b", parents))
            self._own[name] = {
                key: Property(
                    frozenset(re.findall(r"\w+", ranges)) - {"IdReference"}, "@deprecated" in note
                )
                for note, key, ranges in _PROPERTY.findall(body)
            }
        self._class = {kind: base.removesuffix("Base") for _, base, kind in _LEAF.findall(text)}
        self._unions = {
            name: frozenset(re.findall(r'"[^"]+"|\w+', union))
            for name, union in _UNION.findall(text)
        }

    def __contains__(self, kind: str) -> bool:
        return kind in self._class

    def properties(self, kind: str) -> dict[str, Property]:
        """Return the properties of a class and of all that it extends."""
        found: dict[str, Property] = {}
        for name in self._line(self._class[kind]):
            found |= {key: value for key, value in self._own[name].items() if key not in found}
        return found

    def _line(self, name: str) -> Iterator[str]:
        yield name
        for parent in self._parents.get(name, ()):
            yield from self._line(parent)

    def stands_for(self, kind: str, wanted: str) -> bool:
        """Tell whether an object of a class may stand where another is wanted."""
        return kind in self._members(wanted)

    @cache  # noqa: B019  (one vocabulary for all tests)
    def _members(self, name: str) -> frozenset[str]:
        """Return the classes below a class, itself included."""
        below = {
            part for part in self._unions.get(name, ()) if part in self._unions and part != name
        }
        return frozenset({name}).union(*(self._members(part) for part in below))

    def allows(self, ranges: frozenset[str], value: Any) -> bool:
        """Tell whether a plain value may stand where one of ``ranges`` is wanted."""
        if isinstance(value, bool):
            return "Boolean" in ranges
        if isinstance(value, int | float):
            return bool(ranges & {"Integer", "Number", "Float"})
        words = [self._unions.get(name, frozenset()) for name in ranges]
        if any(f'"{value}"' in union for union in words):
            return True
        # An address may stand for an object that is described there (JSON-LD 1.1, @id).
        shapes = {name if name in _SHAPES else "URL" for name in ranges}
        return any(re.fullmatch(_SHAPES[name], value) for name in shapes)

    def faults(self, node: dict[str, Any], place: str = "$") -> Iterator[str]:
        """Yield what is wrong with a node and with all nodes in it."""
        kind = node.get("@type", "")
        if kind not in self:
            yield f"{place}: no type {kind}"
            return
        known = self.properties(kind)
        for key, value in node.items():
            if key.startswith("@") or _ACTION.fullmatch(key):
                continue
            here = f"{place}.{key}"
            if key not in known:
                yield f"{here}: {kind} has no such property"
            elif known[key].deprecated:
                yield f"{here}: is deprecated"
            else:
                for one in value if isinstance(value, list) else [value]:
                    yield from self._value_faults(known[key].ranges, one, here)

    def _value_faults(self, ranges: frozenset[str], value: Any, place: str) -> Iterator[str]:
        if isinstance(value, dict):
            if not any(self.stands_for(value.get("@type", ""), name) for name in ranges):
                yield f"{place}: {value.get('@type')} is none of {sorted(ranges)}"
            yield from self.faults(value, place)
        elif value in ("", None):
            yield f"{place}: is empty"
        elif not self.allows(ranges, value):
            yield f"{place}: {value!r} is none of {sorted(ranges)}"


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read once."""
    return Vocabulary()
