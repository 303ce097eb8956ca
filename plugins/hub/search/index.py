"""The index as files: one that says where all is, and parts that a query asks for.

``search/index.json`` is read first. ``words/`` holds the postings of terms that stand together in
the alphabet, ``places/`` the places of the same terms (for phrases), ``endings/`` the terms in the
order of their last letters (for a slip at the beginning of a word), ``things/`` what results show.
Every part has the hash of its bytes in its name and is kept by browsers for ever.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.output import File
from hub.core.site import Site
from hub.search.abbreviations import abbreviations
from hub.search.blocks import Read, read, words_digest
from hub.search.entries import Entry, entries
from hub.search.groups import KINDS
from hub.search.packing import first_of, pack, split
from hub.search.postings import Posting
from hub.search.words import LEADING, RULES, STOP

INDEX = "search/index.json"
FOLDER = "search/parts"
# Characters of a part: a query for two words loads two or three of them.
_WORDS, _ENDINGS = 30_000, 12_000
_THINGS = 8
# Places of one term: a phrase loads those of each word that is not common, at most of one that is.
_PLACES = 40_000
# Shorter words have too many neighbours to guess.
_GUESSED = 3


def files(site: Site) -> Iterator[File]:
    """Yield the index; made anew only if what is found, or this code, has changed."""
    found = entries(site)
    short = abbreviations(site)
    told = _digest(_json([*map(_row, found), short]))
    cache = Cache(site.config.cache)
    key = f"search {code_digest('search')} {told}"
    kept = cache.get_or_make(key, lambda: _json(build(found, short, cache)).encode())
    for path, text in json.loads(kept).items():
        yield File(path, text.encode(), "search")


def build(
    found: Sequence[Entry], short: Sequence[tuple[str, list[str]]], cache: Cache | None = None
) -> dict[str, str]:
    """Return the files by path."""
    made: dict[str, str] = {}
    all_words = read(found, cache)
    words, places = _words(all_words)
    index = {
        "rules": RULES,
        "stop": sorted(STOP),
        "leading": sorted(LEADING),
        "short": short,
        "common": all_words.common,
        "number": len(found),
        "words": [[first, _put(made, rows)] for first, rows in words],
        "places": [_put(made, rows) for rows in places],
        "endings": [[first, _put(made, row)] for first, row in _endings(all_words.postings)],
        "kinds": list(_kinds(found, made)),
        **_facets(found),
    }
    return {INDEX: _json(index), **made}


def _words(read: Read) -> tuple[list[tuple[str, Any]], list[Any]]:
    """Return the parts of the postings with their first terms, and the parts of the places."""
    words: list[tuple[str, Any]] = []
    places: list[Any] = []
    size = _WORDS + 1
    # A pair begins with a space: it stands before any word.
    for term, posting in (*sorted(read.pairs.items()), *sorted(read.postings.items())):
        numbers, weights, lengths, where = posting.whole()
        row = [term, _ending(term, read.forms.get(term, term)), numbers, weights]
        if len(where) > _PLACES:
            most = _PLACES // posting.number
            cut = [first_of(each, most) for each in split(where, lengths)]
            lengths, where = pack(map(len, cut)), "".join(cut)
        own = sum(map(len, row)) + len(where) // 2
        # A common word stands alone: who looks for its neighbours does not load it.
        if size + own > _WORDS:
            size = 0
            words.append((term, []))
            places.append([])
        words[-1][1].append(row)
        places[-1].append([lengths, where])
        size += own
    return words, places


def _ending(term: str, form: str) -> str:
    """Return what a term lacks to be the form, or «=» and the form: mostly it is a few letters."""
    return form[len(term) :] if form.startswith(term) else f"={form}"


def _endings(made: Mapping[str, Posting]) -> Iterator[tuple[str, list[Any]]]:
    """Yield parts of the terms by their last letters, each with the number of its entries."""
    rows = sorted((t[::-1], t) for t in made if len(t) >= _GUESSED and not t.isdigit())
    part: list[str] = []
    first, size = "", 0
    for backwards, term in rows:
        if not part:
            first = backwards
        part.append(term)
        size += len(term) + 3
        if size >= _ENDINGS:
            yield first, _counted(part, made)
            part, size = [], 0
    if part:
        yield first, _counted(part, made)


def _counted(part: Sequence[str], made: Mapping[str, Posting]) -> list[Any]:
    return [" ".join(part), pack(made[term].number for term in part)]


def _kinds(found: Sequence[Entry], made: dict[str, str]) -> Iterator[dict[str, Any]]:
    by_kind = {kind: list(group) for kind, group in groupby(found, key=lambda e: e.kind)}
    for kind in KINDS:
        things = by_kind.get(kind, [])
        if things:
            parts = [things[i : i + _THINGS] for i in range(0, len(things), _THINGS)]
            rows = [[[e.url, e.title, e.summary, [e.when, e.iso]] for e in part] for part in parts]
            yield {
                "name": kind.name,
                "title": kind.title,
                "number": len(things),
                "parts": [_put(made, row) for row in rows],
            }


def _facets(found: Sequence[Entry]) -> dict[str, Any]:
    districts = sorted({e.district for e in found if e.district})
    place = {"": 0} | {name: number for number, name in enumerate(districts, 1)}
    years = sorted({e.year for e in found if e.year}, reverse=True)
    turn = {0: 0} | {year: number for number, year in enumerate(years, 1)}
    return {
        "step": _THINGS,
        "districts": districts,
        "district": pack(place[e.district] for e in found),
        "years": years,
        "year": pack(turn[e.year] for e in found),
    }


def _put(made: dict[str, str], rows: Any) -> str:
    """Add a part and return the hash in its name."""
    text = _json(rows)
    name = _digest(text)
    made[f"{FOLDER}/{name}.json"] = text
    return name


def _row(entry: Entry) -> list[Any]:
    shown = [entry.kind.name, entry.url, entry.title, entry.summary, entry.when, entry.iso]
    return [*shown, entry.year, entry.district, words_digest(entry).hex()]


def _json(value: Mapping[str, Any] | Iterable[Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=5).hexdigest()
