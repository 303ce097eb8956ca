"""What is known of the files of a build: of each its key, how it was left, what it was made of."""

from array import array
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import Any, NamedTuple

from hub.build.lay import Stamp
from hub.build.outlook import Left
from hub.build.world import Trace

# So many names are searched for, each in all that was read; if they are more, each row is asked.
_SEARCHED = 20


# Thousands of these come from the workers: tuples travel in a third of the time of dataclasses.
class Key(NamedTuple):
    """All that a page depends on, as digests: the code, the frame, the templates, the view.

    ``marks`` are four bytes for each field of the view. A file has ``data`` alone.
    """

    data: bytes
    code: bytes = b""
    frame: bytes = b""
    template: bytes = b""
    marks: bytes = b""


class Known(NamedTuple):
    """A file of the last build: its key, its stamp, and its trace if that is known."""

    data: bytes
    code: bytes
    frame: bytes
    template: bytes
    marks: bytes
    size: int
    time: int
    inputs: bytes | None = None
    seen: str = ""

    @classmethod
    def of(cls, key: Key, stamp: Stamp, trace: Trace | None = None) -> "Known":
        """Return what is known of a file."""
        return cls(*key, *stamp, *(trace or ()))

    @property
    def key(self) -> Key:
        """What the file depends on."""
        return Key(*self[:5])

    @property
    def stamp(self) -> Stamp:
        """How the file was left."""
        return self[5:7]

    def traced(self, trace: Trace | None) -> "Known":
        """Return the same with another trace."""
        return Known.of(self.key, self.stamp, trace)


class Files(Mapping[str, Known]):
    """Files by their paths, as a table: a row for each, a column for each field of ``Known``.

    Tens of thousands are read for one edit and few are looked at, so a ``Known`` is made only of
    a row that somebody asks for. Tables are not changed, others are made of them.
    """

    __slots__ = ("columns", "paths", "rows")

    def __init__(
        self,
        paths: Sequence[str] = (),
        columns: Iterable[Sequence[Any]] = ((),) * len(Known._fields),
        rows: dict[str, int] | None = None,
    ) -> None:
        self.paths = paths
        self.columns = dict(zip(Known._fields, columns, strict=True))
        self.rows = dict(zip(paths, range(len(paths)), strict=True)) if rows is None else rows
        """The number of each row."""
        if any(len(column) != len(self.rows) for column in self.columns.values()):
            raise ValueError("no table: its columns are of several lengths")

    def __getitem__(self, path: str) -> Known:
        """Return what is known of a file."""
        row = self.rows[path]
        return Known._make([column[row] for column in self.columns.values()])

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, row by row."""
        return iter(self.paths)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.paths)

    def __eq__(self, other: object) -> bool:
        """Tell whether the same is known of the same files, in one order."""
        if not isinstance(other, Files):
            return NotImplemented
        return self.paths == other.paths and self.columns == other.columns

    __hash__ = None  # type: ignore[assignment]

    def who_saw(self, changed: frozenset[str] | None) -> Container[int]:
        """Return the rows of what read one of these; None means that anything may have changed."""
        if changed is None:
            return range(len(self))
        column = self.columns["seen"]
        if len(changed) > _SEARCHED:
            return {n for n, seen in enumerate(column) if not changed.isdisjoint(seen.split("\0"))}
        together = "\n".join(column)
        return {row for name in changed for row in _rows_with(f"\0{name}\0", together)}

    def left(self) -> Left:
        """Return how each file was left."""
        numbers = array("q", [0]) * (2 * len(self))
        numbers[::2] = array("q", self.columns["size"])
        numbers[1::2] = array("q", self.columns["time"])
        return Left(self.paths, numbers)

    def turned(self, gone: AbstractSet[int], made: Mapping[str, Known]) -> "Files":
        """Return a table without some rows, and with those of what was made.

        What is new takes the rows of what is gone, so most columns stay as they are after an edit;
        both tables hold them together.
        """
        put = {row: path for path in made if (row := self.rows.get(path)) is not None}
        free, new = sorted(gone - put.keys()), [path for path in made if path not in self.rows]
        put.update(zip(free, new, strict=False))
        paths, columns = _with(self.paths, put), list(self.columns.values())
        for number, column in enumerate(columns):
            columns[number] = _with(column, {row: made[path][number] for row, path in put.items()})
        if gone := set(free[len(new) :]):
            stay = [row not in gone for row in range(len(paths))]
            columns = [list(compress(column, stay)) for column in columns]
            paths = list(compress(paths, stay))
        if new := new[len(free) :]:
            added = zip(*[made[path] for path in new], strict=True)
            columns = [[*column, *more] for column, more in zip(columns, added, strict=True)]
            paths = [*paths, *new]
        return Files(paths, columns, self.rows if paths is self.paths else None)


def _rows_with(text: str, lines: str) -> Iterator[int]:
    """Yield the numbers of the lines in which a text stands."""
    row = start = 0
    while (found := lines.find(text, start)) >= 0:
        row += lines.count("\n", start, found)
        yield row
        start = found + 1


def _with(column: Sequence[Any], values: Mapping[int, Any]) -> Sequence[Any]:
    """Return a column with other values in some rows."""
    if all(column[row] == value for row, value in values.items()):
        return column
    made = list(column)
    for row, value in values.items():
        made[row] = value
    return made
