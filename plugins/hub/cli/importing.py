"""``hub import tos``: profiles from a municipal register; a trial unless ``--write`` is given."""

import argparse
import json
from pathlib import Path
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.content.records import load
from hub.core.config import Config
from hub.core.diagnostics import Report, Span
from hub.core.errors import ConfigurationError, ContentError, reason
from hub.core.files import put
from hub.core.model import Tos
from hub.core.text.plural import count
from hub.register.columns import FIELDS, Columns, understand
from hub.register.plan import Import, Plan, Profile, digest, make_plan
from hub.register.profile import Register
from hub.register.table import Table, read_table

LEDGER = "tos/.register.json"
"""What was imported: the hash of each file as it was written, so that an edit is known."""


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "import",
        help="завести карточки ТОС из реестра (CSV)",
        description="Делает карточки ТОС из таблицы администрации. Без --write только "
        "показывает, что вышло бы. Карточку, которую правили, не трогает.",
    )
    parser.add_argument("kind", metavar="ВИД", choices=("tos",), help="tos — ТОС")
    parser.add_argument("file", metavar="ФАЙЛ", help="таблица CSV")
    parser.add_argument("--write", action="store_true", help="записать карточки")
    parser.add_argument("--register", metavar="ИМЯ", help="название реестра (имя файла)")
    parser.add_argument("--url", metavar="АДРЕС", default="", help="где реестр опубликован")
    parser.add_argument("--date", metavar="ДЕНЬ", default="", help="на какой день: 2026-11-01")
    parser.add_argument(
        "--column",
        metavar="СТОЛБЕЦ=ПОЛЕ",
        action="append",
        default=[],
        help=f"что значит столбец; поля: {', '.join(FIELDS)}",
    )
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Read, judge, tell, write; 1 if a row was bad: the others are imported all the same."""
    config, _ = read_settings(args.settings, args.content)
    path = Path(args.file)
    table = read_table(_read(path), path.name)
    columns = understand(table.header.cells, _named(args.column))
    report = Report()
    _tell_columns(columns, table, path.name, report)
    register = Register(args.register or path.stem, args.url, args.date)
    ledger = _ledger(config)
    given = Import(path.name, table, columns, register, config, report)
    plan = make_plan(given, _there(config), ledger)
    for block in report.blocks(lambda _: table.lines):
        print(block)
    print(account(plan, len(table.rows), write=args.write))
    if args.write:
        _write(config, plan, ledger)
    return 1 if plan.bad else 0


def account(plan: Plan, rows: int, *, write: bool) -> str:
    """Say in two lines what became of the rows."""
    parts = [
        f"новых карточек {plan.new}",
        f"обновлено {plan.renewed}" if write else f"обновится {plan.renewed}",
        f"без изменений {plan.same}",
        f"правлены людьми и не тронуты {plan.edited}",
        f"не взято {plan.bad}",
    ]
    told = f"Прочитано {count(rows, 'строка', 'строки', 'строк')}: {', '.join(parts)}."
    end = "" if write else "\nЭто проба, ничего не записано. Чтобы записать, добавьте --write."
    return (told + end).replace("\N{NO-BREAK SPACE}", " ")


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"Не удалось прочитать {path}: {reason(error)}.") from error


def _named(columns: list[str]) -> dict[str, str]:
    """Read «Столбец=поле»."""
    named = {}
    for text in columns:
        heading, sign, field = text.rpartition("=")
        if not sign or field not in FIELDS:
            known = ", ".join(FIELDS)
            raise ConfigurationError(
                f"Не понимаю --column «{text}»: нужно «Столбец=поле», {known}."
            )
        named[heading] = field
    return named


def _tell_columns(columns: Columns, table: Table, name: str, report: Report) -> None:
    place = Span(table.header.line)
    if columns.missing:
        known = ", ".join(f"«{cell}»" for cell in table.header.cells if cell)
        missing = columns.missing[0]
        report.error(name, place, "HUB636", missing=missing, known=known, field="title")
        raise ContentError("\n".join(report.blocks(lambda _: table.lines)))
    for heading in columns.personal:
        why = "это личные данные, их публикуют только с согласия"
        report.error(name, place, "HUB634", heading=heading, why=why)
    for heading in columns.unknown:
        how = f'Если он нужен, скажите, какой это: --column "{heading}=поле".'
        report.error(name, place, "HUB634", heading=heading, why="непонятно, что в нём", how=how)


def _there(config: Config) -> dict[str, Profile]:
    """Return the profiles that are there.

    Raises:
        ContentError: one is wrong: what it is cannot be told, nor whether a row is the same TOS.
    """
    report = Report()
    records = load(config, report)
    broken = [r.path for r in records.refused if r.kind and r.kind.model is Tos]
    if broken:
        raise ContentError(
            f"Сначала исправьте карточки (hub check): {', '.join(broken)}. Иначе не понять, что "
            "уже есть."
        )
    return {
        e.path: Profile(e.path, (config.content / e.path).read_bytes(), e.record)
        for e in records.entries
        if isinstance(e.record, Tos)
    }


def _ledger(config: Config) -> dict[str, str]:
    path = config.content / LEDGER
    if not path.is_file():
        return {}
    try:
        return {str(k): str(v) for k, v in json.loads(path.read_text("utf-8")).items()}
    except (ValueError, AttributeError) as error:
        raise ContentError(f"{LEDGER} повреждён: {error}. Верните его из истории правок.") from None


def _write(config: Config, plan: Plan, ledger: dict[str, str]) -> None:
    for path, text in plan.texts.items():
        put(config.content / path, text.encode())
        ledger[path] = digest(text.encode())
    if plan.texts:
        data = json.dumps(dict(sorted(ledger.items())), ensure_ascii=False, indent=1) + "\n"
        put(config.content / LEDGER, data.encode())
