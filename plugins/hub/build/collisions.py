"""Two things on one address are found before the first byte is written."""

from collections.abc import Iterable, Sequence
from itertools import chain
from unicodedata import normalize

from hub.build.lots import Lot
from hub.core.diagnostics import Report
from hub.core.output import Output

_LONGEST_PART = 255
_SHORT = _LONGEST_PART // 4  # no letter takes more bytes than four


def check_paths(outputs: Sequence[Output], report: Report, lots: Sequence[Lot] = ()) -> None:
    """Report outputs that a disk would take for one (NFC, letter case), naming every owner.

    What ``cross_check`` has told of a thing's address is not told again. Heaps have folders of
    their own, so what is as it was is looked at only if somebody else is there.
    """
    folders = {lot.heap.folder for lot in lots}
    opened = [lot.paths for lot in lots if lot.files]
    if not _are_well_apart([output.path for output in outputs], folders) or not all(
        map(_are_well_apart, opened)
    ):
        _look_closely([*outputs, *chain.from_iterable(map(Lot.every, lots))], report)


def _are_well_apart(paths: Sequence[str], folders: Iterable[str] = ()) -> bool:
    """Tell whether nothing can be wrong with paths, which are looked at all at once.

    None of them may be in one of the ``folders``.
    """
    together = "\n".join(paths)
    if not together.isascii() or ".." in together or "\n/" in f"\n{together}":
        return False
    ones = together.lower().split("\n")
    different = set(ones)
    above = _folders(different)
    return (
        len(different) == len(ones) == len(paths)
        and max(map(len, ones)) <= _SHORT
        and different.isdisjoint(above)
        and not any(folder in above or folder in different for folder in folders)
    )


def _look_closely(outputs: Iterable[Output], report: Report) -> None:
    told = {d.path for d in report if d.code == "HUB203"}
    first: dict[str, Output] = {}
    doubled: dict[str, list[Output]] = {}
    for output in outputs:
        path = output.path
        if ".." in path or path[:1] == "/" or len(path) > _SHORT:
            _check_parts(output, report)
        one = path.lower() if path.isascii() else normalize("NFC", path).casefold()
        other = first.setdefault(one, output)
        if other is not output:
            doubled.setdefault(one, [other]).append(output)
    for folder in first.keys() & _folders(first):
        within = next(output for path, output in first.items() if path.startswith(f"{folder}/"))
        doubled.setdefault(folder, [first[folder]]).append(within)
    for same in doubled.values():
        if told.isdisjoint(o.owner for o in same):
            names = ", ".join(o.owner for o in same)
            # The site's own pages are called by their address; a text can give way.
            owner = next((o.owner for o in same if not o.owner.startswith("/")), same[0].owner)
            report.error(owner, ("slug",), "HUB501", output=same[0].path, owners=names)


def _check_parts(output: Output, report: Report) -> None:
    parts = output.path.split("/")
    if ".." in parts or output.path.startswith("/"):
        raise ValueError(output.path)
    if any(len(part.encode()) > _LONGEST_PART for part in parts):
        report.error(output.owner, None, "HUB502", output=output.path)


def _folders(paths: Iterable[str]) -> set[str]:
    """Return every folder that the paths need."""
    folders: set[str] = set()
    above = {path.rpartition("/")[0] for path in paths}
    while above := above - folders:
        folders |= above
        above = {path.rpartition("/")[0] for path in above}
    return folders
