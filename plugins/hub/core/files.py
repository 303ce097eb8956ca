"""Walking and reading the content folder: plain files only, nothing outside it."""

import os
import stat
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from hub.core.diagnostics import Report
from hub.core.errors import ServiceError, reason
from hub.core.source import Source

LONGEST_NAME = 120


def walk(root: Path, ignore: tuple[str, ...], report: Report) -> list[str]:
    """Return the paths of all plain files below ``root``, with slashes, sorted.

    Hidden files and names that match ``ignore`` are passed over; links, pipes, sockets and names
    over 120 bytes are reported and never opened.
    """
    return sorted(_files(root, "", ignore, report))


def _files(root: Path, folder: str, ignore: tuple[str, ...], report: Report) -> Iterator[str]:
    for entry in os.scandir(root / folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.name.startswith(".") or any(fnmatch(entry.name, p) for p in ignore):
            continue
        mode = entry.stat(follow_symlinks=False).st_mode
        size = len(os.fsencode(entry.name))
        if stat.S_ISLNK(mode):
            report.error(path, None, "HUB004")
        elif size > LONGEST_NAME:
            report.error(path, None, "HUB006", size=size, limit=LONGEST_NAME)
        elif stat.S_ISDIR(mode):
            yield from _files(root, path, ignore, report)
        elif stat.S_ISREG(mode):
            yield path
        else:
            report.error(path, None, "HUB005")


def read(root: Path, path: str, report: Report) -> Source | None:
    """Read a file that ``walk`` found; a failure is reported with the system's reason."""
    try:
        descriptor = os.open(root / path, os.O_RDONLY | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "rb") as file:
            return Source(path, file.read())
    except OSError as error:
        report.error(path, None, "HUB007", reason=reason(error))
        return None


def read_start(root: Path, path: str, size: int) -> bytes:
    """Return the first bytes of a file; none if it is not there or lies outside."""
    if not (root / path).resolve().is_relative_to(root.resolve()):
        return b""
    try:
        with (root / path).open("rb") as file:
            return file.read(size)
    except OSError:
        return b""


def put(path: Path, data: bytes) -> None:
    """Write aside, then rename: whoever reads meanwhile never sees a half.

    Raises:
        ServiceError: the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as aside:
            aside.write(data)
        Path(aside.name).chmod(0o644)
        Path(aside.name).replace(path)
    except OSError as error:
        raise ServiceError(f"Не удалось записать {path}: {reason(error)}.") from error
