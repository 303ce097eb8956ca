"""The address book as files: a small index, and parts of which a question needs one or two.

Every street stands in the book once for each of its words: «маркса карла» beside «карла маркса».
So a part is found by the beginning of any word. Parts have a hash of their bytes in their names and
may be kept for ever.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from hub.core import addresses
from hub.core.output import File, path_of
from hub.core.site import Site
from hub.core.street_book import BookStreet
from hub.core.streets import lookup_key, vocabulary

OWNER = "адресная книга"
MOST = 8 * 1024
"""Bytes of a part when it is packed as a host does it (gzip); one street is never cut."""
# Parts are cut from pieces of about this length, which mostly fit as they are: packing the whole
# book again and again would be dear.
_PIECE = 30_000

# What need not be said beside the answer.
_USUAL = frozenset(("действует", "неизвестно"))

_Row = tuple[str, BookStreet]


def address_book(site: Site) -> Iterator[File]:
    """Yield the index and the parts; a site without houses has an empty book."""
    rows = sorted(_rows(site.streets), key=lambda row: (row[0], row[1].street))
    parts: list[tuple[str, str]] = []
    files: dict[str, bytes] = {}
    for piece in _pieces(rows):
        for first, data in _parts(piece):
            name = f"{hashlib.blake2b(data, digest_size=4).hexdigest()}.json"
            parts.append((first, name))
            files[name] = data
    for name, data in files.items():
        yield File(path_of(addresses.BOOK + name), data, OWNER)
    yield File(path_of(addresses.BOOK_INDEX), _json(_index(site, parts)), OWNER)


def _rows(streets: Iterable[BookStreet]) -> Iterator[_Row]:
    for one in streets:
        words = [lookup_key(word) for word in one.street.words]
        for place, word in enumerate(words):
            if word not in words[:place]:
                yield " ".join([word, *words[:place], *words[place + 1 :]]), one


def _pieces(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    start, length = 0, 0
    for place, (_, street) in enumerate(rows):
        length += 60 * (1 + len(street.homes))
        if length > _PIECE:
            yield rows[start : place + 1]
            start, length = place + 1, 0
    if start < len(rows):
        yield rows[start:]


def _parts(rows: Sequence[_Row]) -> Iterator[tuple[str, bytes]]:
    data = _json(_part([street for _, street in rows]))
    if len(rows) == 1 or len(zlib.compress(data)) <= MOST:
        yield rows[0][0], data
    else:
        middle = len(rows) // 2
        yield from _parts(rows[:middle])
        yield from _parts(rows[middle:])


def _part(streets: Sequence[BookStreet]) -> dict[str, Any]:
    """Return the streets of a part, each once, and the TOS that they name by number."""
    tos: dict[str, tuple[int, list[str]]] = {}
    rows = []
    for street in {one.street: one for one in streets}.values():
        homes = []
        for home in street.homes:
            record = home.tos.record
            life = "" if record.status_of_life in _USUAL else record.status_of_life
            known = [record.title, record.slug, record.district, life]
            number, _ = tos.setdefault(record.slug, (len(tos), known))
            homes.append([home.houses, number])
        rows.append([street.name, street.street.kind, homes])
    return {"tos": [known for _, known in tos.values()], "streets": rows}


def _index(site: Site, parts: list[tuple[str, str]]) -> dict[str, Any]:
    starts = {lookup_key(word)[:2] for street in site.streets for word in street.street.words}
    return {
        **vocabulary(),
        "city": site.config.city,
        "tos": site.href(addresses.SECTIONS["tos"]),
        "starts": "".join(f" {start}" for start in sorted(starts)),
        "parts": parts,
    }


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
