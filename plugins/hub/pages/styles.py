"""The style sheet of a page: only the rules whose classes it prints.

A page carries its style sheet in itself, so every rule that it has no use for delays it. Two
sieves: a part (a file) is for the templates that can print one of the classes with which its rules
begin, ``.ev h3`` for those that print ``ev``; of these parts, a page takes the rules of which it
prints all classes, or a script may. Pages that print the same classes share one sheet.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.core.value import digest_of
from hub.pages.assets import Part
from hub.pages.facts import Archive
from hub.pages.rules import Rule, joined, print_rules, read
from hub.pages.scripts import Scripts

_PRINTED = regex(r""" (?:class|data-[a-z]+)=["']?([^"'>]*)""")


@frozen
class Look:
    """What a page looks like: its style sheet and the policy that allows it."""

    css: str
    policy: str


@frozen
class _Part:
    """A style sheet of the theme: the classes with which its rules begin, and all of them."""

    part: Part
    roots: frozenset[str]
    classes: frozenset[str]


@dataclass(frozen=True)
class _Sheet:
    """The style sheets that pages of a template may need; their classes, and those of scripts."""

    worn: tuple[Part, ...]
    classes: frozenset[str]
    scripted: frozenset[str]

    @cached_property
    def rules(self) -> tuple[Rule | str, ...]:
        """Their rules, read when a page is to wear what none has worn yet."""
        return tuple(joined(rule for one in self.worn for rule in read(one.css)))

    @cached_property
    def digest(self) -> str:
        """What tells them from others."""
        return digest_of("\n".join(one.css for one in self.worn).encode()).hex()


def printed(html: str) -> frozenset[str]:
    """Return the classes in a piece of HTML, and the words of its data: scripts make some of them.

    A text that looks like an attribute is read as one: it only keeps a rule.
    """
    plain = str.replace(html, "\n", " ")
    return frozenset(" ".join(_PRINTED.findall(plain)).split())


_printed_again = lru_cache(1000)(printed)


class Wardrobe:
    """Finds what the pages of a template need to wear."""

    def __init__(
        self,
        archive: Archive,
        home: Mapping[str, str],
        theme: Path,
        parts: Iterable[Part],
        script: str,
    ) -> None:
        """``home`` is the template in which each macro stands."""
        self._archive = archive
        self._home = home
        self._parts = tuple(_Part(one, *archive.classes(one.name, one.css)) for one in parts)
        self._script = script
        self._scripts = Scripts(theme)
        self._looks: dict[tuple[str, frozenset[str]], Look] = {}
        self._sheets: dict[str, _Sheet] = {}
        self._closures: dict[str, list[str]] = {}

    def look(self, template: str, body: str, *again: str) -> Look:
        """Return the look of a page of a template.

        ``body`` is all of it that has classes, but for ``again``: what stands on many pages.
        """
        sheet = self._sheet(template)
        names = printed(body).union(*map(_printed_again, again))
        classes = (names & sheet.classes) | sheet.scripted
        found = self._looks.get((template, classes))
        if found is None:
            told = f"{sheet.digest} {' '.join(sorted(classes))}"
            css = self._archive.worn_by(told, lambda: print_rules(sheet.rules, classes))
            found = Look(css, policy(fingerprint(css), self._script))
            self._looks[template, classes] = found
        return found

    def worn(self, template: str) -> list[Part]:
        """Return the style sheets of which the pages of a template wear what they need."""
        return [one.part for one in self._worn(self._words(template))]

    def _worn(self, words: frozenset[str]) -> list[_Part]:
        return [one for one in self._parts if one.part.always or not words.isdisjoint(one.roots)]

    def _sheet(self, template: str) -> _Sheet:
        found = self._sheets.get(template)
        if found is None:
            words = self._words(template)
            worn = self._worn(words)
            classes = frozenset().union(*(one.classes for one in worn))
            scripted = self._scripts.words(word for word in words if word.endswith(".js"))
            parts = tuple(one.part for one in worn)
            found = self._sheets[template] = _Sheet(parts, classes, scripted & classes)
        return found

    def closure(self, template: str) -> list[str]:
        """Return all templates on which a page of one depends: extended, included, its macros."""
        found = self._closures.get(template)
        if found is None:
            found = self._closures[template] = self._closure(template)
        return found

    def _closure(self, template: str) -> list[str]:
        waiting, seen, home = [template], {template}, self._home
        while waiting:
            read = self._archive[waiting.pop()]
            used = home.keys() if "show" in read.names else read.names & home.keys()
            near = {home[name] for name in used} | read.near
            waiting += near - seen
            seen |= near
        return sorted(seen)

    def _words(self, template: str) -> frozenset[str]:
        """Return every class, and every text in an expression, that a template may print."""
        near = self.closure(template)
        return frozenset().union(*(self._archive[name].words for name in near))


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
