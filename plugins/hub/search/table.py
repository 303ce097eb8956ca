"""The table of the index: which part holds what. It is made of shards, and they of blocks."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial

from hub.core.cache import Cache
from hub.search.blocks import Desk, Reader, digest_of
from hub.search.endings import Endings
from hub.search.parts import Parts, Texts, compact, is_common
from hub.search.shards import Shards, shards
from hub.search.shown import Shown
from hub.search.source import Source
from hub.search.words import ASKING, LEADING, RULES, STOP

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
    endings = _endings(found_words, recipe, cache)
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
        "endings": _table(zip(endings.borders, map(rest.put_text, endings.texts), strict=True)),
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


def _endings(found: Shards, recipe: str, cache: Cache | None) -> Endings:
    """Return the endings of all terms; those of the last build are mended."""
    key = f"search {recipe} endings"
    kept = (cache and cache.get(key)) or b""
    told, _, packed = kept.partition(b"\n")
    if kept and told.decode() == found.turned.before:
        made = Endings.unpacked(packed).mended(*found.turned.numbers())
    else:
        made = Endings.of({t: n for each in found.parts.values() for t, n in each.numbers.items()})
    if cache and told.decode() != found.turned.now:
        cache.put(key, b"\n".join((found.turned.now.encode(), made.packed())))
    return made
