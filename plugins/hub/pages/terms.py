"""Words of the glossary in texts: the first time each stands there, it leads to its meaning.

Without a script that is a plain link; with one, its meaning opens beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from hub.core.frozen import frozen
from hub.core.model import Term
from hub.core.regex import regex
from hub.core.site import Item
from hub.core.text.characters import fold

_TAG = regex(r'(<(?:[^<>"]|"[^"]*")*>)')
_NAME = regex(r"</?([a-z0-9]+)")
_WORD = regex(r"(?<![\w-])\w+")
# Nothing is marked inside these: a link is one already, the others are not running text.
_CLOSED = {"a", "code", "pre", "kbd", "figcaption", "sup", "cite", "time"}
_CLOSED |= {f"h{level}" for level in range(1, 7)}
# Endings of nouns and adjectives in all cases (Грамматика-80, § 1178 и далее).
_ENDINGS = frozenset(
    """а я о е и ы у ю ь й ой ей ом ем ам ям ами ями ах ях ов ев ий ый ая яя ое ее ые ие ого его ому
    ему ым им ых их ыми ими ую юю ью ия ии ию ией иям иями иях""".split()
) | {""}
# Whatever a word ends with is looked up afterwards: a pattern with all endings takes five times
# longer to compile.
_ENDING = f"([а-я]{{0,{max(map(len, _ENDINGS))}}})"
_VOWELS = regex(r"[аеёиоуыэюяйь]+$")
_SHORTEST = 4


@frozen
class Glossary:
    """The terms, by the beginning of their first word."""

    names: Mapping[str, tuple[tuple["AnyCase", Item[Term]], ...]]

    @classmethod
    def of(cls, terms: Iterable[Item[Term]]) -> "Glossary":
        """Return the glossary of these terms with all their names; longer names go first."""
        found = defaultdict(list)
        for item in terms:
            for name in (item.record.title, *item.record.also):
                found[_beginning(name)].append((AnyCase(name), item))
        by_length = {
            key: tuple(sorted(pairs, key=lambda pair: -len(pair[0].name)))
            for key, pairs in found.items()
        }
        return cls(by_length)

    def mark(self, html: str, href: Mapping[str, str], skip: str = "") -> str:
        """Return sanitised HTML in which the first of each term is a link.

        ``href`` gives the address of each term's page by the term's path. A term to which the
        text leads already is left alone, and so is that of the path ``skip``.
        """
        seen = {path for path, url in href.items() if path == skip or f'href="{url}"' in html}
        parts = _TAG.split(html)
        closed = 0
        for place, part in enumerate(parts):
            if place % 2:
                name = _NAME.match(part)
                if name and name[1] in _CLOSED:
                    closed += -1 if part.startswith("</") else 1
            elif part and not closed:
                parts[place] = "".join(self._marked(part, href, seen))
        return "".join(parts)

    def _marked(self, text: str, href: Mapping[str, str], seen: set[str]) -> Iterator[str]:
        from html import escape  # it brings a table of all entities

        done = 0
        for word in _WORD.finditer(text):
            if word.start() < done:
                continue
            for name, item in self.names.get(_beginning(word[0]), ()):
                found = name.match(text, word.start())
                if found is None or item.path in seen:
                    continue
                seen.add(item.path)
                about = escape(item.record.short)
                yield text[done : found.start()]
                yield f'<a class="gl" href="{href[item.path]}" data-about="{about}">{found[0]}</a>'
                done = found.end()
                break
        yield text[done:]


def _beginning(name: str) -> str:
    return fold(name[:3])


@frozen
class AnyCase:
    """A name in all its cases, «ё» as «е» and with any space."""

    name: str

    def match(self, text: str, at: int) -> re.Match[str] | None:
        """Return the name if it stands at a place of the text."""
        found = _pattern(self.name).match(text, at)
        return found if found and _is_declined(found) else None

    def stands_in(self, text: str) -> bool:
        """Tell whether a text holds the name."""
        return any(map(_is_declined, _pattern(self.name).finditer(text)))


# Of hundreds of names few texts hold any word: the others are not compiled.
@cache
def _pattern(name: str) -> re.Pattern[str]:
    words = (_declined(word) for word in name.split())
    return re.compile(r"\s+".join(words) + r"(?![\w-])")


def _is_declined(found: re.Match[str]) -> bool:
    return _ENDINGS.issuperset(found.groups())


def _declined(word: str) -> str:
    """Return a pattern of one word: an abbreviation stands as it is, other words are declined."""
    if len(word) < _SHORTEST or not word.isalpha() or not word[1:].islower():
        return re.escape(word)
    stem = _VOWELS.sub("", word)
    letters = "".join("[её]" if c in "её" else re.escape(c) for c in stem[1:])
    first = f"[{stem[0].upper()}{stem[0].lower()}]"
    return first + letters + _ENDING
