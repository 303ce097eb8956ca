"""What an index is made of, and under what that is kept."""

from collections.abc import Sequence

from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.search.abbreviations import Abbreviations
from hub.search.blocks import Block, blocks_of, digest_of
from hub.search.entries import Thing
from hub.search.parts import compact

# Terms of a small site are a shard if they share a letter, of a larger one if they share two.
_SMALL = 2_000


@frozen
class Source:
    """All things in blocks, the abbreviations, and what tells the code.

    Terms are a shard if they share so many first ``letters``.
    """

    blocks: Sequence[Block]
    short: Abbreviations
    letters: int
    recipe: str

    @classmethod
    def of(cls, found: Sequence[Thing], short: Abbreviations) -> "Source":
        """Return what an index of things is made of."""
        letters = 1 if len(found) < _SMALL else 2
        recipe = f"{code_digest('search', 'core')} {letters}"
        return cls(blocks_of(found), short, letters, recipe)

    @property
    def name(self) -> str:
        """Tell the code, and behind it all that is read."""
        told = compact((self.short, [block.digest for block in self.blocks]))
        return f"{self.recipe} {digest_of(told)}"
