"""The table of the index: which part holds what. It is made of shards, and they of blocks."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from hub.core.cache import Cache
from hub.search.blocks import Desk, Reader, digest_of
from hub.search.packing import pack
from hub.search.parts import Parts, Texts, compact, is_common
from hub.search.shards import shards
from hub.search.shown import Shown
from hub.search.source import Source
from hub.search.words import ASKING, LEADING, RULES, STOP

_ENDINGS = 6_000
# Shorter words have too many neighbours to guess.
_GUESSED = 3


Made = tuple[bytes, dict[str, Callable[[], bytes]]]


def made_of(source: Source, cache: Cache | None = None, workers: int = 1) -> Made:
    """Return the table; by the name of a part what gets its bytes, in any process."""
    blocks, short, letters, recipe = source.blocks, source.short, source.letters, source.recipe
    number = sum(len(block.things) for block in blocks)
    read = lru_cache(partial(_words, letters, is_told=is_common(number)))
    desk = Desk(blocks, read, f"{recipe} words", cache, workers)
    found_words = shards(desk)
    words = [*found_words.parts.values()]
    made = found_words.texts()
    common = sorted(term for parts in words for term in parts.common)
    paired: list[Parts] = []
    if common:
        told = digest_of(" ".join(common).encode())
        read = lru_cache(partial(_pairs, letters, desk, common))
        found_pairs = shards(Desk(blocks, read, f"{recipe} pairs {told}", cache, workers))
        paired = [*found_pairs.parts.values()]
        made |= found_pairs.texts()
    rest = Texts()
    things_told, texts = Shown(blocks, found_words.shown).index(recipe, cache)
    table = {
        "rules": RULES,
        "stop": sorted(STOP),
        "leading": sorted(LEADING),
        "asking": sorted(ASKING),
        "short": short,
        "common": common,
        "number": number,
        # A pair begins with a space: it stands before any word.
        "words": _table(row for parts in (*paired, *words) for row in parts.words),
        "heavy": _table(row for parts in words for row in parts.heavy),
        "endings": _table(_endings(words, rest)),
        **things_told,
    }
    made |= texts | {name: partial(bytes, text) for name, text in rest.items()}
    return compact(table), made


def _table(rows: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return keys and names of parts as two texts: they are compressed better so."""
    found = list(rows)
    return "\n".join(key for key, _ in found), "".join(name for _, name in found)


def _words(letters: int, *, is_told: bool) -> Reader:
    from hub.search.postings import Words

    return Words(letters, is_told)


def _pairs(letters: int, desk: Desk, common: Sequence[str]) -> Reader:
    from hub.search.pairs import Pairs

    return Pairs(common, letters, desk.aside)


def _endings(words: Sequence[Parts], rest: Texts) -> Iterator[tuple[str, str]]:
    """Yield parts of the terms by their last letters, each with the number of its entries."""
    numbers: dict[str, int] = {}
    for parts in words:
        numbers.update(parts.numbers)
    rows = sorted(term[::-1] for term in numbers if len(term) >= _GUESSED and not term.isdigit())
    start = size = 0
    for end, backwards in enumerate(rows, 1):
        size += len(backwards) + 3
        if size >= _ENDINGS or end == len(rows):
            part = [row[::-1] for row in rows[start:end]]
            counted = pack(map(numbers.__getitem__, part))
            yield rows[start], rest.put((" ".join(part), counted))
            start, size = end, 0
