"""How the files of an output folder lie: the size and the time of each, and where links lead."""

import os
from collections.abc import Iterable, Iterator
from os import lstat
from pathlib import Path
from stat import S_ISREG

Stamp = tuple[int, int]
"""How a file lies on the disk, its size and its time; whoever writes to it changes this."""
NOTHING, ODD = (-1, -1), (-2, -2)
"""How lies what is not there, and what is no plain file."""


class Lay:
    """Looks at the files of one folder; what folders are in it is looked at once."""

    def __init__(self, root: Path) -> None:
        # Thousands of files are looked at: a text is joined faster than a ``Path``.
        self._root = f"{root}/"
        self._folders: dict[str, frozenset[str]] = {}

    def stamps(self, paths: Iterable[str]) -> Iterator[Stamp]:
        """Yield how each file lies, be it beyond a link."""
        root = self._root
        for path in paths:
            try:
                found = lstat(root + path)
            except OSError:
                yield NOTHING
            else:
                yield (found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else ODD

    def is_plain(self, folder: str) -> bool:
        """Tell whether a folder is there, and no link leads to it.

        A folder of thousands is looked through faster than its folders are one by one.
        """
        if not folder:
            return True
        above, _, name = folder.rpartition("/")
        found = self._folders.get(above)
        if found is None:
            found = _folders(self._root + above) if self.is_plain(above) else frozenset()
            self._folders[above] = found
        return name in found

    def forget(self) -> None:
        """Look at all folders again when they are asked for."""
        self._folders.clear()


def _folders(path: str) -> frozenset[str]:
    """Return the names of the folders in a folder; links are none."""
    try:
        with os.scandir(path) as found:
            return frozenset(one.name for one in found if one.is_dir(follow_symlinks=False))
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
