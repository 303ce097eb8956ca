"""What lies in folders: names, and of each file its size and times.

A build looks once, for all who ask: the door, the walk through the content and the shelf of texts.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

Stamp = tuple[int, int, int]
"""How a file lies: its size, its time, and when that was last set.

Whoever writes to it, or puts another in its place, changes this.
"""


class Folder(NamedTuple):
    """What lies in one folder, by name; a stamp is None if the system does not tell it."""

    files: Mapping[str, Stamp | None]
    folders: Sequence[str]
    links: Mapping[str, Stamp | None]
    others: Mapping[str, Stamp | None]
    """Pipes, sockets, devices."""


def look_into(path: str) -> Folder:
    """Look what lies in a folder; no link in it is followed.

    Raises:
        OSError: it cannot be read.
    """
    files: dict[str, Stamp | None] = {}
    folders: list[str] = []
    links: dict[str, Stamp | None] = {}
    others: dict[str, Stamp | None] = {}
    # From within its folder a file is found sooner than by its whole path.
    inside = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with os.scandir(inside) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False):
                    files[entry.name] = _stamp(entry)
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.name)
                else:
                    (links if entry.is_symlink() else others)[entry.name] = _stamp(entry)
    finally:
        os.close(inside)
    return Folder(files, folders, links, others)


def look_below(path: str, ignore: frozenset[str] = frozenset()) -> Iterator[tuple[str, Folder]]:
    """Yield a folder and all below it, by their paths, but for those whose names are ignored.

    One that cannot be read is passed over.
    """
    try:
        folder = look_into(path)
    except OSError:
        return
    yield path, folder
    for name in folder.folders:
        if name not in ignore:
            yield from look_below(f"{path}/{name}", ignore)


def _stamp(entry: "os.DirEntry[str]") -> Stamp | None:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns
