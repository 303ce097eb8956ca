"""What the last build here found of pictures and other files, while these lie as they lay.

A file that has the size and times that it had is not read again, as a text is not (``shelf``). One
of which something was told is looked at anew: where it is named may be another place.
"""

from collections.abc import Mapping
from io import BytesIO
from operator import attrgetter
from typing import Any, NamedTuple

from hub.content.kept import packed, unpacked
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.config import Config
from hub.core.folders import Stamp
from hub.core.frozen import frozen, many
from hub.core.site import Media

_TOLD = ("source", "url", "width", "height", "digest", "original")
_told = attrgetter(*_TOLD)


class Seen(NamedTuple):
    """A file: how it lay, and what it is."""

    stamp: Stamp
    media: Media


@frozen
class Looked:
    """The files of one content folder by path."""

    cache: Cache
    name: str
    files: Mapping[str, Seen]

    @classmethod
    def load(cls, config: Config) -> "Looked":
        """Return what is known of the content; nothing if it is damaged or other code's."""
        cache = Cache(config.cache / "shelf")
        name = f"files {code_digest('core', 'content')} {config.content.resolve()}"
        return cls(cache, name, _taken(cache.get(name) or b""))

    def find(self, path: str, stamp: Stamp | None) -> Seen | None:
        """Return what a file is that lies as it lay."""
        seen = self.files.get(path)
        return seen if seen and seen.stamp == stamp else None

    def save(self, files: Mapping[str, Seen]) -> None:
        """Keep what files are for the next build, if they are others."""
        if files != self.files:
            self.cache.put(self.name, _given(files))


def _given(files: Mapping[str, Seen]) -> bytes:
    """Return files as bytes, in columns: so they are read in a third of the time of objects."""
    rows = [(stamp, *_told(media)) for stamp, media in files.values()]
    return packed(list(zip(*rows, strict=True)))


def _taken(data: bytes) -> dict[str, Seen]:
    """Return the files that lie in bytes, none if these are damaged."""
    try:
        found: Any = unpacked(BytesIO(data))
        stamps, *told = found
        made = many(Media, *told)
        return dict(zip(told[0], map(Seen, stamps, made), strict=True))
    except (ValueError, TypeError):
        return {}
