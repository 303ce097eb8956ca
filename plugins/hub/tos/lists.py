"""The directory as data, one file for each district: with it a browser filters without waiting."""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from hub.core import addresses
from hub.core.directory import Filter, about, chips, filters
from hub.core.output import File, path_of
from hub.core.site import Site
from hub.core.text.slug import slugify
from hub.tos.book import OWNER


def lists(site: Site) -> Iterator[File]:
    """Yield the list of each district and the index that names them.

    A row is: place in the directory, title, slug, words, is it a sample, district, numbers of its
    chips, and for each filter the numbers of its choices.
    """
    every = filters(site, site.now.astimezone(site.config.timezone).date())
    numbers = _numbers(every)
    names: dict[str, int] = {}
    rows: dict[str, list[Any]] = {}
    for place, item in enumerate(site.tos):
        record = item.record
        row = [place, record.title, record.slug, about(record), int(record.sample)]
        own = [names.setdefault(chip, len(names)) for chip in chips(record)]
        parts = [numbers.get((one.key, item.path), []) for one in every]
        rows.setdefault(record.district, []).append([*row, record.district, own, parts])
    files = {}
    for district, members in rows.items():
        data = _json(members)
        name = f"{hashlib.blake2b(data, digest_size=4).hexdigest()}.json"
        files[slugify(district)] = name
        yield File(path_of(addresses.BOOK + name), data, OWNER)
    index = {
        "tos": site.href(addresses.SECTIONS["tos"]),
        "districts": site.config.districts,
        "chips": list(names),
        "filters": [[one.key, [choice.slug for choice in one.choices]] for one in every],
        "files": files,
    }
    yield File(path_of(addresses.LISTS_INDEX), _json(index), OWNER)


def _numbers(every: tuple[Filter, ...]) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for one in every:
        for number, choice in enumerate(one.choices):
            for item in choice.items:
                found.setdefault((one.key, item.path), []).append(number)
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
