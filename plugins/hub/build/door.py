"""The front door: a build that would change nothing ends here, before anything is loaded.

What a good build saw is remembered as one stamp: every file of the content, the theme and the
package by size and time, the settings by value, the libraries by version; beside it, how each file
of the output was left. While all of that is the same and the clock has not reached the next change,
there is nothing to do. This module loads neither Pelican nor the model of the content.
"""

import hashlib
import json
from array import array
from collections.abc import Mapping
from datetime import datetime
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from hub.build.lay import NOTHING
from hub.build.outlook import Left, Outlook, row
from hub.core.cache import Cache
from hub.core.code import PACKAGE, libraries
from hub.core.folders import Folder, Stamp, look_below
from hub.core.frozen import frozen

OUTSIDE = frozenset({"__pycache__"})
"""The names of folders into which no build looks."""
# What the system lets stand in a name comes back as it was.
_NAMES = ("utf-8", "surrogateescape")
_NOWHERE = (-1, -1, -1)


class Seen(NamedTuple):
    """What a build looks at, in digests: the settings with the libraries, and the files.

    Beside them, what lay in each folder, by its whole path; and how the output lies, if it is known
    how the last good build left it.
    """

    settings: str = ""
    files: str = ""
    output: Outlook | None = None
    folders: Mapping[str, Folder] = MappingProxyType({})


@frozen
class Door:
    """The door of one output folder, for one set of settings."""

    cache: Cache
    output: Path
    settings: Mapping[str, Any]
    watched: tuple[Path, ...]
    known: Mapping[str, Any]
    """What is remembered of the last good build; nothing if that is damaged."""
    rest: bytes
    """How it left the output: two numbers for each file, then their names."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Door | None":
        """Return the door for finished settings (paths are absolute); None where it is not safe.

        It is not if other plugins than ours take part: nobody knows what they look at.
        """
        plugins = settings.get("PLUGINS") or ()
        if not all(isinstance(name, str) and name.startswith("hub.") for name in plugins):
            return None
        folders = [settings["PATH"], settings["THEME"], PACKAGE]
        folders += settings.get("THEME_TEMPLATES_OVERRIDES") or ()
        cache, output = Cache(Path(settings["CACHE_PATH"]) / "doors"), Path(settings["OUTPUT_PATH"])
        head, _, rest = (cache.get(_key(output)) or b"").partition(b"\n")
        try:
            known = json.loads(head)
        except ValueError:
            known = None
        known = known if isinstance(known, dict) else {}
        return cls(cache, output, settings, tuple(map(Path, folders)), known, rest)

    def look(self) -> Seen:
        """Return what a build looks at; whatever has no plain value is unique."""
        outlook = self._outlook()
        settings = repr(sorted(self.settings.items(), key=lambda pair: pair[0]))
        found = (look_below(str(folder), OUTSIDE) for folder in self.watched)
        folders = dict(chain.from_iterable(found))
        told = "\n".join((settings, *libraries())).encode(*_NAMES)
        return Seen(_digest(told), _told_of(folders), outlook, folders)

    def closed(self, seen: Seen, now: datetime) -> str | None:
        """Return what the last build told if one at ``now`` would change nothing, else None."""
        known = self.known
        try:
            since, until = (datetime.fromisoformat(known[name]) for name in ("since", "until"))
            same = (known["settings"], known["files"]) == seen[:2] and since <= now < until
            if same and seen.output and seen.output.is_as_left():
                return str(known["told"])
        except (TypeError, ValueError, KeyError):
            pass
        return None

    def needs_pelican(self, seen: Seen) -> bool:
        """Tell whether Pelican could find what it did not find at the last good build."""
        known = self.known
        return not (known.get("settings") == seen.settings and known.get("alone") is True)

    def close(
        self, seen: Seen, window: tuple[datetime, datetime], left: Left, told: str, *, alone: bool
    ) -> None:
        """Remember a good build: what it had seen when it began, what it left, what it told.

        The clock changes nothing in the ``window``. ``alone`` says that Pelican made the same
        configuration of the settings as is made without it.
        """
        since, until = (moment.isoformat() for moment in window)
        known = {"settings": seen.settings, "files": seen.files, "alone": alone, "told": told}
        known |= {"since": since, "until": until, "count": len(left.paths)}
        lie, paths = left.numbers.tobytes(), "\0".join(left.paths).encode(*_NAMES)
        self.cache.put(_key(self.output), b"".join([json.dumps(known).encode(), b"\n", lie, paths]))

    def _outlook(self) -> Outlook | None:
        """Begin to look how the output lies, if it is known what lay there."""
        count, workers = self.known.get("count"), self.settings.get("WORKERS")
        if type(count) is not int or count < 1:
            return None
        size = count * len(row([NOTHING]).tobytes())
        left, paths = self.rest[:size], self.rest[size:].decode(*_NAMES).split("\0")
        if len(left) != size or len(paths) != count:
            return None
        outlook = self.output, paths, array("q", left)
        return Outlook(*outlook, workers if isinstance(workers, int) else 0)


def _key(output: Path) -> str:
    return f"door {output}"


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def _told_of(folders: Mapping[str, Folder]) -> str:
    """Return the digest of how files lie."""
    names: list[str] = []
    stamps: list[Stamp] = []
    for path, folder in folders.items():
        names.append(path)
        for those in (folder.files, folder.links, folder.others):
            names += those
            stamps += [stamp or _NOWHERE for stamp in those.values()]
    numbers = array("q", chain.from_iterable(stamps)).tobytes()
    return _digest("\0".join(names).encode(*_NAMES)) + _digest(numbers)
