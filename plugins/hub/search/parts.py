"""The parts of a shard as the table of the index needs to know them, and their texts."""

import json
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

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
        text = compact(rows)
        name = name_of(text)
        self[name] = text
        return name


@dataclass(slots=True)
class Parts:
    """The parts of a shard: those of words in order, each with its border; the names of all.

    A border is the beginning of a part's first term by which it stands after the part before.
    ``heavy`` are the terms whose postings are a part of their own, each with its name; ``numbers``
    tells of each term in how many entries it stands.
    """

    words: list[tuple[str, str]] = field(default_factory=list)
    heavy: list[tuple[str, str]] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    @property
    def common(self) -> list[str]:
        """The terms that are too common to tell by their places what stands beside them."""
        return [term for term, number in self.numbers.items() if is_common(number)]

    def packed(self) -> bytes:
        """Return all as one text, to be kept."""
        terms = "\n".join(self.numbers), list(self.numbers.values())
        return compact((self.words, self.heavy, *terms, "".join(self.names)))

    @classmethod
    def unpacked(cls, data: bytes) -> "Parts":
        """Return what was packed."""
        words, heavy, terms, numbers, told = json.loads(data)
        names = [told[at : at + NAME] for at in range(0, len(told), NAME)]
        return cls(words, heavy, dict(zip(terms.split("\n"), numbers, strict=True)), names)


def compact(value: Any) -> bytes:
    """Return a value as JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
