"""The pictures of a thing that a channel can show: its cover, then those of its text."""

from collections.abc import Iterator
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
    """All pictures of a site, by the file and by every address that a text may name."""

    def __init__(self, site: Site) -> None:
        self._site = site

    @cached_property
    def _by_url(self) -> dict[str, Media]:
        media = self._site.media
        return {url: m for m in media for url in (m.url, *(v.url for v in m.variants))}

    def of(self, item: Item[Any]) -> tuple[Picture, ...]:
        """Return the pictures of a thing, each once."""
        found: dict[str, Picture] = {}
        in_text = self._images(item.html) if item.pictures else ()
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

    def _images(self, html: str) -> Iterator[tuple[Media, str]]:
        if "<img" not in html:
            return
        from selectolax.lexbor import LexborHTMLParser  # few texts have pictures

        for node in LexborHTMLParser(html).css("img[src]"):
            path = unquote(urlsplit(node.attrs["src"] or "").path).removeprefix(self._site.base)
            if media := self._by_url.get(path):
                yield media, node.attrs.get("alt") or ""


def _fits(media: Media) -> bool:
    if PurePosixPath(media.url).suffix.lower() not in _SUFFIXES:
        return False
    if not (media.width and media.height):
        return True
    long, short = max(media.width, media.height), min(media.width, media.height)
    return long + short <= _LONGEST and long <= short * _STEEPEST
