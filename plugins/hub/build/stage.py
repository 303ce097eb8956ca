"""Putting a build in place: written aside first, moved when all is well, stale files removed.

A build that fails leaves what was live as it was. A file whose bytes did not change is not
touched, so it keeps its time.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import EEXIST, ENOTEMPTY
from operator import eq
from pathlib import Path
from stat import S_ISREG
from time import sleep
from weakref import finalize

from hub.build.lay import Lay, Stamp
from hub.build.outlook import UNSEEN, Left, Outlook, pairs
from hub.build.spare import Spare
from hub.core.cache import fill
from hub.core.errors import ConfigurationError, ServiceError, reason
from hub.core.phases import for_a_while

MARKER = ".hub.json"
ASIDE = ".hub-new"
"""Where a build puts what is not live yet; each one begins by emptying it."""
_VERSION = 1
_NEXT = '",\n"'
# The workers of a build that was killed end soon; until then they hold its folder. Seconds.
_PATIENCE, _MOMENT = 3.0, 0.05


class Stage:
    """The output folder of one build.

    Raises:
        ConfigurationError: the folder holds files that no build of ours made, or a link.
        ServiceError: the disk refused; the text names the path and the system's reason.
    """

    def __init__(
        self, output: Path, spare: Spare | None = None, outlook: Outlook | None = None
    ) -> None:
        self.output = output
        self.spare = spare
        self.aside = output / ASIDE
        # Thousands of files go through here: a text is joined faster than a ``Path``.
        self._root, self._new = f"{output}/", f"{self.aside}/"
        self._made = {""}
        self._lay = Lay(output)
        self._release = finalize(self, os.close, self._lock())
        self._seen = outlook.sight() if outlook else UNSEEN
        self._listed = self._claim()
        self.previous = frozenset(self._listed)
        """The paths that the last build wrote; of a new folder there are none."""

    def _lock(self) -> int:
        """Keep others out while this build lasts: each begins by emptying what is aside."""
        try:
            self.output.mkdir(parents=True, exist_ok=True)
            folder = os.open(self.output, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise _refused(error, self.output) from error
        try:
            _take(folder)
        except BlockingIOError as error:
            os.close(folder)
            raise ServiceError(
                f"В папку {self.output} сейчас собирает сайт другая команда. "
                "Подождите, пока она закончит, и повторите."
            ) from error
        except OSError:
            pass  # a disk in the network that knows no locks
        return folder

    def _claim(self) -> list[str]:
        """Make the folder ours; return the paths that the last build wrote, in their order."""
        try:
            marker = self.output / MARKER
            if not marker.exists() and self.output.exists() and any(self.output.iterdir()):
                raise ConfigurationError(
                    f"В папке {self.output} лежат чужие файлы: сайт их не делал. "
                    "Укажите пустую папку (OUTPUT=…) или очистите эту."
                )
            previous = self._noted(marker) if marker.exists() else []
            shutil.rmtree(self.aside, ignore_errors=True)
            self.aside.mkdir(parents=True)
            if not previous:
                marker.write_text(_manifest([]), "utf-8")
        except OSError as error:
            raise _refused(error, self.output) from error
        return previous

    def _noted(self, marker: Path) -> list[str]:
        try:
            paths = json.loads(marker.read_text("utf-8"))["paths"]
            together = "\n".join(paths)
            # Most often all are inside, which is seen sooner than of each.
            are_inside = ".." not in together and "\n/" not in f"\n{together}"
            return paths if are_inside else list(filter(_is_inside, paths))
        except (ValueError, KeyError, TypeError):
            pass
        if all(path.name in {MARKER, ASIDE} for path in self.output.iterdir()):
            return []  # a first build that was cut off
        # What was withdrawn would stay for ever.
        raise ConfigurationError(
            f"Список страниц сайта {marker} повреждён: устаревшие не убрать. "
            "Удалите папку или укажите пустую (OUTPUT=…) и соберите заново."
        )

    def put(self, path: str, data: bytes) -> bool:
        """Write aside what differs from the live file; returns whether it differs."""
        live, folder = self._root + path, _folder(path)
        try:
            if self._lay.is_plain(folder) and _holds(live, data):
                self._keep(path, live)
                return False
            self._make_folder(folder)
            fill(self._new + path, data)
            self._keep(path, self._new + path)
        except OSError as error:
            raise _refused(error, live) from error
        return True

    def _keep(self, path: str, file: str) -> None:
        if self.spare:
            self.spare.keep(path, file)

    def put_back(self, path: str, stamp: Stamp) -> bool:
        """Put aside what the last build made, if it was kept as it lay; returns whether it was."""
        if not self.spare:
            return False
        try:
            self._make_folder(_folder(path))
            return self.spare.give(path, stamp, self._new + path)
        except OSError as error:
            raise _refused(error, self._root + path) from error

    def _make_folder(self, name: str) -> None:
        """Make a folder aside; other processes do the same."""
        if name not in self._made:
            self._make_folder(_folder(name))
            with suppress(FileExistsError):
                os.mkdir(self._new + name)  # noqa: PTH102  (a ``Path`` would take a third longer)
            self._made.add(name)

    def stamp(self, path: str, *, aside: bool = False) -> Stamp | None:
        """Return how a file lies, live or aside; None if it is no plain file."""
        if aside:
            return _stamp(self._new + path)
        return _stamp(self._root + path) if self._lay.is_plain(_folder(path)) else None

    def lie(self, paths: Iterable[str]) -> Iterator[Stamp | None]:
        """Yield how live files lie before the build is in place: ``stamp`` for tens of thousands.

        What another process has seen is not looked at again.
        """
        return self._seen.lie(paths, self.stamp)

    def lie_as(self, left: Left) -> bool:
        """Tell whether live files lie as they were left."""
        paths, numbers = left
        return self._seen.shows(left) or all(map(eq, self.lie(paths), pairs(numbers)))

    def commit(self, paths: frozenset[str]) -> None:
        """Move what is aside into place, remove stale files, remember ``paths``."""
        new, stale = paths - self.previous, self.previous - paths
        every = sorted([*self._listed, *sorted(new)])  # most of it is in order already
        try:
            if new:  # if this is cut off, the next build removes all
                self._note(every)
            self._move("")
            self._lay.forget()  # whoever looked before has not found what is there now
            for path in sorted(stale):
                self._remove(path)
            if new or stale:
                self._note([path for path in every if path not in stale])
            self.discard()
        except OSError as error:
            raise _refused(error, self.output, _HALF) from error

    def _move(self, folder: str) -> None:
        """Move what is in a folder aside; a folder that is not live goes as a whole."""
        with os.scandir(self._new + folder) as found:
            entries = list(found)
        for entry in entries:
            live = self._root + folder + entry.name
            if not entry.is_dir():
                _move_file(entry.path, live)
            elif not _move_folder(entry.path, live):
                self._move(f"{folder}{entry.name}/")

    def _note(self, paths: list[str]) -> None:
        temporary = self.aside / MARKER
        temporary.write_text(_manifest(paths), "utf-8")
        temporary.replace(self.output / MARKER)

    def discard(self) -> None:
        """Forget what was written aside, and let others in."""
        shutil.rmtree(self.aside, ignore_errors=True)
        self._release()

    def _remove(self, path: str) -> None:
        stale, folder = self.output / path, _folder(path)
        if not self._lay.is_plain(folder) or stale.is_dir():
            return
        stale.unlink(missing_ok=True)
        while folder:
            try:
                (self.output / folder).rmdir()
            except OSError:
                return
            folder = _folder(folder)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if S_ISREG(found.st_mode) else None


def _take(folder: int) -> None:
    """Lock a folder, be it after a moment.

    Raises:
        BlockingIOError: another build has it for longer.
    """
    for _ in for_a_while(_PATIENCE):
        with suppress(BlockingIOError):
            return fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        sleep(_MOMENT)
    return fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holds(path: str, data: bytes) -> bool:
    """Tell whether a plain file has these bytes; one of another size is not even read."""
    try:
        found = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    if not S_ISREG(found.st_mode) or found.st_size != len(data):
        return False
    return Path(path).read_bytes() == data


def _move_file(new: str, live: str) -> None:
    try:
        os.replace(new, live)  # noqa: PTH105  (likewise)
    except IsADirectoryError:
        shutil.rmtree(live)
        os.replace(new, live)  # noqa: PTH105


def _move_folder(new: str, live: str) -> bool:
    """Move a folder, unless one with something in it is live."""
    try:
        os.replace(new, live)  # noqa: PTH105
    except NotADirectoryError:
        folder = Path(live)
        if folder.is_symlink():
            raise ConfigurationError(f"В папке сайта лежит ссылка {folder}: удалите её.") from None
        folder.unlink()
        os.replace(new, live)  # noqa: PTH105
    except OSError as error:
        if error.errno not in {ENOTEMPTY, EEXIST}:
            raise
        return False
    return True


def _is_inside(path: str) -> bool:
    return not path.startswith("/") and (".." not in path or ".." not in path.split("/"))


def _manifest(paths: list[str]) -> str:
    told = {"version": _VERSION, "paths": paths}
    together = "".join(paths)
    if not paths or len(json.dumps(together, ensure_ascii=False)) > len(together) + 2:
        return json.dumps(told, ensure_ascii=False, separators=(",\n", ": "))  # a path on each line
    # The same, in a quarter of the time: JSON writes nothing of it in another way.
    return f'{{"version": {_VERSION},\n"paths": ["{_NEXT.join(paths)}"]}}'


_WHOLE = "Прежний сайт не тронут."
_HALF = "Часть страниц уже новая: устраните причину и соберите ещё раз."


def _refused(error: OSError, path: Path | str, state: str = _WHOLE) -> ServiceError:
    where = error.filename or path
    return ServiceError(f"Не удалось записать сайт: {where} — {reason(error)}. {state}")
