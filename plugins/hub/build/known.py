"""What is known of the files of a build: of each its key, how it was left, what it was made of."""

from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import compress, count
from typing import Any, NamedTuple

from hub.build.lay import Stamp
from hub.build.outlook import Left
from hub.build.packed import Packed
from hub.build.world import Trace, between_zeros

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
    seen: bytes = b""

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


# What few rows are asked for is not cut into them; of what stands in other columns many are alike.
_KINDS: dict[str, Callable[[Iterable[Any]], Any]] = {
    **dict.fromkeys(Known._fields, list),
    **dict.fromkeys(("data", "marks", "seen"), Packed.of),
    **dict.fromkeys(("size", "time"), partial(array, "q")),
}


class Files(Mapping[str, Known]):
    """Files by their paths, as a table: a row for each, a column for each field of ``Known``.

    Tens of thousands are read for one edit and few are looked at, so a ``Known`` is made only of
    a row that somebody asks for. Tables are not changed, others are made of them.
    """

    __slots__ = ("columns", "paths", "rows")

    def __init__(
        self,
        paths: Sequence[str] = (),
        columns: Mapping[str, Any] | None = None,
        rows: Mapping[str, int] | None = None,
    ) -> None:
        self.paths = paths
        self.columns = columns or {name: kind(()) for name, kind in _KINDS.items()}
        self.rows = dict(zip(paths, range(len(paths)), strict=True)) if rows is None else rows
        """The number of each row."""
        if any(len(column) != len(self.rows) for column in self.columns.values()):
            raise ValueError("no table: its columns are of several lengths")

    @classmethod
    def told(cls, held: bytes, base: int, paths: str, *plain: Any) -> "Files":
        """Return the table that ``plain`` told of; from ``base`` on ``held`` has what is packed."""
        columns = dict(zip(Known._fields, plain, strict=True))
        for name, kind in _KINDS.items():
            if kind is not list:
                columns[name] = array("q", columns[name])
            if kind == Packed.of:
                columns[name] = Packed(held, columns[name], base=base)
                base += columns[name].starts[-1]
        if base != len(held):
            raise ValueError("no table: more is held than it tells of, or less")
        return cls(paths.split("\n"), columns)

    def plain(self) -> tuple[list[Any], list[bytes]]:
        """Tell of the table by plain values, few of them: these are soon read; then what is packed.

        The pieces of that are never copied, so they stand apart.
        """
        plain: list[Any] = ["\n".join(self.paths)]
        held = []
        for column in self.columns.values():
            if isinstance(column, Packed):
                whole = column.whole()
                plain.append(whole.starts.tobytes())
                held.append(whole.plain())
            else:
                plain.append(column.tobytes() if isinstance(column, array) else column)
        return plain, held

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
        seen, names = self.columns["seen"], [between_zeros(name) for name in changed]
        if len(names) <= _SEARCHED:
            return {row for name in names for row in seen.holding(name)}
        bare = {name[1:-1] for name in names}
        return {row for row, one in enumerate(seen) if not bare.isdisjoint(one.split(b"\0"))}

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
        gone, more = set(free[len(new) :]), new[len(free) :]
        put.update(zip(free, new, strict=False))
        paths, columns, rows = _with(self.paths, put), dict(self.columns), dict(self.rows)
        for row, path in put.items():
            del rows[self.paths[row]]
            rows[path] = row
        for name, column in columns.items():
            others = {row: getattr(made[path], name) for row, path in put.items()}
            columns[name] = _with(column, others)
        if more:
            rows.update(zip(more, count(len(paths)), strict=False))
            paths = [*paths, *more]
            for name, column in columns.items():
                columns[name] = column + _KINDS[name]([getattr(made[path], name) for path in more])
        if gone:
            stay = [row not in gone for row in range(len(paths))]
            paths = list(compress(paths, stay))
            for name, column in columns.items():
                columns[name] = _KINDS[name](compress(column, stay))
        return Files(paths, columns, None if gone else rows)


def find(tables: Iterable[Files], path: str) -> Known | None:
    """Return what one of some tables tells of a file."""
    return next((files[path] for files in tables if path in files.rows), None)


def _with(column: Any, others: Mapping[int, Any]) -> Any:
    """Return a column with other values in some rows."""
    if all(column[row] == value for row, value in others.items()):
        return column
    if isinstance(column, Packed):
        return column.but(others)
    made = column[:]
    for row, value in others.items():
        made[row] = value
    return made
