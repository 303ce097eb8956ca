"""Blocks of entries: what is made of each is kept, so after an edit one block is read anew.

Where a block ends is told by the words of its last entry, not by a number: a new thing moves no
other border. Pairs depend on which terms are common on the whole site: their key holds these.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import accumulate
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.search.entries import Entry
from hub.search.pairs import common_terms, pairs
from hub.search.postings import Posting, merged, postings, surfaces

# One of so many entries is the last of its block: at most 256.
_USUAL = 64


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of all entries; ``forms`` are those in which terms are mostly written."""

    postings: Mapping[str, Posting]
    pairs: Mapping[str, Posting]
    common: Sequence[str]
    forms: Mapping[str, str]


@dataclass(slots=True)
class _Block:
    entries: list[Entry] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)

    def kept(self, cache: Cache | None, what: str, make: Callable[[list[Entry]], Any]) -> Any:
        """Return what is made of the entries, from the cache if it knows them."""
        if cache is None:
            return make(self.entries)
        key = f"search {code_digest('search')} {what} {b''.join(self.digests).hex()}"
        return json.loads(cache.get_or_make(key, lambda: _json(make(self.entries))))


def read(entries: Sequence[Entry], cache: Cache | None = None) -> Read:
    """Read the entries, but for blocks that were read before."""
    blocks = list(_blocks(entries))
    starts = list(accumulate((len(block.entries) for block in blocks), initial=0))
    read_blocks = [block.kept(cache, "words", postings) for block in blocks]
    found = merged(zip(starts, (table for table, _ in read_blocks), strict=False))
    common = common_terms(found)
    paired: dict[str, Posting] = {}
    if common:
        known = frozenset(common)
        what = f"pairs {' '.join(common)}"
        tables = (block.kept(cache, what, lambda some: pairs(some, known)) for block in blocks)
        paired = merged(zip(starts, tables, strict=False))
    return Read(found, paired, common, surfaces(forms for _, forms in read_blocks))


def words_digest(entry: Entry) -> bytes:
    """Return the digest of the words of an entry."""
    words = f"{entry.title}{entry.names}{entry.text} {len(entry.title)} {len(entry.names)}"
    return blake2b(words.encode(), digest_size=16).digest()


def _blocks(entries: Sequence[Entry]) -> Iterator[_Block]:
    block = _Block()
    for entry in entries:
        digest = words_digest(entry)
        block.entries.append(entry)
        block.digests.append(digest)
        if digest[0] % _USUAL == 0:
            yield block
            block = _Block()
    if block.entries:
        yield block


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
