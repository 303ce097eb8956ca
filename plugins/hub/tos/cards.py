"""The files of the visiting cards."""

from collections.abc import Iterator
from functools import partial

from hub.core import addresses
from hub.core.model import Tos
from hub.core.output import File, path_of
from hub.core.site import Item, Site


def cards(site: Site) -> Iterator[File]:
    """Yield the card of every TOS that one can reach."""
    for item in site.tos:
        if item.record.reachable:
            path = path_of(addresses.vcard(item.url))
            made, key = partial(_written, item, site), partial(_known, item, site)
            yield File(path, made, item.path, key, inputs=(), asks=True)


def _written(item: Item[Tos], site: Site) -> bytes:
    """Write a card; the library is loaded only where one is written."""
    from hub.tos.vcard import vcard

    return vcard(item, site)


def _known(item: Item[Tos], site: Site) -> object:
    """Say all that the bytes depend on."""
    return item.record, site.config.city, site.config.site_url, item.url
