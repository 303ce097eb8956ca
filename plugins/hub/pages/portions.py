"""A long list as portions that stay where they are when a row comes or goes."""

from collections.abc import Iterator, Sequence
from zlib import crc32


def portions(names: Sequence[str], least: int, most: int) -> Iterator[Sequence[str]]:
    """Cut names, none of which stands twice, into portions of ``least`` to ``most``.

    If they are too many, they are cut before the one with the smallest digest that leaves
    ``least`` on either side, and both halves likewise. So the names themselves tell where, and one
    that comes or goes moves no cut but those around it. ``most`` is at least twice ``least``.
    """
    return _portions(names, list(map(crc32, map(str.encode, names))), least, most)


def _portions(
    names: Sequence[str], digests: Sequence[int], least: int, most: int
) -> Iterator[Sequence[str]]:
    if len(names) <= most:
        yield names
        return
    at = least + _place_of_smallest(digests[least : len(digests) - least + 1])
    yield from _portions(names[:at], digests[:at], least, most)
    yield from _portions(names[at:], digests[at:], least, most)


def _place_of_smallest(digests: Sequence[int]) -> int:
    return digests.index(min(digests))
