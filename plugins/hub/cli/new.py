"""``hub new``: a file of one kind with a fresh id and every field explained."""

import argparse
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from hub.cli.settings import DEFAULT, read_settings
from hub.content.kinds import BY_NAME, Kind
from hub.core.clock import moment
from hub.core.config import Config
from hub.core.errors import ConfigurationError, reason
from hub.core.ids import fresh_id
from hub.core.model.fields import Field, fields_of
from hub.core.text.slug import SLUG, slugify

_FILLED = {"id", "title", "slug", "date", "start", "category"}


def add_parser(commands: Any) -> None:
    """Add the subcommand."""
    parser = commands.add_parser(
        "new",
        help="завести новый материал",
        description="Кладёт в нужную папку файл с новым id и подсказками к каждому полю.",
    )
    parser.add_argument("kind", metavar="ВИД", choices=tuple(BY_NAME), help=_kinds())
    parser.add_argument("title", metavar="ЗАГОЛОВОК", help="заголовок в кавычках")
    parser.add_argument("--slug", metavar="ИМЯ", help="имя в адресе, латиницей")
    parser.add_argument("--content", metavar="ПАПКА", help="папка с материалами")
    parser.add_argument(
        "--settings", metavar="ФАЙЛ", default=DEFAULT, help="файл настроек (%(default)s)"
    )
    parser.set_defaults(run=run)


def _kinds() -> str:
    return ", ".join(f"{kind.name} — {kind.title}" for kind in BY_NAME.values())


def run(args: argparse.Namespace) -> int:
    """Write the file and print its path; a file that exists is never overwritten."""
    config, _ = read_settings(args.settings, args.content)
    kind = BY_NAME[args.kind]
    slug = args.slug or slugify(args.title)
    if not slug:
        raise ConfigurationError(
            f"Из заголовка «{args.title}» не получается имя для адреса. "
            "Добавьте его сами, латиницей: --slug ИМЯ"
        )
    if not SLUG.fullmatch(slug):
        raise ConfigurationError(
            f"Имя «{slug}» не годится для адреса: нужны строчные латинские буквы, цифры и дефисы."
        )
    now = moment(None, os.environ, config.timezone)
    folder = config.content / kind.folder
    path = (folder / str(now.year) if kind.by_year else folder) / f"{slug}.md"
    text = draft(kind, args.title, slug, config, now)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise ConfigurationError(f"Файл {path} уже есть: выберите другое имя (--slug).") from None
    except OSError as error:
        raise ConfigurationError(f"Не удалось записать {path}: {reason(error)}.") from error
    print(Path(os.path.relpath(path)))
    return 0


def draft(kind: Kind, title: str, slug: str, config: Config, now: datetime) -> str:
    """Return the text of a new file: required fields to fill in, the others as comments."""
    values = {
        "id": fresh_id(),
        "title": _quoted(title),
        "slug": slug,
        "date": f"{now:%Y-%m-%d}",
        "start": f"{now:%Y-%m-%d} 18:00",
        "category": config.categories[0] if config.categories else "",
    }
    required, optional = [], []
    for field in fields_of(kind.model):
        if field.name in _FILLED and field.name in values:
            required.append(f"{field.name}: {values[field.name]}")
        elif field.name == "status":
            required.append("status: draft  # уберите строку, когда материал готов")
        elif field.required:
            required.append(f"{field.name}:  # {field.what}{_choices(field)}")
        else:
            optional.append(f"# {field.name}: {field.what}{_choices(field)}")
    body = "## Первый шаг\n\nЧто сделать.\n" if kind.name == "guide" else "Текст.\n"
    return "\n".join(["---", *required, *optional, "---", "", body])


def _quoted(title: str) -> str:
    escaped = title.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _choices(field: Field) -> str:
    return f" ({', '.join(field.choices)})" if field.choices else ""
