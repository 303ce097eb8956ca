"""The pictures of a thing that a channel can show: its cover, then those of its text."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from hub.core.media import beside
from hub.core.site import Item, Media, Site
from hub.core.text.characters import normalise, one_line
from hub.crosspost.entry import Picture

# What all three platforms take as a photo: MAX names no WebP, VK neither.
_SUFFIXES = {".jpg", ".jpeg", ".png"}
# sendPhoto: width and height together at most 10 000, their ratio at most 20.
_LONGEST, _STEEPEST = 10_000, 20
_MOST = 10


class Pictures:
    """All pictures of a site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _every(self) -> dict[str, Media]:
        return _by_url(self._site.media)

    def of(self, item: Item[Any]) -> tuple[Picture, ...]:
        """Return the pictures of a thing, each once."""
        found: dict[str, Picture] = {}
        in_text = self._images(item) if item.pictures else ()
        for media, alt in (*self._cover(item), *in_text):
            if media.url not in found and _fits(media):
                url = self._site.absolute(media.url)
                found[media.url] = Picture(
                    url=url, alt=one_line(normalise(alt)), width=media.width, height=media.height
                )
        return tuple(found.values())[:_MOST]

    def _cover(self, item: Item[Any]) -> Iterator[tuple[Media, str]]:
        cover = item.record.cover
        if cover and (media := self._site.file(beside(item.path, cover.file))):
            yield media, cover.alt

    def _images(self, item: Item[Any]) -> Iterator[tuple[Media, str]]:
        html = item.html
        if "<img" not in html:
            return
        from selectolax.lexbor import LexborHTMLParser  # few texts have pictures

        own = map(self._site.file, item.shows)
        known = _by_url(one for one in own if one) if all(item.shows) else self._every
        for node in LexborHTMLParser(html).css("img[src]"):
            path = unquote(urlsplit(node.attrs["src"] or "").path).removeprefix(self._site.base)
            if media := known.get(path):
                yield media, node.attrs.get("alt") or ""


def _by_url(media: Iterable[Media]) -> dict[str, Media]:
    """Return files by every address that a text may have for them."""
    return {url: m for m in media for url in (m.url, *(v.url for v in m.variants))}


def _fits(media: Media) -> bool:
    if PurePosixPath(media.url).suffix.lower() not in _SUFFIXES:
        return False
    if not (media.width and media.height):
        return True
    long, short = max(media.width, media.height), min(media.width, media.height)
    return long + short <= _LONGEST and long <= short * _STEEPEST
