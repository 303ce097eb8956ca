"""The files of the library: two records beside the page of each entry."""

from collections.abc import Iterator
from typing import Any

from hub.core import addresses
from hub.core.model import Material
from hub.core.output import File
from hub.core.site import Item, Site
from hub.library.bibtex import to_bibtex
from hub.library.ris import to_ris

_WRITERS = {"bib": to_bibtex, "ris": to_ris}


def records(site: Site) -> Iterator[File]:
    """Yield the records of every entry, also of those that no list names."""
    unlisted = (item for item in site.unlisted if isinstance(item.record, Material))
    entries: tuple[Item[Any], ...] = (*site.materials, *unlisted)
    for item in entries:
        for form in addresses.RECORDS:
            url = addresses.library_record(item.url, form)
            yield File(url.lstrip("/"), _WRITERS[form](item.record).encode(), item.path)
