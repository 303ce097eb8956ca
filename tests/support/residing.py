"""A process that builds again and again, as ``hub serve`` does; one line of JSON asks for a build.

A line holds ``settings``, ``overrides`` and ``changed``, the paths of the files that were edited.
The answer is a line too: whether it went well, what was printed, which pages came first.
"""

import contextlib
import io
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.building import clean_environment


@dataclass(frozen=True)
class Answer:
    """How one build went."""

    good: bool
    told: str


class Residing:
    """The other process, as a test sees it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.residing"],
            env=clean_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def build(
        self, settings: Path, overrides: Mapping[str, Any], changed: Iterable[Path] = ()
    ) -> Answer:
        """Build once more."""
        asked = {
            "settings": str(settings),
            "overrides": dict(overrides),
            "changed": [str(path) for path in changed],
        }
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("there are no pipes")
        print(json.dumps(asked), file=self._process.stdin, flush=True)
        return Answer(**json.loads(self._process.stdout.readline()))

    def stop(self) -> None:
        """End the process."""
        self._process.communicate()


@contextlib.contextmanager
def residing() -> Iterator[Residing]:
    """Give a process that builds again and again."""
    process = Residing()
    try:
        yield process
    finally:
        process.stop()


def lies(*folders: Path) -> dict[Path, tuple[int, int]]:
    """Return how all files below some folders lie, to tell which have changed since."""
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return {path: (path.stat().st_mtime_ns, path.stat().st_ino) for path in files}


def main() -> None:
    """Answer until there are no more lines."""
    from hub.build.resident import Resident
    from hub.cli.serve import Workshop

    resident = Resident()
    for line in sys.stdin:
        asked = json.loads(line)
        told = io.StringIO()
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
            workshop = Workshop(asked["settings"], asked["overrides"], resident)
            good = workshop.build(asked["changed"])
        sys.stdout.write(json.dumps({"good": good, "told": told.getvalue()}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
