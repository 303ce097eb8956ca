"""``hub reference``: what the code knows best, as Markdown tables for ``docs/``.

The fields of every kind stand in ``docs/redaktoram.md``, the messages in ``docs/messages.md``;
each file has marks between which the tables are written, and a test that they are up to date.
"""

import argparse
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from hub.content.kinds import KINDS
from hub.core.errors import ConfigurationError, ContentError, reason
from hub.core.messages import MESSAGES, Message
from hub.core.model.common import Record
from hub.core.model.fields import Field, fields_of
from hub.core.regex import regex


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "reference",
        help="показать все поля материалов или все сообщения",
        description="Печатает таблицы полей; с --write или --check — для файла с метками.",
    )
    parser.add_argument(
        "--messages", action="store_true", help="таблицы сообщений вместо таблиц полей"
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--write", metavar="ФАЙЛ", help="обновить таблицы в файле")
    group.add_argument("--check", metavar="ФАЙЛ", help="сравнить таблицы в файле")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print, write or compare the tables.

    Raises:
        ConfigurationError: the file cannot be read or written, or has no marks.
        ContentError: the tables in the file are out of date.
    """
    name, command = (
        ("сообщения", "hub reference --messages") if args.messages else ("поля", "hub reference")
    )
    tables = "\n".join(_messages() if args.messages else _fields())
    if not (args.write or args.check):
        print(tables)
        return 0
    path = Path(args.write or args.check)
    start = f"<!-- {name}: начало (пишет «{command} --write») -->"
    end = f"<!-- {name}: конец -->"
    try:
        text = path.read_text("utf-8")
        head, found, rest = text.partition(start)
        _, closed, tail = rest.partition(end)
        if not (found and closed):
            raise ConfigurationError(f"В файле {path} нет строк «{start}» и «{end}».")
        fresh = f"{head}{start}\n\n{tables}\n\n{end}{tail}"
        if args.write:
            path.write_text(fresh, "utf-8")
        elif fresh != text:
            raise ContentError(f"Таблицы в {path} устарели: запустите {command} --write {path}.")
    except OSError as error:
        raise ConfigurationError(f"Файл {path}: {reason(error)}.") from error
    return 0


def _fields() -> Iterator[str]:
    common = [field.name for field in fields_of(Record)]
    yield "### Общие для всех\n"
    yield from _table(fields_of(Record, nested=True))
    for kind in KINDS:
        fields = fields_of(kind.model, nested=True)
        own = (f for f in fields if re.split(r"[.\[]", f.name)[0] not in common)
        folder = f"{kind.folder}/ГГГГ/" if kind.by_year else f"{kind.folder}/"
        yield f"\n### {kind.title[0].upper()}{kind.title[1:]} — `{kind.name}`, папка `{folder}`\n"
        yield from _table(own)


def _table(fields: Iterable[Field]) -> Iterator[str]:
    yield "| поле | что это | как пишут |"
    yield "| --- | --- | --- |"
    for field in fields:
        name = f"**{field.name}**" if field.required else field.name
        shape = ", ".join(field.choices) if field.choices else field.shape
        yield f"| {name} | {field.what} | {shape} |"


_GROUPS = {
    "HUB0": "Файлы и шапка",
    "HUB1": "Поля",
    "HUB2": "Связи между материалами",
    "HUB3": "Типографика и простой язык",
    "HUB4": "Тексты, ссылки, картинки",
    "HUB5": "Адреса страниц",
    "HUB6": "Партнёры, справочник ТОС, карта, события, описки",
}
_SEVERITIES = {"error": "", "warning": " (предупреждение)", "note": " (замечание)"}
# What Markdown would take for a link, a table's border and the like.
_SPECIAL = regex(r"[\\`*<>\[\]|]")


class _Dots(dict[str, str]):
    """Stands for the values of a message, which differ from case to case."""

    def __missing__(self, key: str) -> str:
        return "…"


def _messages() -> Iterator[str]:
    lead = ""
    for prefix, codes in groupby(sorted(MESSAGES), key=lambda code: code[:4]):
        yield f"{lead}## {_GROUPS[prefix]}\n"
        yield "| код | правило | что пишет проверка | как исправить |"
        yield "| --- | --- | --- | --- |"
        for code in codes:
            yield _message_row(code, MESSAGES[code])
        lead = "\n"


def _message_row(code: str, message: Message) -> str:
    title = message.title + _SEVERITIES[message.severity]
    return f"| {code} | {_cell(title)} | {_cell(message.text)} | {_cell(message.hint)} |"


def _cell(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text.format_map(_Dots())).replace("….", "…")
