"""Closing the open links of bodies once every address is known."""

import re
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote

from hub.content.body import FORMS, MARK, AnyBody, Target
from hub.core import addresses, questions
from hub.core.frozen import frozen
from hub.core.regex import regex
from hub.core.site import Media
from hub.core.text.slug import slugify
from hub.core.trace import note

# A link to what is not published becomes plain text. Anchors do not nest, so the next </a> is its.
_ATTRIBUTE = r' [^\s"=<>/]+(?:="[^"]*")?'
_NOWHERE = regex(rf'<a(?:{_ATTRIBUTE})*? href="{MARK}"(?:{_ATTRIBUTE})*>(.*?)</a>', re.DOTALL)
# A picture that is not there (foreign content only) is told by its description.
_PICTURE = regex(r"<picture>.*?</picture>", re.DOTALL)
_ALT = regex(r' alt="([^"]*)"')
_FILES = {"file", "image"}
_SAFE = "/#?=&;,+%:@!$'()*~-._"


@frozen
class Links:
    """All addresses: of visible texts by path, of files by path; ``base`` is the site's root."""

    base: str
    pages: Mapping[str, str]
    media: Mapping[str, Media]

    def close(self, body: AnyBody) -> str:
        """Return the body's HTML with every open place filled."""
        parts = list(body.parts)
        if len(parts) == 1:
            return parts[0]
        targets = body.targets
        _ask(targets)
        for place in range(1, len(parts), 2):
            parts[place] = self._value(parts[place], targets)
        html = "".join(parts)
        return _PICTURE.sub(_alt, _NOWHERE.sub(r"\1", html)) if MARK in html else html

    def places(self, targets: Sequence[Target]) -> tuple[str | Media | None, ...]:
        """Return where links and pictures lead: all that ``close`` adds to a body."""
        _ask(targets)
        return tuple(self.media.get(target.name) or self._url(target) for target in targets)

    def _value(self, key: str, targets: tuple[Target, ...]) -> str:
        number, _, attribute = key.partition(".")
        target = targets[int(number)]
        if attribute:
            return self._part(self.media.get(target.name), attribute)
        url = self._url(target)
        if url is None:
            return MARK
        fragment = f"#{quote(target.fragment)}" if target.fragment else ""
        return quote(f"{self.base}{url}", safe=_SAFE).replace("&", "&amp;") + fragment

    def _part(self, media: Media | None, name: str) -> str:
        """Return a size of a picture, or the addresses of one of its forms."""
        if media is None or not media.variants:
            return ""
        if name in {"width", "height"}:
            return str(getattr(media, name))
        return media.srcset(media.types[FORMS.index(name)], self.base)

    def _url(self, target: Target) -> str | None:
        if target.kind in _FILES:
            media = self.media.get(target.name)
            return media.url if media else self.pages.get(target.name)
        return address_of(target)


def _ask(targets: Sequence[Target]) -> None:
    """Note that somebody wants to know where these lead."""
    for target in targets:
        if target.kind in _FILES:
            note(questions.file(target.name))


def address_of(target: Target) -> str | None:
    """Return the address on the site that a link names itself; None if it names a file."""
    shortcut = _SHORTCUTS.get(target.kind)
    return shortcut(target.name) if shortcut else None


def _alt(picture: re.Match[str]) -> str:
    if MARK not in picture[0]:
        return picture[0]
    found = _ALT.search(picture[0])
    return found[1].replace("<", "&lt;") if found else ""


_SHORTCUTS: dict[str, Callable[[str], str]] = {
    "site": lambda name: name,
    "index": lambda _name: "/",
    "tag": lambda name: addresses.group("tag", slugify(name)),
    "category": lambda name: addresses.group("category", slugify(name)),
    "author": lambda name: addresses.group("author", slugify(name)),
}
