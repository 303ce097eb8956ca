"""The parts of a shard as the table of the index needs to know them, and their texts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import chain
from typing import Any

from hub.core.frozen import frozen

# Letters of the name of a part.
NAME = 10

COMMON = 2000
"""In how many entries a term stands, at most, that is not common.

Of eight rarer ones a browser can load all places and stay within what it may load.
"""


def is_common(number: int) -> bool:
    """Tell whether a term that stands in so many entries is common."""
    return number > COMMON


def name_of(text: bytes) -> str:
    """Return the name of a part: the hash of its bytes."""
    return blake2b(text, digest_size=NAME // 2).hexdigest()


class Texts(dict[str, bytes]):
    """The texts of parts by name."""

    def put(self, rows: Any) -> str:
        """Add a part and return its name."""
        return self.put_text(compact(rows))

    def put_text(self, text: bytes) -> str:
        """Add a part by its text and return its name."""
        name = name_of(text)
        self[name] = text
        return name


@frozen
class Part:
    """A part of words, and those that hold what is too heavy for it.

    ``border`` is the beginning of its first term by which it stands after the part before;
    ``names`` are those of all, its own the last. ``heavy`` are the terms whose postings are a part
    of their own, each with its name; ``numbers`` tells of each term in how many entries it stands.
    """

    border: str
    names: str
    heavy: Sequence[tuple[str, str]]
    numbers: Mapping[str, int]


@dataclass(slots=True)
class Parts:
    """The parts of a shard in order: what ``Part`` tells, of all of them."""

    borders: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    heavy: list[tuple[str, str]] = field(default_factory=list)
    # Of each its terms, and in how many entries these stand: most builds ask for neither.
    terms: list[str] = field(default_factory=list)
    counts: list[list[int]] = field(default_factory=list)

    def add(self, part: Part) -> None:
        """Add a part whose terms come after all others."""
        self.borders.append(part.border)
        self.told.append(part.names)
        self.heavy += part.heavy
        self.terms.append("\n".join(part.numbers))
        self.counts.append([*part.numbers.values()])

    def each(self) -> Iterator[Part]:
        """Yield the parts one by one."""
        heavy = dict(self.heavy)
        rows = zip(self.borders, self.told, self.terms, self.counts, strict=True)
        for border, names, terms, counts in rows:
            numbers = dict(zip(terms.split("\n"), counts, strict=True))
            own = [(term, heavy[term]) for term in numbers if term in heavy]
            yield Part(border, names, own, numbers)

    @property
    def numbers(self) -> dict[str, int]:
        """By term in how many entries it stands."""
        terms = chain.from_iterable(terms.split("\n") for terms in self.terms)
        return dict(zip(terms, chain.from_iterable(self.counts), strict=True))

    @property
    def words(self) -> list[tuple[str, str]]:
        """The parts of words, each with its border."""
        names = [names[-NAME:] for names in self.told]
        return [*zip(self.borders, names, strict=True)]

    @property
    def names(self) -> list[str]:
        """The names of all parts."""
        return [*dict.fromkeys(names_in("".join(self.told)))]

    @property
    def common(self) -> list[str]:
        """The terms that are too common to tell by their places what stands beside them."""
        return [
            term
            for terms, counts in zip(self.terms, self.counts, strict=True)
            if is_common(max(counts))
            for term, number in zip(terms.split("\n"), counts, strict=True)
            if is_common(number)
        ]

    def packed(self) -> bytes:
        """Return all as one text, to be kept."""
        return compact((self.borders, self.told, self.heavy, self.terms, self.counts))

    @classmethod
    def unpacked(cls, data: bytes) -> "Parts":
        """Return what was packed."""
        return cls(*json.loads(data))


@frozen
class Pressed:
    """A shard as it is kept: its parts and their texts.

    ``asides`` tell of each part of words what no reader needs: by that it is mended.
    """

    parts: Parts
    texts: Texts
    asides: list[bytes]

    def texts_of(self, part: Part) -> Texts:
        """Return the texts of one of the parts."""
        return Texts((name, self.texts[name]) for name in names_in(part.names))

    def packed(self) -> bytes:
        """Return all as one text; what the table needs to know is its first line."""
        return b"\n".join((self.parts.packed(), *self.texts.values(), *self.asides))

    @classmethod
    def unpacked(cls, data: bytes) -> "Pressed":
        """Return what was packed."""
        packed, *texts = data.split(b"\n")
        parts = Parts.unpacked(packed)
        names = parts.names
        return cls(parts, Texts(zip(names, texts, strict=False)), texts[len(names) :])


def names_in(text: str) -> list[str]:
    """Return names that stand one behind another."""
    return [text[at : at + NAME] for at in range(0, len(text), NAME)]


def compact(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
