"""The files of the library: two records beside the page of each entry."""

from collections.abc import Iterator
from typing import Any

from hub.core import addresses
from hub.core.model import Material
from hub.core.output import File, path_of
from hub.core.site import Item, Site


def records(site: Site) -> Iterator[File]:
    """Yield the records of every entry, also of those that no list names."""
    unlisted = (item for item in site.unlisted if isinstance(item.record, Material))
    entries: tuple[Item[Any], ...] = (*site.materials, *unlisted)
    for item in entries:
        for form in addresses.RECORDS:
            url = addresses.library_record(item.url, form)
            yield File(path_of(url), _written, item.path, inputs=form, of=(item, form), asks=True)


def _written(item: Item[Material], form: str) -> bytes:
    """Write a record; what writes them is loaded only if one is another."""
    from hub.library.bibtex import to_bibtex
    from hub.library.ris import to_ris

    return (to_bibtex if form == "bib" else to_ris)(item.record).encode()
