"""The index as the last build made it: a build of the same things asks for nothing else.

It tells the names of all parts, and holds the texts of those that the one before it had not. So it
is made in one process and read in another: to make it numpy is loaded, and nobody waits for that.
"""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hub.core.cache import Cache
from hub.core.frozen import frozen
from hub.search.parts import compact, names_in

if TYPE_CHECKING:
    from hub.search.source import Source


@frozen
class Answer:
    """The table and the names of parts; ``blocks`` are the digests of blocks, ``name`` tells all.

    ``texts`` are those of some parts.
    """

    name: str
    blocks: Sequence[str]
    index: bytes
    names: Sequence[str]
    texts: Mapping[str, bytes]

    @classmethod
    def load(cls, cache: Cache | None, name: str) -> "Answer | None":
        """Return what the last build left, if it was made of the source of that name."""
        found = cls.last(cache, name.rpartition(" ")[0]) if name else None
        return found if found and found.name == name else None

    @classmethod
    def last(cls, cache: Cache | None, recipe: str) -> "Answer | None":
        """Return what the last build left."""
        data = cache and cache.get(_key(recipe))
        if not data:
            return None
        head, index, *texts = data.split(b"\n")
        name, blocks, names, new = json.loads(head)
        held = dict(zip(names_in(new), texts, strict=True))
        return cls(name, blocks.split(), index, names_in(names), held)

    def save(self, cache: Cache | None) -> None:
        """Leave it for the next build."""
        if cache:
            names, new = "".join(self.names), "".join(self.texts)
            head = compact((self.name, " ".join(self.blocks), names, new))
            key = _key(self.name.rpartition(" ")[0])
            cache.put(key, b"\n".join((head, self.index, *self.texts.values())))

    def is_near(self, source: "Source") -> bool:
        """Tell whether most blocks are those of the last build."""
        before = set(self.blocks)
        return 2 * sum(block.digest in before for block in source.blocks) > len(source.blocks)


def _key(recipe: str) -> str:
    return f"search {recipe} answer"
