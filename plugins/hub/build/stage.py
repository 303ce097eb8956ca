"""Putting a build in place: written aside first, moved when all is well, stale files removed.

A build that fails leaves what was live as it was. A file whose bytes did not change is not
touched, so it keeps its time.
"""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from hub.build.memory import Stamp
from hub.core.errors import ConfigurationError, ServiceError, reason

MARKER = ".hub.json"
ASIDE = ".hub-new"
"""Where a build puts what is not live yet; each one begins by emptying it."""
_VERSION = 1


class Stage:
    """The output folder of one build.

    Raises:
        ConfigurationError: the folder holds files that no build of ours made, or a link.
        ServiceError: the disk refused; the text names the path and the system's reason.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.aside = output / ASIDE
        self._folders: set[str] = set()
        self._plain: set[str] = set()
        self._previous = self._claim()

    def _claim(self) -> frozenset[str]:
        """Make the folder ours; return the paths that the last build wrote."""
        try:
            marker = self.output / MARKER
            if not marker.exists() and self.output.exists() and any(self.output.iterdir()):
                raise ConfigurationError(
                    f"В папке {self.output} лежат чужие файлы: сайт их не делал. "
                    "Укажите пустую папку (OUTPUT=…) или очистите эту."
                )
            shutil.rmtree(self.aside, ignore_errors=True)
            self.aside.mkdir(parents=True)
            if not marker.exists():
                marker.write_text(_manifest(()), "utf-8")
            return frozenset(filter(_is_inside, json.loads(marker.read_text("utf-8"))["paths"]))
        except OSError as error:
            raise _refused(error, self.output) from error
        except (ValueError, KeyError, TypeError):
            return frozenset()

    def put(self, number: int, path: str, data: bytes) -> bool:
        """Write aside what differs from the live file; returns whether it differs."""
        live = self.output / path
        try:
            if self._is_plain(live) and live.is_file() and live.read_bytes() == data:
                return False
            (self.aside / str(number)).write_bytes(data)
        except OSError as error:
            raise _refused(error, live) from error
        return True

    def stamp(self, path: str, number: int | None = None) -> Stamp | None:
        """Return how a file lies, live or (with its number) aside; None if it is no plain file."""
        file = self.output / path if number is None else self.aside / str(number)
        if not self._is_plain(file.parent):
            return None
        try:
            found = file.lstat()
        except OSError:
            return None
        return Stamp(found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else None

    def commit(self, changed: Iterable[tuple[int, str]], paths: frozenset[str]) -> None:
        """Move the changed files into place, remove stale ones, remember ``paths``."""
        try:
            if paths - self._previous:  # if this is cut off, the next build knows what to remove
                self._note(paths | self._previous)
            for number, path in changed:
                live = self.output / path
                self._make_folder(live.parent)
                if live.is_dir():
                    shutil.rmtree(live)
                (self.aside / str(number)).replace(live)
            for path in sorted(self._previous - paths):
                self._remove(path)
            if paths != self._previous:
                self._note(paths)
            shutil.rmtree(self.aside, ignore_errors=True)
        except OSError as error:
            raise _refused(error, self.output, _HALF) from error

    def _note(self, paths: frozenset[str]) -> None:
        temporary = self.aside / MARKER
        temporary.write_text(_manifest(paths), "utf-8")
        temporary.replace(self.output / MARKER)

    def discard(self) -> None:
        """Forget what was written aside."""
        shutil.rmtree(self.aside, ignore_errors=True)

    def _make_folder(self, folder: Path) -> None:
        name = str(folder)
        if name in self._folders:
            return
        if folder != self.output:
            self._make_folder(folder.parent)
            if folder.is_symlink():
                raise ConfigurationError(f"В папке сайта лежит ссылка {folder}: удалите её.")
            if folder.is_file():
                folder.unlink()
            folder.mkdir(exist_ok=True)
        self._folders.add(name)

    def _is_plain(self, path: Path) -> bool:
        """Tell whether no link leads to a path below the output."""
        folder = path.parent
        if path != self.output and str(folder) not in self._plain:
            if not self._is_plain(folder):
                return False
            self._plain.add(str(folder))
        return path == self.output or not path.is_symlink()

    def _remove(self, path: str) -> None:
        stale = self.output / path
        folder = stale.parent
        if not (self._is_plain(folder) and folder.is_dir()) or stale.is_dir():
            return
        stale.unlink(missing_ok=True)
        while folder != self.output:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _is_inside(path: object) -> bool:
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/")


def _manifest(paths: Iterable[str]) -> str:
    return json.dumps({"version": _VERSION, "paths": sorted(paths)}, ensure_ascii=False, indent=0)


_WHOLE = "Прежний сайт не тронут."
_HALF = "Часть страниц уже новая: устраните причину и соберите ещё раз."


def _refused(error: OSError, path: Path, state: str = _WHOLE) -> ServiceError:
    where = error.filename or path
    return ServiceError(f"Не удалось записать сайт: {where} — {reason(error)}. {state}")
