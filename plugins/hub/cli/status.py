"""``hub status``: what waits for an editor — drafts, scheduled, ads that end, old checks."""

import argparse
import os
from datetime import date, datetime
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.content.records import load
from hub.content.status import Waiting, status
from hub.core.clock import moment
from hub.core.diagnostics import Report
from hub.core.text.dates import format_date, format_time

_CHECKED = "проверено "


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "status",
        help="показать, что ждёт редактора",
        description="Показывает черновики, отложенные материалы, рекламу, которая кончается за "
        "неделю, и сведения, которые давно не проверяли.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument(
        "--now", metavar="ВРЕМЯ", help="показать так, как если бы сейчас было ВРЕМЯ"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the lists; always 0, for nothing here is an error."""
    config, settings = read_settings(args.settings, args.content)
    now = moment(args.now or settings.get("NOW"), os.environ, config.timezone)
    found = status(load(config, Report()).entries, config, now)
    groups = (
        ("Черновики", "", found.drafts),
        ("Выйдут сами", "", found.scheduled),
        ("Реклама кончается за неделю", "последний день ", found.ending),
        ("Давно не проверяли", _CHECKED, found.stale),
    )
    for title, word, things in groups:
        print(f"{title}: {len(things)}")
        for thing in things:
            print(f"  {_line(thing, word)}")
    return 0


def _line(thing: Waiting, word: str) -> str:
    when = f" — {word}{_when(thing.day)}" if thing.day else ""
    if not thing.day and word == _CHECKED:
        when = " — ещё не проверяли"
    return f"{thing.path}: «{thing.title}»{when}"


def _when(day: date | datetime) -> str:
    if isinstance(day, datetime):
        return f"{format_date(day)}, {format_time(day)}"
    return format_date(day)
