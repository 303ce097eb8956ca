"""Walking and reading the content folder: plain files only, nothing outside it."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from fnmatch import translate
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from hub.core.diagnostics import Report
from hub.core.document import Source
from hub.core.errors import ServiceError, reason
from hub.core.folders import Folder, Stamp, look_into
from hub.core.regex import regex
from hub.core.text.characters import FORBIDDEN, composed, forbidden
from hub.core.text.characters import name as character_name

LONGEST_NAME = 120
# Most names are such: nothing can be wrong with their letters.
_USUAL = regex(r"[A-Za-z0-9_./-]*")
_BLANK = regex(r"[\t\n\r\u2028\u2029]")
_NOTHING: Mapping[str, Folder] = MappingProxyType({})


def walk(
    root: Path, ignore: tuple[str, ...], report: Report, known: Mapping[str, Folder] = _NOTHING
) -> dict[str, Stamp | None]:
    """Return the paths of all plain files below ``root``, with slashes, sorted; how each lies.

    Hidden files and names that match ``ignore`` are passed over; links, pipes, sockets and names
    over 120 bytes are reported and never opened. ``known`` are folders that were looked into a
    moment ago, by their whole paths.
    """
    ignored = re.compile("|".join(map(translate, ignore)) or "(?!)")
    found: dict[str, Stamp | None] = {}
    _Walk(str(root), ignored, report, known, found).go("")
    return {path: found[path] for path in sorted(found)}


class _Walk(NamedTuple):
    root: str
    ignore: re.Pattern[str]
    report: Report
    known: Mapping[str, Folder]
    found: dict[str, Stamp | None]

    def go(self, path: str) -> None:
        """Find the files in a folder and below it."""
        start = f"{path}/" if path else ""
        whole = f"{self.root}/{path}" if path else self.root
        try:
            folder = self.known.get(whole) or look_into(whole)
        except OSError as error:
            self.report.error(path or ".", None, "HUB007", reason=reason(error))
            return
        files = folder.files
        self.found.update((start + name, files[name]) for name in self._names(start, files))
        for code, odd in (("HUB004", folder.links), ("HUB005", folder.others)):
            for name in self._names(start, odd):
                self.report.error(start + name, None, code)
        for name in self._names(start, folder.folders):
            self.go(start + name)

    def _names(self, start: str, names: Iterable[str]) -> list[str]:
        """Return those names in a folder that count; what is wrong with others is reported."""
        seen = [name for name in names if not self.ignore.match(name)]
        if _are_usual(seen):
            return seen
        shown = [name for name in seen if not name.startswith(".")]
        return [name for name in shown if _is_well_named(start + name, name, self.report)]


def _are_usual(names: Sequence[str]) -> bool:
    """Tell whether nothing can be wrong with names; thousands are looked through at once."""
    whole = "/".join(("", *names))
    return (
        "/." not in whole
        and _USUAL.fullmatch(whole) is not None
        and max(map(len, names), default=0) <= LONGEST_NAME
    )


def _is_well_named(path: str, name: str, report: Report) -> bool:
    """Tell whether a file or folder may have its name; else it is reported."""
    size = len(os.fsencode(name))
    if problem := _bad_name(name):
        report.error(_shown(path), None, "HUB691", problem=problem)
    elif size > LONGEST_NAME:
        report.error(path, None, "HUB006", size=size, limit=LONGEST_NAME)
    else:
        return True
    return False


def _bad_name(name: str) -> str:
    """Say what is wrong with the letters of a file's name, or return the empty string."""
    if name != os.fsencode(name).decode("utf-8", "replace"):
        return "его буквы не в UTF-8"
    bad = forbidden(name) or _BLANK.search(name)
    if bad:
        return f"в нём стоит {character_name(bad.group())}"
    if "\\" in name:
        return "в нём стоит обратная косая черта"
    if name != composed(name):
        return "буква и её значок («й», «ё») стоят в нём порознь, как бывает на Mac"
    return ""


def _shown(path: str) -> str:
    """Return a path as it can be printed; nothing in it may move a terminal's cursor."""
    return FORBIDDEN.sub(
        "\ufffd", _BLANK.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))
    )


def read(root: Path, path: str, report: Report) -> Source | None:
    """Read a file that ``walk`` found; a failure is reported with the system's reason."""
    try:
        with FileIO(os.open(f"{root}/{path}", os.O_RDONLY | os.O_NOFOLLOW)) as file:
            return Source(path, file.readall())
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
