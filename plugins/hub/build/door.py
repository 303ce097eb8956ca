"""The front door: a build that would change nothing ends here, before anything is loaded.

What a good build saw is remembered as one stamp: every file of the content, the theme, the package
and the output by size and time, the settings by value, the libraries by version. While the stamp
is the same and the clock has not reached the next change, there is nothing to do. This module
loads neither Pelican nor the model of the content.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from hub.core.cache import Cache
from hub.core.code import PACKAGE, libraries

_OUTSIDE = {"__pycache__"}


@dataclass(frozen=True, slots=True)
class Door:
    """The door of one output folder, for one set of settings."""

    cache: Cache
    output: Path
    settings: Mapping[str, Any]
    watched: tuple[Path, ...]

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
        return cls(
            cache=Cache(Path(settings["CACHE_PATH"]) / "doors"),
            output=Path(settings["OUTPUT_PATH"]),
            settings=settings,
            watched=tuple(map(Path, folders)),
        )

    def stamp(self) -> str:
        """Return the digest of all that a build looks at; whatever has no plain value is unique."""
        digest = hashlib.blake2b(digest_size=20)
        digest.update(repr(sorted(self.settings.items(), key=lambda pair: pair[0])).encode())
        digest.update("\n".join(libraries()).encode())
        for folder in self.watched:
            _add(digest.update, folder)
        return digest.hexdigest()

    def closed(self, stamp: str, now: datetime) -> str | None:
        """Return what the last build told if one at ``now`` would change nothing, else None."""
        try:
            known = json.loads(self.cache.get(self._key()) or b"null")
            since, until = (datetime.fromisoformat(known[name]) for name in ("since", "until"))
            same = known["stamp"] == stamp and known["output"] == self._lies()
            told = str(known["told"])
        except (TypeError, ValueError, KeyError):
            return None
        return told if same and since <= now < until else None

    def close(self, stamp: str, now: datetime, until: datetime, told: str = "") -> None:
        """Remember a good build: what it had seen when it began, what it left, what it told."""
        known = {
            "stamp": stamp,
            "output": self._lies(),
            "since": now.isoformat(),
            "until": until.isoformat(),
            "told": told,
        }
        self.cache.put(self._key(), json.dumps(known).encode())

    def _lies(self) -> str:
        digest = hashlib.blake2b(digest_size=20)
        _add(digest.update, self.output)
        return digest.hexdigest()

    def _key(self) -> str:
        return f"door {self.output}"


def _add(update: Any, folder: Path) -> None:
    for line in files_below(str(folder)):
        update(line.encode("utf-8", "surrogateescape"))


def files_below(folder: str) -> Iterator[str]:
    """Yield each file below a folder with its size and time, in a fixed order."""
    try:
        entries: Iterable[os.DirEntry[str]] = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError:
        yield f"{folder}?\n"
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in _OUTSIDE:
                yield from files_below(entry.path)
        else:
            found = entry.stat(follow_symlinks=False)
            yield f"{entry.path} {found.st_size} {found.st_mtime_ns} {found.st_mode}\n"
