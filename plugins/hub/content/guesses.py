"""What was probably meant by a link that leads nowhere."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from pathlib import PurePosixPath

from hub.core.addresses import SECTIONS
from hub.core.regex import regex
from hub.core.text.similar import Names

_MAIL = regex(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}")
_SITE = regex(r"(?:www\.|(?:[\w-]+\.)+(?:ru|рф|su|com|net|org)(?:/|$)).*", re.IGNORECASE)


def meant_outside(raw: str) -> str | None:
    """Return the whole address of another site or of a mailbox of which only a part stands."""
    if _MAIL.fullmatch(raw):
        return f"mailto:{raw}"
    return f"https://{raw}" if _SITE.fullmatch(raw) else None


class Guesses:
    """What links that lead nowhere could have meant; it is made ready once for all of them."""

    def __init__(self, files: Iterable[str], texts: Iterable[str]) -> None:
        self._files = files
        self._texts = texts

    def file(self, path: str) -> str | None:
        """Return the name of a file in the same folder."""
        wanted = PurePosixPath(path)
        here = self._by_folder.get(str(wanted.parent))
        return here.nearest(wanted.name) if here else None

    def text(self, name: str, owner: str) -> str | None:
        """Return the link to a text of this name, or a like one, in any folder; never itself."""
        if f"/{name.strip('/')}/" in SECTIONS.values():
            return f"/{name.strip('/')}/"
        own = PurePosixPath(owner).stem
        but = own if self._by_stem.get(own) == [owner] else None
        stem = self._stems.nearest(PurePosixPath(name).stem, but)
        return next(
            (f"{{filename}}/{path}" for path in self._by_stem.get(stem or "", ()) if path != owner),
            None,
        )

    @cached_property
    def _by_folder(self) -> dict[str, Names]:
        folders: dict[str, list[str]] = defaultdict(list)
        for path in self._files:
            folder, _, name = path.rpartition("/")
            folders[folder or "."].append(name)
        return {folder: Names(names) for folder, names in folders.items()}

    @cached_property
    def _by_stem(self) -> dict[str, list[str]]:
        stems: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self._texts):
            stems[PurePosixPath(path).stem].append(path)
        return stems

    @cached_property
    def _stems(self) -> Names:
        return Names(self._by_stem)
