"""Two things on one address are found before the first byte is written."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from hub.core.diagnostics import Report
from hub.core.output import Output

_LONGEST_PART = 255


def check_paths(outputs: Iterable[Output], report: Report) -> None:
    """Report outputs that a disk would take for one (NFC, letter case), naming every owner.

    What ``cross_check`` has told of a thing's address is not told again.
    """
    told = {d.path for d in report if d.code == "HUB203"}
    owners: dict[str, list[Output]] = defaultdict(list)
    for output in outputs:
        parts = output.path.split("/")
        if ".." in parts or output.path.startswith("/"):
            raise ValueError(output.path)
        if any(len(part.encode()) > _LONGEST_PART for part in parts):
            report.error(output.owner, None, "HUB502", output=output.path)
        owners[unicodedata.normalize("NFC", output.path).casefold()].append(output)
    for path in owners.keys() & (folders := _folders(owners)).keys():
        owners[path].append(folders[path])
    for same in owners.values():
        if len(same) > 1 and told.isdisjoint(o.owner for o in same):
            names = ", ".join(o.owner for o in same)
            # The site's own pages are called by their address; a text can give way.
            owner = next((o.owner for o in same if not o.owner.startswith("/")), same[0].owner)
            report.error(owner, ("slug",), "HUB501", output=same[0].path, owners=names)


def _folders(owners: Mapping[str, list[Output]]) -> dict[str, Output]:
    """Return every folder that the paths need, each with an output below it."""
    folders: dict[str, Output] = {}
    for path, outputs in owners.items():
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders[folder] = outputs[0]
            folder = folder.rpartition("/")[0]
    return folders
