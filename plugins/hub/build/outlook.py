"""How the output lies, looked at by another process while this one has much else to begin with.

What it saw lay so a moment ago. That is enough if no other build was at work since: each makes a
folder in the output folder and removes it, so the times of this one tell.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from hub.build.lay import NOTHING, Lay, Stamp
from hub.core.parallel import beside


class Left(NamedTuple):
    """How files lie that a build answers for: their paths, and two numbers of each in one row."""

    paths: Sequence[str]
    numbers: "array[int]"

    def beside(self, others: Mapping[str, Stamp]) -> "Left":
        """Return the same with other files."""
        return Left([*self.paths, *others], self.numbers + row(others.values()))


class Outlook:
    """A look at an output folder; ``paths`` are its files as they were ``left``, by two numbers."""

    def __init__(
        self, output: Path, paths: Sequence[str], left: "array[int]", workers: int = 0
    ) -> None:
        self._output, self._paths, self._left = output, paths, left
        self._since = _times(output)
        self._told = beside(self._look, workers)
        self._told_first: bytes | None = None

    def is_as_left(self) -> bool:
        """Tell whether every file lies as it was left."""
        return (self._others() or next(self._look())) == _line([])

    def stamps(self) -> Mapping[str, Stamp]:
        """Return how each file lies; none if nobody looked, or others were at work since.

        Who asks does so once, has locked the folder and put nothing into it yet.
        """
        others, hidden = self._others(), next(self._told, b"")
        if not hidden or self._since is None or self._since != _times(self._output):
            return {}
        stamps = dict(zip(self._paths, _pairs(self._left), strict=True))
        stamps |= {path: (size, time) for path, size, time in json.loads(others)}
        return stamps | dict.fromkeys(json.loads(hidden), NOTHING)

    def _others(self) -> bytes:
        if self._told_first is None:
            self._told_first = next(self._told, b"")
        return self._told_first

    def _look(self) -> Iterator[bytes]:
        """Tell which files lie otherwise than they were left, and how; then which beyond links."""
        lay, paths, left = Lay(self._output), self._paths, self._left
        found = row(lay.stamps(paths))
        every = zip(paths, _pairs(found), _pairs(left), strict=True) if found != left else ()
        yield _line([(path, *how) for path, how, was in every if how != was])
        yield _line([path for path in paths if not lay.is_plain(path.rpartition("/")[0])])


def row(stamps: Iterable[Stamp]) -> "array[int]":
    """Return stamps as one row of numbers."""
    return array("q", chain.from_iterable(stamps))


def _pairs(numbers: "array[int]") -> Iterator[Stamp]:
    each = iter(numbers)
    return zip(each, each, strict=True)


def _line(value: object) -> bytes:
    return json.dumps(value).encode()


def _times(folder: Path) -> tuple[int, int, int] | None:
    """Return what is other when somebody has put something into a folder."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns
