"""What is to be known of each template. It is kept: an edit of a text compiles what it prints only.

Only words are kept, and never what a template was compiled to: a cache from elsewhere must not be
able to run anything.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.pages.noting import NotingEnvironment

_ATTRIBUTE = re.compile(r'class="([^"]*)"')
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is to be known of one template; see ``noting.Noted``.

    ``words`` are its classes, and every text in an expression that it may print.
    """

    words: frozenset[str]
    macros: tuple[str, ...]
    names: frozenset[str]
    near: frozenset[str]


class Archive:
    """The facts of all templates of an environment, each found once."""

    def __init__(self, made: NotingEnvironment, cache: Cache | None = None) -> None:
        self._made = made
        self._cache = cache
        self._kept = _read(cache)
        self._known: dict[str, Facts] = {}
        self._sources: dict[str, str] = {}
        self._new = False

    def source(self, name: str) -> str:
        """Return the text of a template."""
        found = self._sources.get(name)
        if found is None:
            if self._made.loader is None:
                raise TypeError("an environment without a loader")
            found, _, _ = self._made.loader.get_source(self._made, name)
            self._sources[name] = found
        return found

    def __getitem__(self, name: str) -> Facts:
        """Return the facts of a template; they are told of its text alone."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._remembered(name) or self._found(name)
        return found

    def keep(self) -> None:
        """Keep what was found out for the next process."""
        if self._cache and self._new:
            self._new = False
            self._cache.put(_name(), json.dumps(self._kept).encode())

    def _remembered(self, name: str) -> Facts | None:
        match self._kept.get(name):
            case [
                str() as told,
                list() as words,
                list() as macros,
                list() as names,
                list() as near,
            ]:
                if told == _digest(self.source(name)):
                    return Facts(frozenset(words), tuple(macros), frozenset(names), frozenset(near))
        return None

    def _found(self, name: str) -> Facts:
        source = self.source(name)
        self._made.get_template(name)
        noted = self._made.noted[name]
        texts = [*_ATTRIBUTE.findall(_TAG.sub(" ", source)), *noted.texts]
        words = {word for text in texts for word in text.split()}
        rows = (words, noted.macros, noted.names, noted.near)
        self._kept[name] = [_digest(source), *map(sorted, rows)]
        self._new = True
        return Facts(frozenset(words), tuple(noted.macros), *map(frozenset, rows[2:]))


def _digest(source: str) -> str:
    return hashlib.blake2b(source.encode(), digest_size=16).hexdigest()


def _name() -> str:
    return f"templates {code_digest()}"


def _read(cache: Cache | None) -> dict[str, Any]:
    try:
        found = json.loads((cache.get(_name()) if cache else None) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
