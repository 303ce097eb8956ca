"""What is to be known of each template and style sheet, what all pages print alike, and the style
sheets as pages wear them. It is kept: an edit of a text loads only what it prints.

Only words are kept, and never what a template was compiled to: a cache from elsewhere must not be
able to run anything.
"""

import hashlib
import json
import re
from collections.abc import Callable, Collection
from functools import partial
from itertools import chain
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.pages.assets import compact
from hub.pages.noting import NotingEnvironment
from hub.pages.rules import read, roots, ways

_ATTRIBUTE = regex(r'class="([^"]*)"')
_TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@frozen
class Facts:
    """What is to be known of one template; see ``noting.Noted``.

    ``words`` are its classes, and every text in an expression that it may print.
    """

    words: frozenset[str]
    macros: frozenset[str]
    names: frozenset[str]
    near: frozenset[str]


class Archive:
    """The facts of all templates of an environment, each found once."""

    def __init__(self, made: NotingEnvironment, cache: Cache | None = None) -> None:
        self._made = made
        self._cache = cache
        self._kept = _opened(cache)
        self._known: dict[str, Facts] = {}
        self._texts: dict[str, tuple[str, str]] = {}
        self._new = False

    def digest(self, name: str) -> str:
        """Return the digest of the text of a template."""
        return self._text(name)[1]

    def _text(self, name: str) -> tuple[str, str]:
        """Return the text of a template, and its digest."""
        found = self._texts.get(name)
        if found is None:
            if self._made.loader is None:
                raise TypeError("an environment without a loader")
            source, _, _ = self._made.loader.get_source(self._made, name)
            found = self._texts[name] = source, _digest(source)
        return found

    def classes(self, name: str, css: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return the classes with which the selectors of a style sheet begin, and all in it."""
        digest = _digest(css)
        match self._kept.get(name):
            case [str() as told, list() as first, list() as every] if told == digest:
                return frozenset(first), frozenset(every)
        rules = read(css)
        found = roots(rules), frozenset(chain.from_iterable(ways(rules)))
        self._put(name, digest, *found)
        return found

    def worn(self, name: str, css: str) -> str:
        """Return a style sheet as pages wear it."""
        return self.printed(f"worn {name}", _digest(css), partial(compact, css))

    def worn_by(self, told: str, make: Callable[[], str]) -> str:
        """Return what pages wear that are alike; ``told`` says all that it depends on."""
        if self._cache is None:
            return make()
        key = f"worn {code_digest('pages')} {told}"
        return self._cache.get_or_make(key, lambda: make().encode()).decode(errors="replace")

    def printed(self, name: str, digest: str, make: Callable[[], str]) -> str:
        """Return what is printed where ``digest`` says all that it depends on."""
        match self._kept.get(name):
            case [str() as told, str() as found] if told == digest:
                return found
        made = make()
        self._kept[name] = [digest, made]
        self._new = True
        return made

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
                if told == self.digest(name):
                    return Facts(
                        frozenset(words), frozenset(macros), frozenset(names), frozenset(near)
                    )
        return None

    def _found(self, name: str) -> Facts:
        source, digest = self._text(name)
        self._made.get_template(name)
        noted = self._made.noted[name]
        texts = [*_ATTRIBUTE.findall(_TAG.sub(" ", source)), *noted.texts]
        words = {word for text in texts for word in text.split()}
        self._put(name, digest, words, noted.macros, noted.names, noted.near)
        return Facts(
            frozenset(words), frozenset(noted.macros), frozenset(noted.names), frozenset(noted.near)
        )

    def _put(self, name: str, digest: str, *found: Collection[str]) -> None:
        self._kept[name] = [digest, *map(sorted, found)]
        self._new = True


def _digest(source: str) -> str:
    return hashlib.blake2b(source.encode(), digest_size=16).hexdigest()


def _name() -> str:
    return f"templates {code_digest()}"


def _opened(cache: Cache | None) -> dict[str, Any]:
    try:
        found = json.loads((cache.get(_name()) if cache else None) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
