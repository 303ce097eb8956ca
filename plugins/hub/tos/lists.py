"""The directory as data: with it a browser filters the list and the map without waiting.

The index tells of every TOS, in the order of the directory, to which choices it belongs; so a
browser knows at once what is shown. The words of a TOS lie in files of many rows, of which it reads
those that come on the screen.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from hub.core import addresses
from hub.core.directory import Filter, about, chips, filters
from hub.core.map.sheet import sheet
from hub.core.output import File, path_of
from hub.core.site import Site
from hub.tos.book import OWNER

ROWS = 400
"""Rows in a file: some 10 KB when they are packed."""
_Parts = tuple[tuple[int, ...], ...]
_Kind = tuple[int | tuple[int, ...], ...]


def lists(site: Site) -> Iterator[File]:
    """Yield the index and the files that it names.

    ``belongs`` has for each TOS a number of ``kinds``; a kind is the number of the district or -1,
    and for each filter the numbers of the choices. A row is: title, slug, words, is it a sample,
    numbers of the chips. ``cells`` has for each TOS its square of the map or -1, if the map shows
    dots.
    """
    every = filters(site, site.now.astimezone(site.config.timezone).date())
    own = (item.record.district for item in site.tos if item.record.district)
    districts = list(dict.fromkeys((*site.config.districts, *own)))
    numbers = {"": -1} | {name: number for number, name in enumerate(districts)}
    kinds: dict[_Kind, int] = {}
    belongs = [
        kinds.setdefault((numbers[item.record.district], *parts), len(kinds))
        for item, parts in zip(site.tos, _parts(site, every), strict=True)
    ]
    names: dict[str, int] = {}
    rows = [
        [
            item.record.title,
            item.record.slug,
            about(item.record),
            int(item.record.sample),
            [names.setdefault(chip, len(names)) for chip in chips(item.record)],
        ]
        for item in site.tos
    ]
    files = [_file(rows[start : start + ROWS]) for start in range(0, len(rows), ROWS)]
    cells = _cells(site)
    index = {
        "tos": site.href(addresses.SECTIONS["tos"]),
        "districts": districts,
        "chips": list(names),
        "filters": [[one.key, [choice.slug for choice in one.choices]] for one in every],
        "kinds": list(kinds),
        "belongs": belongs,
        "size": ROWS,
        "rows": [file.path.rpartition("/")[2] for file in files],
        "cells": cells.path.rpartition("/")[2] if cells else "",
    }
    yield from {file.path: file for file in files}.values()
    if cells:
        yield cells
    yield File(path_of(addresses.LISTS_INDEX), _json(index), OWNER)


def _parts(site: Site, every: tuple[Filter, ...]) -> Iterator[_Parts]:
    """Yield for each TOS to which choices of each filter it belongs."""
    numbers: dict[tuple[str, str], list[int]] = {}
    for one in every:
        for number, choice in enumerate(one.choices):
            for item in choice.items:
                numbers.setdefault((one.key, item.path), []).append(number)
    for item in site.tos:
        yield tuple(tuple(numbers.get((one.key, item.path), ())) for one in every)


def _cells(site: Site) -> File | None:
    paper = sheet(site)
    if paper is None or not paper.many:
        return None
    places = [paper.places.get(item.path) for item in site.tos]
    return _file([paper.cell(place.middle) if place else -1 for place in places])


def _file(value: Any) -> File:
    data = _json(value)
    name = f"{hashlib.blake2b(data, digest_size=4).hexdigest()}.json"
    return File(path_of(addresses.BOOK + name), data, OWNER)


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
