"""What no build has asked the cache for in a long time goes: else it would only grow.

Each edit leaves what it replaced, each new version of the code a whole cache. ``Cache`` and
``Packs`` give what they read the time of today if it is older than the last sweep, so what is
older still at the next one was not read in between. What is dear to make (pictures, share cards)
stays, and so does what is no cache.
"""

from pathlib import Path

from hub.core.cache import SWEPT

_FOLDERS = ("alphabet", "channels", "feeds", "outputs", "search", "shelf", "templates", "texts")
_DAYS = 30


def sweep(cache: Path) -> None:
    """Remove what was not read since the last sweep, if that is long ago; a disk may refuse."""
    last, new = cache / SWEPT, cache / f"{SWEPT}.new"
    try:
        new.touch()
        if not last.exists():  # nobody knows yet what is read
            new.replace(last)
            return
        since, now = last.stat().st_mtime, new.stat().st_mtime
        if now - since < _DAYS * 86_400:
            new.unlink()
            return
        for name in _FOLDERS:
            for file in (cache / name).rglob("*"):
                if file.is_file() and file.stat().st_mtime < since:
                    file.unlink()
        new.replace(last)
    except OSError:
        return
