"""Walking and reading the content folder: plain files only, nothing outside it."""

import os
import re
import tempfile
from fnmatch import translate
from io import FileIO
from pathlib import Path

from hub.core.diagnostics import Report
from hub.core.document import Source
from hub.core.errors import ServiceError, reason
from hub.core.regex import regex
from hub.core.text.characters import FORBIDDEN, composed, forbidden
from hub.core.text.characters import name as character_name

LONGEST_NAME = 120
# Most names are such: nothing can be wrong with them.
_USUAL = regex(rf"[A-Za-z0-9_.-]{{1,{LONGEST_NAME}}}")
_BLANK = regex(r"[\t\n\r\u2028\u2029]")


def walk(root: Path, ignore: tuple[str, ...], report: Report) -> list[str]:
    """Return the paths of all plain files below ``root``, with slashes, sorted.

    Hidden files and names that match ``ignore`` are passed over; links, pipes, sockets and names
    over 120 bytes are reported and never opened.
    """
    ignored = re.compile("|".join(map(translate, ignore)) or "(?!)")
    found: list[str] = []
    _look_into(root, "", ignored, found, report)
    return sorted(found)


def _look_into(
    root: Path, folder: str, ignore: re.Pattern[str], found: list[str], report: Report
) -> None:
    try:
        entries = list(os.scandir(root / folder))
    except OSError as error:
        report.error(folder or ".", None, "HUB007", reason=reason(error))
        return
    for entry in entries:
        name = entry.name
        if name.startswith(".") or ignore.match(name):
            continue
        path = f"{folder}/{name}" if folder else name
        if _USUAL.fullmatch(name) or _is_well_named(path, name, report):
            if entry.is_file(follow_symlinks=False):  # the folder tells it: no file is asked
                found.append(path)
            elif entry.is_dir(follow_symlinks=False):
                _look_into(root, path, ignore, found, report)
            else:
                report.error(path, None, "HUB004" if entry.is_symlink() else "HUB005")


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
