"""The style sheet of a page: only the parts whose classes its template can print.

A page carries its style sheet in itself, so every rule that it has no use for delays it. A part (a
file) is taken as a whole, and it is taken if the page can print one of the classes with which its
rules begin: ``.ev h3`` belongs to pages that print ``ev``.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, meta, nodes

from hub.pages.assets import Part

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_INNER = re.compile(r"\([^()]*\)")
_EITHER = re.compile(r"\s*\w*:(?:is|has)\(([^()]*)\)")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r'class="([^"]*)"')
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_PRELUDE = re.compile(r"([^{};]+)\{")


@dataclass(frozen=True, slots=True)
class Look:
    """What a page of one template looks like: its style sheet and the policy that allows it."""

    css: str
    policy: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What is to be known of one template, parsed once."""

    source: str
    words: frozenset[str]
    macros: tuple[str, ...]
    names: frozenset[str]
    near: frozenset[str]


def roots(css: str) -> frozenset[str]:
    """Return the classes with which the selectors of a style sheet begin."""
    return frozenset(_roots(_COMMENT.sub("", css)))


def _roots(css: str) -> Iterator[str]:
    for prelude in _PRELUDE.findall(css):
        text = prelude.strip()
        if text.startswith(("@", "&")):
            continue
        for selector in _INNER.sub(_guarded, text).split(","):
            either = _EITHER.match(selector)
            if either and _CLASS.search(either[1]):  # any of them may begin it
                yield from _CLASS.findall(either[1])
                continue
            while _INNER.search(selector):
                selector = _INNER.sub("", selector)  # noqa: PLW2901  (parentheses from the inside)
            found = _CLASS.search(selector)
            if found:
                yield found[1]


def _guarded(inner: re.Match[str]) -> str:
    """Keep commas in parentheses from parting selectors."""
    return inner[0].replace(",", "|")


class Wardrobe:
    """Finds what the pages of a template need to wear."""

    def __init__(self, made: Environment, theme: Path, parts: Iterable[Part], script: str) -> None:
        self._made = made
        self._theme = theme
        self._parts = tuple((part, roots(part.css)) for part in parts)
        self._script = script
        self._looks: dict[str, Look] = {}
        self._read: dict[str, _Read] = {}

    def look(self, template: str) -> Look:
        """Return the look of a template's pages."""
        found = self._looks.get(template)
        if found is None:
            css = self._sheet(frozenset(self._words(template)))
            found = self._looks[template] = Look(css, policy(fingerprint(css), self._script))
        return found

    def _sheet(self, words: frozenset[str]) -> str:
        return "\n".join(p.css for p, own in self._parts if p.always or own & words)

    @cached_property
    def _components(self) -> Mapping[str, str]:
        """The template in which each macro stands."""
        paths = sorted((self._theme / "components").glob("*/*.html"))
        names = [path.relative_to(self._theme).as_posix() for path in paths]
        return {macro: name for name in names for macro in self._look_into(name).macros}

    def closure(self, template: str) -> list[str]:
        """Return all templates on which a page of one depends: extended, included, its macros."""
        waiting, seen = [template], {template}
        while waiting:
            read = self._look_into(waiting.pop())
            known = self._components
            used = known.keys() if "show" in read.names else read.names & known.keys()
            near = {known[name] for name in used} | read.near
            waiting += near - seen
            seen |= near
        return sorted(seen)

    def source(self, name: str) -> str:
        """Return the text of a template."""
        return self._look_into(name).source

    def _words(self, template: str) -> Iterator[str]:
        """Yield every class, and every text in an expression, that a template may print."""
        for name in self.closure(template):
            yield from self._look_into(name).words

    def _look_into(self, name: str) -> _Read:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = self._parse(name)
        return found

    def _parse(self, name: str) -> _Read:
        if self._made.loader is None:
            raise TypeError("an environment without a loader")
        source, file, _ = self._made.loader.get_source(self._made, name)
        tree = self._made.parse(source, name, file)
        printed = _ATTRIBUTE.findall(_TAG.sub(" ", source))
        constants = (node.value for node in tree.find_all(nodes.Const))
        texts = [*printed, *(value for value in constants if isinstance(value, str))]
        return _Read(
            source=source,
            words=frozenset(word for text in texts for word in text.split()),
            macros=tuple(macro.name for macro in tree.find_all(nodes.Macro)),
            names=frozenset(meta.find_undeclared_variables(tree)),
            near=frozenset(name for name in meta.find_referenced_templates(tree) if name),
        )


def fingerprint(text: str) -> str:
    """Return the hash by which a policy allows what stands in the page (CSP3)."""
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"sha256-{digest}"


def policy(style: str, script: str) -> str:
    """Return the content security policy for hosts that cannot set headers (CSP3)."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' '{script}'",
            f"style-src '{style}'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        )
    )
