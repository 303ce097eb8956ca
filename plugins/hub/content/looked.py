"""What the last build here found of pictures and other files, while these lie as they lay.

A file that has the size and times that it had is not read again, as a text is not (``shelf``). One
of which something was told is looked at anew: where it is named may be another place.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import NamedTuple

from hub.content.kept import packed, unpacked
from hub.core.cache import Cache
from hub.core.code import code_digest
from hub.core.config import Config
from hub.core.folders import Stamp
from hub.core.frozen import frozen
from hub.core.site import Media


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
        try:
            found = unpacked(BytesIO(cache.get(name) or b""))
        except ValueError:
            found = None
        return cls(cache, name, found if isinstance(found, dict) else {})

    def find(self, path: str, stamp: Stamp | None) -> Seen | None:
        """Return what a file is that lies as it lay."""
        seen = self.files.get(path)
        return seen if isinstance(seen, Seen) and seen.stamp == stamp else None

    def save(self, files: Mapping[str, Seen]) -> None:
        """Keep what files are for the next build, if they are others."""
        if files != self.files:
            self.cache.put(self.name, packed(files))
