"""Which code and which libraries made something: a part of every key under which results are kept.

Nobody has to remember to raise a version number: an edit of the code or another version of a
library is another digest, and what was kept under the old one is not found.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from hub.core.cache import Cache
from hub.core.folders import Folder

PACKAGE = Path(__file__).parents[1]
"""The folder of the package hub."""
_parts: dict[str, list[str]] = {}


@cache
def code_digest(*parts: str) -> str:
    """Return the digest of Python, of all installed libraries and of the sources of our ``parts``.

    A part is a folder of the package hub, like «core»; none means the whole package.
    """
    what = [sys.version, *libraries()]
    for part in parts or _names():
        what += _part(part)
    return _digest(what)


def recall(cache: Cache, folders: Mapping[str, Folder]) -> None:
    """Learn what our sources hold from a cache if they lie as they lay, else read and keep it.

    ``folders`` were looked into a moment ago; where links lead they do not tell.
    """
    root = str(PACKAGE)
    ours = {
        path: folder
        for path, folder in sorted(folders.items())
        if path == root or path.startswith(f"{root}{os.sep}")
    }
    if not ours or not all(_is_plain(folder) for folder in ours.values()):
        return
    lie = _digest(f"{path} {sorted(folder.files.items())}" for path, folder in ours.items())
    name = f"sources {root}"
    try:
        kept, parts = json.loads(cache.get(name) or b"")
    except (ValueError, TypeError):
        kept, parts = "", {}
    if kept == lie:
        _parts.update(parts)
    else:
        cache.put(name, json.dumps((lie, {part: _part(part) for part in _names()})).encode())


def _is_plain(folder: Folder) -> bool:
    return all(folder.files.values()) and not (folder.links or folder.others)


def _names() -> tuple[str, ...]:
    """Name all parts."""
    return "", *sorted(path.name for path in PACKAGE.iterdir() if path.is_dir())


def _part(name: str) -> list[str]:
    """Read the sources of a part, once for all digests; "" are those that lie in no folder."""
    if name not in _parts:
        found = (PACKAGE / name).rglob("*.py") if name else PACKAGE.glob("*.py")
        _parts[name] = list(_sources(sorted(found), PACKAGE))
    return _parts[name]


@cache
def module_digest(name: str) -> str:
    """Return the digest of the sources of a module that is found by its name; "" if it is not."""
    try:
        spec = find_spec(name)
    except ImportError:
        return ""
    if spec is None or spec.origin is None:
        return ""
    origin = Path(spec.origin)
    inside = sorted(origin.parent.rglob("*.py")) if origin.name == "__init__.py" else [origin]
    return _digest(_sources(inside, origin.parent))


@cache
def libraries() -> list[str]:
    """Name every installed distribution with its version, as its folder does."""
    folders = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    found = (name for folder in folders for name in os.listdir(folder))  # noqa: PTH208  (names)
    return sorted(name for name in found if name.endswith(".dist-info"))


def _sources(paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Yield the place of each file and the digest of what it holds."""
    for path in paths:
        held = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        yield f"{path.relative_to(root).as_posix()} {held}"


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
