"""``hub build``: build the site; tell how long it took, and why a page was made anew or kept."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hub.build.door import Door, Seen
from hub.cli.settings import DEFAULT, run_settings
from hub.core.clock import moment, zone_of
from hub.core.code import recall
from hub.core.errors import ConfigurationError, HubError

if TYPE_CHECKING:
    from hub.build.edition import Edition
    from hub.build.resident import Resident


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
    seen = door.look() if door else Seen()
    now = _now(settings)
    told = door.closed(seen, now) if door and not (args.why or args.timings) else None
    if told is not None:
        args.made = seen  # the process that looks is not waited for
        if told:
            print(told, file=sys.stderr)
        print("Готово: ничего не изменилось.")
        return 0

    if door:
        recall(door.cache, seen.folders)

    from hub.build.ahead import read_ahead
    from hub.build.features import features
    from hub.build.progress import shown
    from hub.content.records import Run

    # What the door has seen is what is read: if a file is changed meanwhile, the next build sees.
    run = Run(progress=shown(sys.stderr, os.environ), folders=seen.folders)
    # A settings file that loads Pelican may have given its plugins ears.
    alone = door is not None and not door.needs_pelican(seen) and "pelican" not in sys.modules
    if alone:
        settings = {**settings, "PLUGINS": features(settings)}
    resident = read_ahead(args.settings, overrides, settings, now, run)
    read = resident.read if resident else None
    if read:
        read.outlook = seen.output
    try:
        edition = _build(args.settings, overrides, settings, resident, alone=alone)
    except HubError as error:  # it has been told
        return error.exitcode
    args.made = resident, edition
    if door and edition.left and edition.after.world:
        window = (edition.now, edition.after.world.until)
        door.close(seen, window, edition.left, edition.told, alone=edition is read)
    if args.why:
        from hub.build.why import why

        memories = (edition.before, edition.after)
        print(why(args.why, edition.every(), memories, edition.written))
    if args.timings:
        print(edition.phases.table())
    return 0


def _build(
    path: str,
    overrides: Mapping[str, Any],
    settings: Mapping[str, Any],
    resident: "Resident | None",
    *,
    alone: bool,
) -> "Edition":
    """Build what was read ahead; without Pelican, if it is not needed."""
    if alone and resident and resident.read:
        from hub.build.alone import build_alone

        build_alone(resident, resident.read, settings)
        return resident.read

    from hub.build.plugin import build

    return build(path, overrides, resident)


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
