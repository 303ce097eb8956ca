"""What is known of the files of a build: of each its key, how it was left, what it was made of."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from sys import intern
from typing import Any, NamedTuple

from hub.build.world import Trace

Stamp = tuple[int, int]
"""How a file lies on the disk, its size and its time; whoever writes to it changes this."""


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
    seen: tuple[str, ...] = ()

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

    @property
    def trace(self) -> Trace | None:
        """What the file was made of."""
        return None if self.inputs is None else Trace(self.inputs, self.seen)

    def traced(self, trace: Trace | None) -> "Known":
        """Return the same with another trace."""
        return Known.of(self.key, self.stamp, trace)

    def at_home(self) -> "Known":
        """Return what came from another process, with names that all share."""
        return Known(*self[:-1], tuple(map(intern, self.seen)))


class Files(Mapping[str, Known]):
    """Files by their paths, as a table: a row for each, a column for each field of ``Known``.

    Tens of thousands are read for one edit and few are looked at, so a ``Known`` is made only of
    a row that somebody asks for. Tables are not changed, others are made of them.
    """

    __slots__ = ("columns", "paths", "rows")

    def __init__(
        self, paths: Sequence[str] = (), columns: Sequence[Sequence[Any]] | None = None
    ) -> None:
        self.paths = paths
        self.columns = dict(zip(Known._fields, columns or [()] * len(Known._fields), strict=True))
        self.rows = dict(zip(paths, range(len(paths)), strict=True))
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
        unseen = map(changed.isdisjoint, self.columns["seen"] if changed else ())
        return {row for row, is_unseen in enumerate(unseen) if not is_unseen}

    def stamps(self) -> dict[str, Stamp]:
        """Return how each file was left."""
        stamps = zip(self.columns["size"], self.columns["time"], strict=True)
        return dict(zip(self.paths, stamps, strict=True))

    def turned(self, stay: Iterable[int], made: Mapping[str, Known]) -> "Files":
        """Return a table of the rows that stay, and of what was made."""
        paths, columns = list(self.paths), list(map(list, self.columns.values()))
        new = dict(made)
        old = {row: new.pop(path) for path in made if (row := self.rows.get(path)) is not None}
        for row, known in old.items():
            for column, value in zip(columns, known, strict=True):
                column[row] = value
        held = old.keys() | stay
        if len(held) < len(paths):
            rows = sorted(held)
            paths, *columns = ([column[row] for row in rows] for column in (paths, *columns))
        paths.extend(new)
        for column, values in zip(columns, zip(*new.values(), strict=True), strict=False):
            column.extend(values)
        return Files(paths, columns)
