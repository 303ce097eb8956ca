"""``hub serve``: build, show in a browser, build again at every edit."""

import argparse
from pathlib import Path
from typing import Any

from hub.cli.settings import DEFAULT
from hub.core.errors import ConfigurationError, HubError
from hub.preview.client import serve


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

    if not Path(args.settings).is_file():
        raise ConfigurationError(f"Нет файла настроек {args.settings}.")
    output = Path(args.output).resolve()
    output.mkdir(parents=True, exist_ok=True)
    settings = _build(args, output)
    server = serve(output, args.port)
    print(f"Сайт открыт: http://127.0.0.1:{args.port}/  Закончить — Ctrl-C.", flush=True)
    try:
        for _ in watch(*_watched(args, settings), raise_interrupt=False):
            _build(args, output)
    finally:
        server.shutdown()
    return 0


def _build(args: argparse.Namespace, output: Path) -> dict[str, Any]:
    """Build once with fresh settings; the problems of the content are printed, not raised."""
    from pelican.settings import read_settings

    from hub.build.plugin import Pelican

    override: dict[str, Any] = {"OUTPUT_PATH": str(output)}
    if args.content:
        override["PATH"] = str(Path(args.content).resolve())
    settings: dict[str, Any] = read_settings(args.settings, override=override)
    try:
        Pelican(settings).run()
    except HubError:
        print("Поправьте и сохраните: соберу снова.", flush=True)
    return settings


def _watched(args: argparse.Namespace, settings: dict[str, Any]) -> list[str]:
    return [settings["PATH"], settings["THEME"], args.settings]
