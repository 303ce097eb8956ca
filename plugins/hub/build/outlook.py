"""How the output lies, looked at by another process while this one has much else to begin with.

What it saw lay so a moment ago. That is enough if no other build was at work since: each makes a
folder in the output folder and removes it, so the times of this one tell.
"""

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


class Sight(NamedTuple):
    """How files lay a moment ago: as they were ``left``, but for those that are ``odd``.

    ``rows`` are their numbers there.
    """

    left: Left
    rows: Mapping[str, int]
    odd: Mapping[str, Stamp]

    def lie(
        self, paths: Iterable[str], look: Callable[[str], Stamp | None]
    ) -> Iterator[Stamp | None]:
        """Yield how files lie; one that was not seen is looked at."""
        rows, odd, numbers = self.rows, self.odd, self.left.numbers
        for path in paths:
            row = rows.get(path)
            if row is None:
                yield look(path)
            else:
                yield odd.get(path) or (numbers[2 * row], numbers[2 * row + 1])

    def shows(self, left: Left) -> bool:
        """Tell whether it was seen at once that files lie as they were left: they are a part."""
        start = self.rows.get(left.paths[0])
        if start is None:
            return False
        end, known = start + len(left.paths), self.left
        same = known.numbers[2 * start : 2 * end] == left.numbers
        same = same and known.paths[start:end] == left.paths
        return same and (not self.odd or self.odd.keys().isdisjoint(left.paths))


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

    def sight(self) -> Sight:
        """Return how files lie; none if nobody looked, or others were at work since.

        Who asks does so once, has locked the folder and put nothing into it yet.
        """
        others, hidden = self._others(), next(self._told, b"")
        if not hidden or self._since is None or self._since != _times(self._output):
            return UNSEEN
        odd = {path: (size, time) for path, size, time in json.loads(others)}
        odd |= dict.fromkeys(json.loads(hidden), NOTHING)
        rows = dict(zip(self._paths, range(len(self._paths)), strict=True))
        return Sight(Left(self._paths, self._left), rows, odd)

    def _others(self) -> bytes:
        if self._told_first is None:
            self._told_first = next(self._told, b"")
        return self._told_first

    def _look(self) -> Iterator[bytes]:
        """Tell which files lie otherwise than they were left, and how; then which beyond links."""
        lay, paths, left = Lay(self._output), self._paths, self._left
        found = row(lay.stamps(paths))
        every = zip(paths, pairs(found), pairs(left), strict=True) if found != left else ()
        yield _line([(path, *how) for path, how, was in every if how != was])
        yield _line([path for path in paths if not lay.is_plain(path.rpartition("/")[0])])


UNSEEN = Sight(Left((), array("q")), {}, {})


def row(stamps: Iterable[Stamp]) -> "array[int]":
    """Return stamps as one row of numbers."""
    return array("q", chain.from_iterable(stamps))


def pairs(numbers: "array[int]") -> Iterator[Stamp]:
    """Yield the stamps of a row of numbers."""
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
