"""A source and what it is split into: front matter with the place of every value, and the body."""

from dataclasses import field
from typing import Any

from hub.core.diagnostics import Location, Span
from hub.core.frozen import frozen

Place = Span | tuple[Any, Any]
"""A span, or the two marks of YAML between which it lies: few are ever asked for."""


class SourceError(ValueError):
    """A reader of another format could not read a source; the text says why."""


@frozen
class Source:
    """A file as it lies on disk. ``path`` is relative to the content folder, with slashes."""

    path: str
    data: bytes


@frozen
class Document:
    """Front matter as plain values (str, None, list, dict) with a span for each, and the body."""

    path: str
    fields: dict[str, Any]
    body: str
    body_line: int
    stock: bool = False
    keys: dict[Location, Place] = field(default_factory=dict)
    values: dict[Location, Place] = field(default_factory=dict)

    def key(self, location: Location) -> Span | None:
        """Return the place of a key; if it is not there, of what should hold it: the header, ()."""
        return _nearest((self.keys, self.values), location)

    def value(self, location: Location) -> Span | None:
        """Return the place of a value, or of what should hold it."""
        return _nearest((self.values, self.keys), location)


def _nearest(places: tuple[dict[Location, Place], ...], location: Location) -> Span | None:
    while True:
        for known in places:
            if location in known:
                return span_of(known[location])
        if not location:
            return None
        location = location[:-1]


def span_of(place: Place) -> Span:
    """Return a place as a span of the file: the front matter begins on its second line."""
    if isinstance(place, Span):
        return place
    start, end = place
    length = end.column - start.column if end.line == start.line else 1
    return Span(start.line + 2, start.column + 1, max(1, length))
