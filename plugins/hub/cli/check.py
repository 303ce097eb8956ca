"""``hub check``: everything that a build would refuse, notes on the texts, and nothing built."""

import argparse
import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

from hub.build.edition import Edition, excerpts
from hub.build.features import connect
from hub.build.rst import rst_reader
from hub.cli.prose import add_notes, mend_all, readable
from hub.cli.settings import DEFAULT, read_settings
from hub.content.engines import differences
from hub.content.publication import Fate, appears, fate
from hub.content.records import Run
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.text.dates import format_date, format_time
from hub.core.text.plural import count


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "check",
        help="проверить материалы",
        description="Проверяет все материалы и показывает все ошибки и замечания сразу; ничего не "
        "собирает.",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "sarif", "github"),
        default="text",
        help="вид отчёта: text, json, sarif или github (%(default)s)",
    )
    parser.add_argument(
        "--now", metavar="ВРЕМЯ", help="проверить так, как если бы сейчас было ВРЕМЯ"
    )
    parser.add_argument(
        "--fix", action="store_true", help="поправить в файлах кавычки, тире, знаки и пробелы"
    )
    parser.add_argument(
        "--engine-diff",
        action="store_true",
        help="назвать материалы, которые два движка разметки читают по-разному",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if it holds an error."""
    config, settings = read_settings(args.settings, args.content)
    if args.engine_diff:
        return _compare(config)
    now = moment(args.now or settings.get("NOW"), os.environ, config.timezone)
    connect(settings)
    mended = mend_all(config) if args.fix else []
    readers = {".rst": rst_reader(args.settings, {"PATH": str(config.content)})}
    edition = Edition.read(config, now, Run(readers))
    edition.plan()
    args.made = edition
    report = edition.report
    add_notes(config, edition.records, report)
    print(report.render(args.format, excerpts(config), _shown(args.content, config.content.name)))
    if args.format == "text":
        print(_account(edition))
        for line in _told(mended, readable(config)):
            print(line)
    return 1 if report.failed else 0


def _compare(config: Config) -> int:
    """List the texts that the two engines read differently; that is no error."""
    number = 0
    for found in differences(config):
        number += 1
        print(f"{found.path}:{found.line}\n  markdown:   {found.one}\n  commonmark: {found.other}")
    texts = count(number, "материал", "материала", "материалов")
    print(f"Движки читают по-разному {texts}." if number else "Движки читают всё одинаково.")
    return 0


def _told(mended: list[str], figures: list[tuple[str, int]]) -> Iterator[str]:
    """Say which files were mended, and how hard the guides are to read."""
    if mended:
        files = count(len(mended), "файл", "файла", "файлов").replace("\N{NO-BREAK SPACE}", " ")
        yield f"Поправлено {files}: {', '.join(mended)}."
    if figures:
        yield "Читаемость инструкций, из 100 (чем больше, тем легче):"
        yield from (f"  {figure:3} {path}" for path, figure in figures)


def _shown(given: str | None, default: str) -> str:
    return os.path.relpath(given) if given else default


def _account(edition: Edition) -> str:
    """Say what becomes of every file: published, draft, scheduled until when."""
    config, now = edition.config, edition.now
    entries = edition.records.entries
    fates = Counter(fate(e.record, config, now) for e in entries)
    parts = [f"опубликовано {fates['published']}"]
    parts += [f"{name} {fates[key]}" for key, name in _FATES.items() if fates[key]]
    refused = edition.report.files - len(entries)
    if refused:
        parts.append(f"отвергнуто {refused}")
    files = count(edition.report.files, "файла", "файлов", "файлов")
    lines = [f"Из {files}: {', '.join(parts)}."]
    for entry in entries:
        due = appears(entry.record)
        if due and fate(entry.record, config, now) == "scheduled":
            when = f"{format_date(due)}, {format_time(due)}"
            lines.append(f"  {entry.path} выйдет {when}")
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", " ")


_FATES: dict[Fate, str] = {
    "draft": "черновиков",
    "scheduled": "ждут своего дня",
    "withdrawn": "снято",
    "sample": "образцов не показано",
}
