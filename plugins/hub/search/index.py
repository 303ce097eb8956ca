"""The index as files: one that says where all is, and parts that a query asks for.

``search/index.json`` is read first. ``words`` hold the postings of terms that stand together in
the alphabet (``parts.py``), ``heavy`` those of one very common term, ``endings`` the terms in the
order of their last letters (for a slip at the beginning of a word), ``things`` what results show.
Every part has the hash of its bytes in its name and is kept by browsers for ever.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.output import File
from hub.core.site import Site
from hub.search.abbreviations import abbreviations
from hub.search.blocks import Desk, Reader, blocks_of, digest_of
from hub.search.entries import Thing, things
from hub.search.packing import pack
from hub.search.parts import Parts, Texts, compact, is_common
from hub.search.shards import shards
from hub.search.shown import Shown
from hub.search.words import ASKING, LEADING, RULES, STOP

INDEX = "search/index.json"
FOLDER = "search/parts"
_ENDINGS = 6_000
# Shorter words have too many neighbours to guess.
_GUESSED = 3
# Terms of a small site are a shard if they share a letter, of a larger one if they share two.
_SMALL = 2_000


def files(site: Site) -> Iterator[File]:
    """Yield the index; only what has changed of it, or of this code, is made anew."""
    cache = Cache(site.config.cache / "search")
    made = build(things(site), abbreviations(site), cache, site.config.workers)
    for path, data in made.items():
        name = digest_of(data()) if path == INDEX else path
        yield File(path, data, "search", partial(str, name), inputs=name)


def build(
    found: Sequence[Thing],
    short: Sequence[tuple[str, list[str]]],
    cache: Cache | None = None,
    workers: int = 1,
) -> dict[str, Callable[[], bytes]]:
    """Return by the path of a file what gets its bytes, in any process."""
    blocks = blocks_of(found)
    letters = 1 if len(found) < _SMALL else 2
    recipe = f"{code_digest('search', 'core')} {letters}"
    read = lru_cache(partial(_words, letters, is_told=is_common(len(found))))
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
    index = {
        "rules": RULES,
        "stop": sorted(STOP),
        "leading": sorted(LEADING),
        "asking": sorted(ASKING),
        "short": short,
        "common": common,
        "number": len(found),
        # A pair begins with a space: it stands before any word.
        "words": _table(row for parts in (*paired, *words) for row in parts.words),
        "heavy": _table(row for parts in words for row in parts.heavy),
        "endings": _table(_endings(words, rest)),
        **things_told,
    }
    made |= texts | {name: partial(bytes, text) for name, text in rest.items()}
    parts = {f"{FOLDER}/{name}.json": data for name, data in made.items()}
    return {INDEX: partial(bytes, compact(index)), **parts}


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
