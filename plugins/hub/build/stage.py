"""Putting a build in place: written aside first, moved when all is well, stale files removed.

A build that fails leaves what was live as it was. A file whose bytes did not change is not
touched, so it keeps its time.
"""

import errno
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from hub.core.errors import ConfigurationError, ServiceError

MARKER = ".hub.json"
_ASIDE = ".hub-new"
_VERSION = 1


class Stage:
    """The output folder of one build.

    Raises:
        ConfigurationError: the folder holds files that no build of ours made, or a link.
        ServiceError: the disk refused; the text names the path and the system's reason.
    """

    def __init__(self, output: Path) -> None:
        self.output = output
        self.aside = output / _ASIDE
        self._folders: set[str] = set()
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
            return frozenset(json.loads(marker.read_text("utf-8"))["paths"])
        except OSError as error:
            raise _refused(error, self.output) from error
        except (ValueError, KeyError, TypeError):
            return frozenset()

    def put(self, number: int, path: str, data: bytes) -> bool:
        """Write aside what differs from the live file; returns whether it differs."""
        live = self.output / path
        try:
            if live.is_file() and live.read_bytes() == data:
                return False
            (self.aside / str(number)).write_bytes(data)
        except OSError as error:
            raise _refused(error, live) from error
        return True

    def commit(self, changed: Iterable[tuple[int, str]], paths: frozenset[str]) -> None:
        """Move the changed files into place, remove stale ones, remember ``paths``."""
        try:
            for number, path in changed:
                live = self.output / path
                self._make_folder(live.parent)
                if live.is_dir():
                    shutil.rmtree(live)
                (self.aside / str(number)).replace(live)
            for path in sorted(self._previous - paths):
                self._remove(path)
            if paths != self._previous:
                temporary = self.aside / MARKER
                temporary.write_text(_manifest(paths), "utf-8")
                temporary.replace(self.output / MARKER)
            shutil.rmtree(self.aside, ignore_errors=True)
        except OSError as error:
            raise _refused(error, self.output) from error

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

    def _remove(self, path: str) -> None:
        stale = self.output / path
        stale.unlink(missing_ok=True)
        folder = stale.parent
        while folder != self.output and not folder.is_symlink():
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _manifest(paths: Iterable[str]) -> str:
    return json.dumps({"version": _VERSION, "paths": sorted(paths)}, ensure_ascii=False, indent=0)


def _refused(error: OSError, path: Path) -> ServiceError:
    reasons = {
        errno.ENOSPC: "на диске не осталось места",
        errno.EACCES: "нет права записи",
        errno.EPERM: "нет права записи",
        errno.EROFS: "диск только для чтения",
        errno.ENAMETOOLONG: "имя слишком длинное",
        errno.ENOTDIR: "на этом месте файл, а не папка",
        errno.EEXIST: "на этом месте файл, а не папка",
    }
    reason = reasons.get(error.errno or 0, error.strerror or type(error).__name__)
    where = error.filename or path
    return ServiceError(f"Не удалось записать сайт: {where} — {reason}. Прежний сайт не тронут.")
