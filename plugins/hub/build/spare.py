"""A second name of each finished file: an output folder that is gone is put back, not made again.

Each file of a build gets a hard link in the cache, which takes no room while the file is there. A
file that is gone since, as where only the cache was carried along, comes back by it. Like a file of
the output it is trusted if it lies as the last build left it; else it is made again, and so is
everything where a disk has no hard links, or the cache is on another one.
"""

import hashlib
import os
from collections.abc import Set as AbstractSet
from pathlib import Path
from stat import S_ISREG

from hub.build.lay import Stamp
from hub.core.frozen import frozen


@frozen
class Spare:
    """The second names of the files of one output folder."""

    folder: str

    @classmethod
    def of(cls, cache: Path, output: Path) -> "Spare":
        """Return the spare of an output folder."""
        return cls(f"{cache}/spare/{_hash(str(output.resolve()))}")

    def keep(self, path: str, file: str) -> None:
        """Give a file its second name, in place of the one that had it; a disk may refuse."""
        name = self._name(path)
        try:
            try:
                os.link(file, name)
            except FileExistsError:
                os.unlink(name)  # noqa: PTH108  (a ``Path`` costs as much as the link)
                os.link(file, name)
            except FileNotFoundError:
                Path(self.folder).mkdir(parents=True, exist_ok=True)
                os.link(file, name)
        except OSError:
            return

    def give(self, path: str, stamp: Stamp, place: str) -> bool:
        """Put back what lies as it was left; tell whether it did.

        Raises:
            OSError: the disk refuses.
        """
        name = self._name(path)
        try:
            found = os.lstat(name)
        except OSError:
            return False
        if not S_ISREG(found.st_mode) or (found.st_size, found.st_mtime_ns) != stamp:
            return False
        os.link(name, place)
        return True

    def hold(self, paths: AbstractSet[str], before: AbstractSet[str] = frozenset()) -> None:
        """Forget all other files than these; there are none but those ``before``, if any are."""
        try:
            if before:
                stale = set(map(_hash, before - paths))
            else:
                stale = set(os.listdir(self.folder)).difference(map(_hash, paths))  # noqa: PTH208
            for name in stale:
                Path(f"{self.folder}/{name}").unlink(missing_ok=True)
        except OSError:
            return

    def _name(self, path: str) -> str:
        return f"{self.folder}/{_hash(path)}"


def _hash(path: str) -> str:
    return hashlib.blake2b(path.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()
