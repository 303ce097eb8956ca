"""What was probably meant by a link that leads nowhere."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from hub.core.addresses import SECTIONS
from hub.core.text.similar import suggest

_MAIL = re.compile(r"[\w.+-]+@(?:[\w-]+\.)+[\w-]{2,}")
_SITE = re.compile(r"(?:www\.|(?:[\w-]+\.)+(?:ru|рф|su|com|net|org)(?:/|$)).*", re.IGNORECASE)


def meant_outside(raw: str) -> str | None:
    """Return the whole address of another site or of a mailbox of which only a part stands."""
    if _MAIL.fullmatch(raw):
        return f"mailto:{raw}"
    return f"https://{raw}" if _SITE.fullmatch(raw) else None


def near_file(path: str, known: Iterable[str]) -> str | None:
    """Return the name of a file in the same folder."""
    wanted = PurePosixPath(path)
    here = [PurePosixPath(p) for p in known]
    return suggest(wanted.name, [p.name for p in here if p.parent == wanted.parent])


def near_text(name: str, owner: str, known: Iterable[str]) -> str | None:
    """Return the link to a text of this name in another folder, or of a like one; never itself."""
    if f"/{name.strip('/')}/" in SECTIONS.values():
        return f"/{name.strip('/')}/"
    by_stem: dict[str, str] = {}
    for path in sorted(known):
        if path != owner:
            by_stem.setdefault(PurePosixPath(path).stem, path)
    stem = suggest(PurePosixPath(name).stem, by_stem)
    return f"{{filename}}/{by_stem[stem]}" if stem else None
