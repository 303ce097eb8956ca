"""``hub serve``: build, show in a browser, build again at every edit."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.cli.settings import DEFAULT, run_settings
from hub.core.errors import HubError
from hub.preview.client import serve

if TYPE_CHECKING:
    from hub.build.resident import Resident

# An editor writes a file in one go; what is saved within so many milliseconds is one edit.
_PAUSE = 20


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "serve",
        help="показывать сайт и пересобирать при правках",
        description="Собирает сайт, показывает его на этом компьютере и пересобирает при правках.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument("--output", metavar="ПАПКА", default="output", help="куда собирать")
    parser.add_argument("--port", metavar="ПОРТ", type=int, default=8000, help="порт (%(default)s)")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run until Ctrl-C. A build that fails leaves the last good one on show."""
    from watchfiles import watch

    from hub.build.resident import Resident

    output = Path(args.output).resolve()
    overrides = {"OUTPUT_PATH": str(output)}
    if args.content:
        overrides["PATH"] = str(Path(args.content).resolve())
    settings = run_settings(args.settings, overrides)
    output.mkdir(parents=True, exist_ok=True)
    workshop = Workshop(args.settings, overrides, Resident())
    workshop.build()
    server = serve(output, args.port)
    print(f"Сайт открыт: http://127.0.0.1:{args.port}/  Закончить — Ctrl-C.", flush=True)
    watched = (settings["PATH"], settings["THEME"], args.settings)
    try:
        for changes in watch(*watched, step=_PAUSE, raise_interrupt=False):
            workshop.build(path for _, path in changes)
    finally:
        server.shutdown()
    return 0


@dataclass(slots=True)
class Workshop:
    """One site that is built again and again, by one process."""

    settings: str
    overrides: dict[str, Any]
    resident: "Resident" = field(repr=False)

    def build(self, changed: Iterable[str] = ()) -> bool:
        """Build with fresh settings; what is wrong is printed, not raised: it waits for an edit."""
        from hub.build.plugin import build

        try:
            run_settings(self.settings, self.overrides)
        except HubError as error:
            print(error, file=sys.stderr, flush=True)
            return _wait()
        output = Path(self.overrides["OUTPUT_PATH"])
        try:
            with self.resident.ahead(changed, output) as shown:
                for url in shown:
                    print(f"Страница уже новая: {url} Собираю остальное.", flush=True)
                build(self.settings, self.overrides, self.resident)
        except HubError:  # it has been told
            return _wait()
        return True


def _wait() -> bool:
    print("Поправьте и сохраните: соберу снова.", flush=True)
    return False
