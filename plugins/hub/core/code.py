"""Which code and which libraries made something: a part of every key under which results are kept.

Nobody has to remember to raise a version number: an edit of the code or another version of a
library is another digest, and what was kept under the old one is not found.
"""

import hashlib
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
"""The folder of the package hub."""


@cache
def code_digest(*parts: str) -> str:
    """Return the digest of Python, of all installed libraries and of the sources of our ``parts``.

    A part is a folder of the package hub, like «core»; none means the whole package.
    """
    what = [sys.version, *libraries()]
    for part in parts or ("", *sorted(path.name for path in PACKAGE.iterdir() if path.is_dir())):
        what += _part(part)
    return _digest(what)


@cache
def _part(name: str) -> list[str]:
    """Read the sources of a part, once for all digests; "" are those that lie in no folder."""
    found = (PACKAGE / name).rglob("*.py") if name else PACKAGE.glob("*.py")
    return list(_sources(sorted(found), PACKAGE))


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


def libraries() -> list[str]:
    """Name every installed distribution with its version, as its folder does."""
    folders = {Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")}
    return sorted(path.name for folder in folders for path in folder.glob("*.dist-info"))


def _sources(paths: Iterable[Path], root: Path) -> Iterator[str]:
    """Yield the place of each file and the digest of what it holds."""
    for path in paths:
        held = hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest()
        yield f"{path.relative_to(root).as_posix()} {held}"


def _digest(lines: Iterable[str]) -> str:
    return hashlib.blake2b("\n".join(lines).encode(), digest_size=16).hexdigest()
