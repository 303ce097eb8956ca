"""Entries as they stand in every feed: written once, and kept between builds."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.frozen import frozen
from hub.core.site import Item, Site
from hub.core.trace import remembered
from hub.core.value import digest
from hub.feeds.entry import corrected, entry, facts
from hub.feeds.feed import Feed, Form
from hub.feeds.formats import written

# So many entries, of some 25 KB each, a worker has at hand; the others lie in the cache.
_AT_HAND = 1024
_END = b"\0"  # stands in neither XML nor JSON


@frozen
class Ready:
    """An entry in every form of a slice."""

    updated: datetime
    forms: Mapping[Form, bytes]


class Entries:
    """The entries of a site, by the paths of their things; ``feeds`` has one of each form."""

    def __init__(self, site: Site, feeds: Sequence[Feed]) -> None:
        self._site = site
        self._feeds = feeds
        self._items: dict[str, Item[Any]] = {i.path: i for i in (*site.listed, *site.unlisted)}
        self._cache = Cache(site.config.cache / "feeds")
        self.known = remembered(self._known)
        self.get = lru_cache(maxsize=_AT_HAND)(self._get)

    def _known(self, path: str) -> bytes:
        """Return the digest of all that an entry is made of."""
        return digest(facts(self._items[path], self._site))

    def _get(self, path: str, *, mended: bool = False) -> Ready:
        """Return an entry, or the one that stands among the corrections."""
        key = f"entry {code_digest()} {mended} {self.known(path).hex()}"
        found = self._unpacked(self._cache.get(key))
        if found is None:
            shown = (corrected if mended else entry)(self._items[path], self._site)
            forms = {feed.form: written(shown, feed) for feed in self._feeds}
            found = Ready(shown.updated, forms)
            updated = found.updated.isoformat().encode()
            self._cache.put(key, _END.join((updated, *forms.values())))
        return found

    def _unpacked(self, data: bytes | None) -> Ready | None:
        updated, *forms = (data or b"").split(_END)
        if len(forms) != len(self._feeds):
            return None
        try:
            when = datetime.fromisoformat(updated.decode())
        except ValueError:  # whole, but not ours
            return None
        names = (feed.form for feed in self._feeds)
        return Ready(when, dict(zip(names, forms, strict=True)))
