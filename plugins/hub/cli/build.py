"""``hub build``: build the site; tell how long it took, and why a page was made anew or kept."""

import argparse
import json
import os
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.build.door import Door
from hub.cli.settings import DEFAULT, run_settings
from hub.core.clock import moment, zone_of
from hub.core.errors import ConfigurationError, HubError

if TYPE_CHECKING:
    from hub.build.edition import Edition


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "build",
        help="собрать сайт",
        description="Собирает сайт. Что не изменилось, не делается заново.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument("--output", metavar="ПАПКА", help="куда собирать")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument(
        "-e",
        "--extra",
        metavar="ИМЯ=ЗНАЧЕНИЕ",
        nargs="+",
        action="extend",
        default=[],
        help="настройки поверх файла; значения пишутся как в JSON",
    )
    parser.add_argument("--now", metavar="ВРЕМЯ", help="собрать так, как если бы сейчас было ВРЕМЯ")
    parser.add_argument("--why", metavar="ПУТЬ", help="объяснить, почему страница такая")
    parser.add_argument("--timings", action="store_true", help="показать, на что ушло время")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Build, unless nothing can have changed."""
    overrides = _overrides(args)
    settings = run_settings(args.settings, overrides)
    door = Door.of(settings)
    stamp = door.stamp() if door else ""
    now = _now(settings)
    told = door.closed(stamp, now) if door and not (args.why or args.timings) else None
    if told is not None:
        if told:
            print(told, file=sys.stderr)
        print("Готово: ничего не изменилось.")
        return 0

    from hub.build.ahead import read_ahead
    from hub.build.progress import shown

    progress = shown(sys.stderr, os.environ)
    resident = read_ahead(args.settings, overrides, settings, now, progress)

    from hub.build.plugin import build

    try:
        edition: Edition = build(args.settings, overrides, resident)
    except HubError as error:  # it has been told
        return error.exitcode
    if door and edition.left and edition.after.world:
        window = (edition.now, edition.after.world.until)
        door.close(stamp, window, edition.left, edition.told)
    if args.why:
        from hub.build.why import why

        memories = (edition.before, edition.after)
        print(why(args.why, edition.outputs, memories, edition.written))
    if args.timings:
        print(edition.phases.table())
    return 0


def _overrides(args: argparse.Namespace) -> dict[str, Any]:
    """Return the settings that the command line gives."""
    found: dict[str, Any] = {}
    for pair in args.extra:
        name, sign, value = pair.partition("=")
        try:
            found[name] = json.loads(value)
        except ValueError:
            sign = ""
        if not sign:
            raise ConfigurationError(
                f"Не понимаю настройку {pair}. Пишите так: SITEURL='\"https://…\"'."
            )
    if args.now:
        found["NOW"] = args.now
    for name, folder in (("PATH", args.content), ("OUTPUT_PATH", args.output)):
        if folder:
            found[name] = str(Path(folder).resolve())
    return found


def _now(settings: dict[str, Any]) -> datetime:
    return moment(settings.get("NOW"), os.environ, zone_of(settings))
