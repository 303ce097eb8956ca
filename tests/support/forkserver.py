"""Runs ``pelican`` in children of a process that has imported it already: a third of the time.

Reads one JSON request a line: argv, env, umask, stdout and stderr (files); answers its exit status.
"""

import importlib
import json
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

# What every build imports sooner or later; nothing is called here, so nothing is shared but code.
MODULES = (
    "docutils.parsers.rst",
    "hub.build.plugin",
    "hub.events.plugin",
    "hub.feeds.plugin",
    "hub.media.plugin",
    "hub.pages.plugin",
    "hub.sitemap.plugin",
    "icalendar",
    "markdown.extensions.footnotes",
    "markdown.extensions.tables",
    "pelican",
    "PIL.Image",
    "PIL.ImageOps",
)
LONGEST = 60  # seconds; a build that hangs is killed by SIGALRM


def serve() -> None:
    """Answer requests until the input ends."""
    for module in MODULES:
        with suppress(Exception):  # a module that cannot be imported is for the build to tell
            importlib.import_module(module)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            run(request)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201  (the answer)


def run(request: dict[str, Any]) -> NoReturn:
    """Be ``pelican`` with these arguments and nothing else of this process."""
    import pelican

    status = 1
    signal.alarm(LONGEST)
    os.umask(request["umask"])
    os.environ.clear()
    os.environ.update(request["env"])
    for name, number in (("stdout", 1), ("stderr", 2)):
        os.dup2(os.open(request[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    sys.argv = ["pelican", *request["argv"]]
    try:
        pelican.main(request["argv"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001  (a traceback is what a test must see)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    # Not this folder: the hub of this very tree, as pelicanconf.py has it.
    sys.path[0] = str(Path(__file__).parents[2] / "plugins")
    serve()
